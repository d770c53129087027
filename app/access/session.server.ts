import { data, redirect } from "@remix-run/node";
import { now } from "#app/clock.server.ts";
import { mostKept } from "#app/forms/account.ts";
import { type Join, joinOf } from "#app/models/join.server.ts";
import { openLink } from "#app/models/link.server.ts";
import { type Owner, ownerOf } from "#app/models/owning.server.ts";
import { beginSession, endSession, type SignedIn, sessionAccount } from "#app/models/session.server.ts";
import { isKnownBrowser, rememberBrowser } from "#app/models/sign-in.server.ts";
import { linkSession } from "#app/models/sits.server.ts";
import { type Sitting, sittingOf } from "#app/models/sitting.server.ts";
import { configuration, isTrial } from "#app/server/configuration.server.ts";
import { browserOf } from "./browser.server.ts";
import { type CookieKind, clearCookie, secretOf, setCookie } from "./cookie.server.ts";

/** The account signed in, or null. */
export async function signedIn(request: Request): Promise<SignedIn | null> {
	const secret = await secretOf(request, "session");
	return secret ? sessionAccount(secret) : null;
}

/** Whoever has opened a personal link in this browser, with their seat and its round, or null. */
export async function seated(request: Request): Promise<Sitting | null> {
	const secret = await secretOf(request, "seat");
	return secret ? sittingOf(linkSession(secret)) : null;
}

/** Whoever has opened an owner's link in this browser, or null. */
export async function owning(request: Request): Promise<Owner | null> {
	const secret = await secretOf(request, "owner");
	return secret ? ownerOf(linkSession(secret)) : null;
}

/** Whoever waits in this browser to be let into a room, or has been answered, or null. */
export async function joining(request: Request): Promise<Join | null> {
	const secret = await secretOf(request, "join");
	return secret ? joinOf(secret) : null;
}

/**
 * What came after its session had ended: the page it was for, the form as it was sent (null where that cannot be kept), and
 * what signs its sender in again, with what the body's own provider is called.
 */
export type SentTooLate = { to: string; kept: string | null; by: "password" | "link"; provider?: string };

/**
 * The account signed in, with a second factor behind it; only in a trial on this machine it can do without one.
 * @throws a redirect to the sign-in page when nobody is, or to where a second factor is set up; for a form that comes without a
 * session, a 401 with {@link SentTooLate}, so that nothing typed is lost.
 */
export async function requireAccount(request: Request): Promise<SignedIn> {
	const found = await requireSignedIn(request);
	if (!found.secured && !isTrial()) throw redirect("/account/second-factor");
	return found;
}

/** The account signed in, with a second factor or without. @throws as {@link requireAccount} */
export async function requireSignedIn(request: Request): Promise<SignedIn> {
	const found = await signedIn(request);
	if (found) return found;
	if (isRead(request)) throw redirect(`/sign-in?${new URLSearchParams({ back: addressOf(request) })}`);
	throw await sentTooLate(request, "password");
}

/** How long after a sign-in what an account signs in by can be changed, in minutes. */
const freshMinutes = 15;

/** Whether an account signed in so lately that what it signs in by may be changed. */
function isFresh({ since }: SignedIn): boolean {
	return Date.parse(now()) - Date.parse(since) < freshMinutes * 60_000;
}

/** @throws a redirect to a new sign-in, and back, when the last one is not lately. */
export function requireFresh(request: Request, account: SignedIn): void {
	if (isFresh(account)) return;
	throw redirect(`/sign-in?${new URLSearchParams({ back: new URL(request.url).pathname, again: "yes" })}`);
}

function isRead({ method }: Request): boolean {
	return method === "GET" || method === "HEAD";
}

/**
 * Whoever has opened a personal link in this browser.
 * @throws a redirect to the page that asks for the link; for a form, a 401 with {@link SentTooLate}, so that nothing typed is lost.
 */
export async function requireSitting(request: Request): Promise<Sitting> {
	const found = await seated(request);
	if (found) return found;
	if (isRead(request)) throw redirect("/answer/signed-out");
	throw await sentTooLate(request, "link");
}

/** Whoever has opened an owner's link in this browser. @throws as {@link requireSitting} */
export async function requireOwner(request: Request): Promise<Owner> {
	const found = await owning(request);
	if (found) return found;
	if (isRead(request)) throw redirect("/answer/signed-out");
	throw await sentTooLate(request, "link");
}

/** The address of a request within this site. */
function addressOf(request: Request): string {
	const { pathname, search } = new URL(request.url);
	return localPath(`${pathname}${search}`);
}

