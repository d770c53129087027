import { createCookie, redirect } from "@remix-run/node";
import { mostKept } from "#app/forms/account.ts";
import type { Account } from "#app/models/account.server.ts";
import { openLink } from "#app/models/link.server.ts";
import { beginSession, endSession, sessionAccount } from "#app/models/session.server.ts";
import { type Sitting, seatSession, sittingOf } from "#app/models/sitting.server.ts";
import { configuration } from "#app/server/configuration.server.ts";

/**
 * Who is signed in with a password, and who by a personal link: a browser may be both, each in a cookie of its own, so that a
 * facilitator who opens a link stays signed in.
 */
type Kind = "session" | "seat";

function cookie(kind: Kind) {
	const { secure, sessionSecret } = configuration();
	return createCookie(secure ? `__Host-${kind}` : kind, {
		secrets: [sessionSecret],
		httpOnly: true,
		sameSite: "lax",
		path: "/",
		secure,
	});
}

async function secretOf(request: Request, kind: Kind): Promise<string | null> {
	const value: unknown = await cookie(kind).parse(request.headers.get("cookie"));
	return typeof value === "string" ? value : null;
}

/** The account signed in, or null. */
export async function signedIn(request: Request): Promise<Account | null> {
	const secret = await secretOf(request, "session");
	return secret ? sessionAccount(secret) : null;
}

/** Whoever has opened a personal link in this browser, with their seat and its round, or null. */
export async function seated(request: Request): Promise<Sitting | null> {
	const secret = await secretOf(request, "seat");
	return secret ? sittingOf(seatSession(secret)) : null;
}

/**
 * What came after its session had ended: the page it was for, the form as it was sent (null where that cannot be kept), and
 * what signs its sender in again.
 */
export type SentTooLate = { to: string; kept: string | null; by: "password" | "link" };

/**
 * The account signed in.
 * @throws a redirect to the sign-in page when nobody is; for a form, a 401 with {@link SentTooLate}, so that nothing typed is lost.
 */
export async function requireAccount(request: Request): Promise<Account> {
	const found = await signedIn(request);
	if (found) return found;
	if (request.method === "GET") throw redirect(`/sign-in?${new URLSearchParams({ back: addressOf(request) })}`);
	throw await sentTooLate(request, "password");
}

/**
 * Whoever has opened a personal link in this browser.
 * @throws a redirect to the page that asks for the link; for a form, a 401 with {@link SentTooLate}, so that nothing typed is lost.
 */
export async function requireSitting(request: Request): Promise<Sitting> {
	const found = await seated(request);
	if (found) return found;
	if (request.method === "GET") throw redirect("/answer/signed-out");
	throw await sentTooLate(request, "link");
}

/** The address of a request within this site. */
function addressOf(request: Request): string {
	const { pathname, search } = new URL(request.url);
	return `${pathname}${search}`;
}

async function sentTooLate(request: Request, by: SentTooLate["by"]): Promise<Response> {
	const isForm = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
	const sent = isForm ? await request.text() : "";
	const late: SentTooLate = { to: addressOf(request), kept: sent && sent.length <= mostKept ? sent : null, by };
	return Response.json(late, { status: 401 });
}

/** Signs an account in and sends it to a local address. */
export async function signIn(request: Request, accountId: string, to: string): Promise<Response> {
	return redirect(localPath(to), { headers: { "set-cookie": await sessionCookie(request, accountId) } });
}

/** Begins a new session for an account in place of the one before. @returns the cookie to set. */
export async function sessionCookie(request: Request, accountId: string): Promise<string> {
	const before = await secretOf(request, "session");
	if (before) await endSession(before);
	return cookie("session").serialize(await beginSession(accountId));
}

/** Signs in by a personal link, in place of whoever sat here before. @throws LinkNotValid */
export async function signInByLink(request: Request, link: string): Promise<Response> {
	const secret = await openLink(link);
	const before = await secretOf(request, "seat");
	if (before) await endSession(before);
	return redirect("/answer", { headers: { "set-cookie": await cookie("seat").serialize(secret) } });
}

/** Ends the session of an account and clears what the browser kept. */
export function signOut(request: Request): Promise<Response> {
	return ended(request, "session", "/sign-in");
}

/** Ends the session that a personal link has made and clears what the browser kept. */
export function leaveSeat(request: Request): Promise<Response> {
	return ended(request, "seat", "/answer/signed-out");
}

async function ended(request: Request, kind: Kind, to: string): Promise<Response> {
	const secret = await secretOf(request, kind);
	if (secret) await endSession(secret);
	return redirect(to, {
		headers: {
			"set-cookie": await cookie(kind).serialize("", { maxAge: 0 }),
			"clear-site-data": '"cache", "storage"',
		},
	});
}

/** A path on this site, or the start page for anything else. */
export function localPath(path: string | null): string {
	return path && /^\/(?![/\\])[^\p{Cc}\\]*$/u.test(path) ? path : "/";
}
