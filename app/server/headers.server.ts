import { randomBytes } from "node:crypto";
import type { NextFunction, Request, Response } from "express";
import helmet from "helmet";
import { isDecodable } from "#app/decodable.ts";

/** The first parts of addresses that hold a secret, or the code of a room. */
const secretAddresses = ["join", "link", "password", "set-up"];

/** Headers of an answer that is given before there is a request, or instead of one: it is text, and nothing more. */
export const headersOfText: Readonly<Record<string, string>> = {
	"cache-control": "no-store",
	"content-security-policy": "default-src 'none';frame-ancestors 'none'",
	"content-type": "text/plain; charset=utf-8",
	"cross-origin-resource-policy": "same-origin",
	"referrer-policy": "no-referrer",
	"x-content-type-options": "nosniff",
	"x-frame-options": "DENY",
};

/**
 * What stands in front of everything else: the headers of every response, whatever it will be, and a nonce of its own in
 * `response.locals` for the scripts of a page. Nothing is to be kept, unless it is a file of the build, which says so itself.
 */
export function headers(publicOrigin: string) {
	const secure = publicOrigin.startsWith("https:");
	const helmets = helmetFor(secure);
	return (request: Request, response: Response, next: NextFunction): void => {
		response.locals.nonce = randomBytes(16).toString("base64");
		response.set("cache-control", "no-store");
		helmets(request, response, (error) => {
			// Where the address holds a secret, pages asked for from there are told the site and not the address. Nothing at all
			// would make browsers send Origin: null with the form.
			if (holdsSecret(request.originalUrl)) response.set("referrer-policy", "strict-origin");
			next(error);
		});
	};
}

/** Whether an address is one with a secret in it, however it is written: %6Cink is link to the pages. */
function holdsSecret(address: string): boolean {
	const [, first = ""] = address.split(/[/?#]+/);
	return isDecodable(first) && secretAddresses.includes(decodeURIComponent(first).toLowerCase());
}

function helmetFor(secure: boolean) {
	const nonce = (_request: unknown, response: unknown): string =>
		`'nonce-${String((response as Response).locals.nonce)}'`;
	return helmet({
		contentSecurityPolicy: {
			useDefaults: false,
			directives: {
				defaultSrc: ["'none'"],
				objectSrc: ["'none'"],
				scriptSrc: ["'self'", nonce],
				styleSrc: ["'self'"],
				imgSrc: ["'self'", "data:"],
				fontSrc: ["'self'"],
				connectSrc: ["'self'"],
				manifestSrc: ["'self'"],
				formAction: ["'self'"],
				baseUri: ["'none'"],
				frameAncestors: ["'none'"],
				...(secure ? { upgradeInsecureRequests: [] } : {}),
			},
		},
		// no-referrer would make browsers send Origin: null with plain forms, which the guard and Remix refuse.
		referrerPolicy: { policy: "same-origin" },
		strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
		xFrameOptions: { action: "deny" },
	});
}
