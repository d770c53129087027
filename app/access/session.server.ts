import { createCookie, redirect } from "@remix-run/node";
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

/** The account signed in. @throws a redirect to the sign-in page when nobody is. */
export async function requireAccount(request: Request): Promise<Account> {
	const found = await signedIn(request);
	if (found) return found;
	const { pathname, search } = new URL(request.url);
	const back = request.method === "GET" ? `?${new URLSearchParams({ back: `${pathname}${search}` })}` : "";
	throw redirect(`/sign-in${back}`);
}

/** Signs an account in under a new session and sends it to a local address. */
export async function signIn(request: Request, accountId: string, to: string): Promise<Response> {
	const before = await secretOf(request);
	if (before) await endSession(before);
	const secret = await beginSession(accountId);
	return redirect(localPath(to), { headers: { "set-cookie": await cookie().serialize(secret) } });
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
