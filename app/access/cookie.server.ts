import { createCookie } from "@remix-run/node";
import { knownDays } from "#app/models/sign-in.server.ts";
import { configuration } from "#app/server/configuration.server.ts";

/**
 * The cookies of the product, each the secret of one kind of row: a session of an account, one that a link to a seat or to an
 * action has made (a browser may have all three, so that a facilitator who opens a link stays signed in), a sign-in whose second
 * step is due, a browser that is known. With its life in seconds; null for as long as the browser is open.
 */
export const cookieLives = {
	session: null,
	seat: null,
	owner: null,
	"sign-in": 600,
	known: knownDays * 86_400,
} as const;

export type CookieKind = keyof typeof cookieLives;

/** The name of a cookie as the browser has it. Over TLS it is bound to this very host. */
export function cookieName(kind: CookieKind): string {
	return configuration().secure ? `__Host-${kind}` : kind;
}

/** The secret in a cookie of a request; null where there is none or we did not sign it. */
export async function secretOf(request: Request, kind: CookieKind): Promise<string | null> {
	const value: unknown = await cookie(kind).parse(request.headers.get("cookie"));
	return typeof value === "string" && value !== "" ? value : null;
}

/** The header that sets a cookie. */
export function setCookie(kind: CookieKind, secret: string): Promise<string> {
	return cookie(kind).serialize(secret);
}

/** The header that removes a cookie. */
export function clearCookie(kind: CookieKind): Promise<string> {
	return cookie(kind).serialize("", { maxAge: 0 });
}

function cookie(kind: CookieKind) {
	const { secure, sessionSecret } = configuration();
	const maxAge = cookieLives[kind];
	return createCookie(cookieName(kind), {
		secrets: [sessionSecret],
		httpOnly: true,
		sameSite: "lax",
		path: "/",
		secure,
		...(maxAge === null ? {} : { maxAge }),
	});
}