async function sentTooLate(request: Request, by: SentTooLate["by"]): Promise<Response> {
	const isForm = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
	const sent = isForm ? await request.text() : "";
	// A password is never sent back to a page.
	const isKept = sent !== "" && sent.length <= mostKept && !/(?:^|&)(?:password|code)=/.test(sent);
	const provider = by === "password" ? configuration().provider : null;
	const late: SentTooLate = {
		to: addressOf(request),
		kept: isKept ? sent : null,
		by,
		...(provider ? { provider: provider.name } : {}),
	};
	return Response.json(late, { status: 401 });
}

/** Signs an account in and sends it to a local address. */
export async function signIn(request: Request, accountId: string, to: string): Promise<Response> {
	return landed(request, accountId, await beginSession(accountId, browserOf(request)), to);
}

/** The way on from a session that has begun to a local address. @param secret of the session */
export async function landed(request: Request, accountId: string, secret: string, to: string): Promise<Response> {
	return redirect(localPath(to), { headers: await sessionHeaders(request, accountId, secret) });
}

/**
 * The end of a sign-in: the way on to where somebody wanted to go, or what they had sent after their session was over, to be sent
 * once more.
 * @param secret of the session that has begun
 * @param kept that form as it was sent
 */
export async function arrived(request: Request, accountId: string, secret: string, kept: string | null) {
	const back = new URL(request.url).searchParams.get("back");
	if (kept === null) return landed(request, accountId, secret, back || "/areas");
	const headers = await sessionHeaders(request, accountId, secret);
	return data({ again: { to: localPath(back), fields: [...new URLSearchParams(kept)] } }, { headers });
}

/** The cookies with which a session takes the place of the one before, of a sign-in under way, and the browser is known. */
async function sessionHeaders(request: Request, accountId: string, secret: string): Promise<Headers> {
	const before = await secretOf(request, "session");
	if (before) await endSession(before);
	const headers = new Headers({ "set-cookie": await setCookie("session", secret) });
	if (await secretOf(request, "sign-in")) headers.append("set-cookie", await clearCookie("sign-in"));
	const known = await secretOf(request, "known");
	if (known === null || !(await isKnownBrowser(known, accountId))) {
		headers.append("set-cookie", await setCookie("known", await rememberBrowser(accountId)));
	}
	return headers;
}

/** Signs in by a personal link, in place of whoever sat here before. @throws LinkNotValid */
export async function signInByLink(request: Request, link: string): Promise<Response> {
	const { secret, kind } = await openLink(link);
	const before = await secretOf(request, kind);
	if (before) await endSession(before);
	const headers = new Headers({ "set-cookie": await setCookie(kind, secret) });
	// Whoever has a seat waits for none.
	if (kind === "seat" && (await secretOf(request, "join"))) headers.append("set-cookie", await clearCookie("join"));
	return redirect(kind === "seat" ? "/answer" : "/action", { headers });
}

/** Ends the session of an account and clears what the browser kept. */
export function signOut(request: Request): Promise<Response> {
	return ended(request, "session", "/sign-in");
}

/** Ends the session that a personal link has made and clears what the browser kept. */
export function leaveSeat(request: Request): Promise<Response> {
	return ended(request, "seat", "/answer/signed-out");
}

/** Ends the session that an owner's link has made and clears what the browser kept. */
export function leaveAction(request: Request): Promise<Response> {
	return ended(request, "owner", "/answer/signed-out");
}

/** What has a browser clear whatever it keeps of this site, but for its cookies. */
export const keptNothing = { "clear-site-data": '"cache", "storage"' };

async function ended(request: Request, kind: CookieKind, to: string): Promise<Response> {
	const secret = await secretOf(request, kind);
	if (secret) await endSession(secret);
	return redirect(localPath(to), {
		headers: {
			"set-cookie": await clearCookie(kind),
			...keptNothing,
		},
	});
}

/**
 * A path on this site as a browser reads it, or the start page for anything else.
 * @example localPath("/areas/Ł?a=b") // "/areas/%C5%81?a=b"
 * @example localPath("/.//elsewhere.example") // "/", since what is left of the path is the name of another site
 */
export function localPath(path: string | null): string {
	const { publicOrigin } = configuration();
	if (!path || !/^\/(?![/\\])[^\p{Cc}\\]*$/u.test(path) || !URL.canParse(path, publicOrigin)) return "/";
	const { pathname, search, hash } = new URL(path, publicOrigin);
	return pathname.startsWith("//") ? "/" : `${pathname}${search}${hash}`;
}
