import { randomBytes } from "node:crypto";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type Express, type NextFunction, type Request, type Response } from "express";
import helmet from "helmet";
import type { pino } from "pino";
import { pinoHttp } from "pino-http";
import { countRounds } from "#app/models/round.server.ts";
import { newReference, noteFault, reducedError, withReferences } from "./fault.server.ts";
import { answerFault, refuseCrossSite, refuseLargeBody, refuseUnreadable } from "./guard.server.ts";

/** Puts in place everything that a request comes past: health, log, headers, static files, guard, pages. */
export function prepare(
	app: Express,
	build: ServerBuild,
	publicOrigin: string,
	trustedProxies: number,
	log: pino.Logger,
): void {
	app.disable("x-powered-by");
	app.set("trust proxy", trustedProxies);
	app.use((_request, response, next) => {
		response.locals.nonce = randomBytes(16).toString("base64");
		response.locals.reference = newReference();
		next();
	});
	app.get("/healthz", (_request, response) => {
		response.type("text/plain").send("ok\n");
	});
	app.get("/readyz", (_request, response) => {
		const answer = (status: number, words: string) => response.status(status).type("text/plain").send(`${words}\n`);
		countRounds().then(
			() => answer(200, "ok"),
			(error: unknown) => {
				log.error({ err: reducedError(error) }, "The database does not answer.");
				answer(503, "The database does not answer.");
			},
		);
	});
	app.use(
		pinoHttp({
			logger: log,
			customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? "error" : "debug"),
			// An address can hold a link's secret, so only its first part is written down, and only where it is a word.
			serializers: {
				req: ({ method, url }: { method: string; url: string }) => ({
					method,
					path: /^\/[a-z-]{0,12}(?=[/?.]|$)/.exec(url)?.[0] ?? "/...",
				}),
				res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
				err: reducedError,
			},
			// The fault behind it has a line of its own, under the same reference.
			customErrorObject: (_request, response, error, { err: _err, ...line }) => ({
				...line,
				reference: (response as Response).locals.reference,
				...(response.errored ? { err: error } : {}),
			}),
		}),
	);
	app.use(securityHeaders(publicOrigin));
	app.use(["/link", "/password", "/set-up"], hideAddress);
	app.use(refuseUnreadable);
	app.use(compression());
	app.use(
		"/assets",
		express.static("build/client/assets", { immutable: true, maxAge: "1y", index: false, redirect: false }),
	);
	app.use(express.static("build/client", { maxAge: "1h", index: false, redirect: false }));
	app.use(refuseCrossSite(publicOrigin));
	app.use(refuseLargeBody);
	app.use((_request, response, next) => {
		response.set("cache-control", "no-store");
		next();
	});
	app.all(
		"*",
		createRequestHandler({
			build: withReferences(build),
			mode: "production",
			getLoadContext: (request: Request, response: Response) => ({
				nonce: String(response.locals.nonce),
				reference: String(response.locals.reference),
				noteFault: (error: unknown) => noteFault(log, error, String(response.locals.reference)),
				clientAddress: request.ip ?? "unknown",
				sent: request.method === "POST",
			}),
		}),
	);
	app.use(answerFault(log));
}

/**
 * Where the address holds a secret, pages asked for from there are told the site and not the address. Nothing at all would make
 * browsers send Origin: null with the form.
 */
function hideAddress(_request: Request, response: Response, next: NextFunction): void {
	response.set("referrer-policy", "strict-origin");
	next();
}

function securityHeaders(publicOrigin: string) {
	const secure = publicOrigin.startsWith("https:");
	const nonce = (_request: unknown, response: unknown): string =>
		`'nonce-${String((response as Response).locals.nonce)}'`;
	return helmet({
		contentSecurityPolicy: {
			useDefaults: false,
			directives: {
				defaultSrc: ["'none'"],
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
