import { createCookie, redirect } from "@remix-run/node";
import { mostKept } from "#app/forms/account.ts";
import type { Account } from "#app/models/account.server.ts";
import { beginSession, endSession, sessionAccount } from "#app/models/session.server.ts";
import { configuration } from "#app/server/configuration.server.ts";

function cookie() {
	const { secure, sessionSecret } = configuration();
	return createCookie(secure ? "__Host-session" : "session", {
		secrets: [sessionSecret],
		httpOnly: true,
		sameSite: "lax",
		path: "/",
		secure,
	});
}

async function secretOf(request: Request): Promise<string | null> {
	const value: unknown = await cookie().parse(request.headers.get("cookie"));
	return typeof value === "string" ? value : null;
}

/** The account signed in, or null. */
export async function signedIn(request: Request): Promise<Account | null> {
	const secret = await secretOf(request);
	return secret ? sessionAccount(secret) : null;
}

/** What came after its session had ended: the page it was for, and the form as it was sent; null where that cannot be kept. */
export type SentTooLate = { to: string; kept: string | null };

/**
 * The account signed in.
 * @throws a redirect to the sign-in page when nobody is; for a form, a 401 with {@link SentTooLate}, so that nothing typed is lost.
 */
export async function requireAccount(request: Request): Promise<Account> {
	const found = await signedIn(request);
	if (found) return found;
	const { pathname, search } = new URL(request.url);
	const to = `${pathname}${search}`;
	if (request.method === "GET") throw redirect(`/sign-in?${new URLSearchParams({ back: to })}`);
	const isForm = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
	const sent = isForm ? await request.text() : "";
	const late: SentTooLate = { to, kept: sent && sent.length <= mostKept ? sent : null };
	throw Response.json(late, { status: 401 });
}

/** Signs an account in and sends it to a local address. */
export async function signIn(request: Request, accountId: string, to: string): Promise<Response> {
	return redirect(localPath(to), { headers: { "set-cookie": await sessionCookie(request, accountId) } });
}

/** Begins a new session for an account in place of the one before. @returns the cookie to set. */
export async function sessionCookie(request: Request, accountId: string): Promise<string> {
	const before = await secretOf(request);
	if (before) await endSession(before);
	return cookie().serialize(await beginSession(accountId));
}

/** Ends the session and clears what the browser kept. */
export async function signOut(request: Request): Promise<Response> {
	const secret = await secretOf(request);
	if (secret) await endSession(secret);
	return redirect("/sign-in", {
		headers: {
			"set-cookie": await cookie().serialize("", { maxAge: 0 }),
			"clear-site-data": '"cache", "storage"',
		},
	});
}

/** A path on this site, or the start page for anything else. */
export function localPath(path: string | null): string {
	return path && /^\/(?![/\\])[^\p{Cc}\\]*$/u.test(path) ? path : "/";
}
