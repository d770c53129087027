import type { ActionFunction, AppLoadContext, LoaderFunction } from "@remix-run/node";
import { signIn, signInByLink } from "#app/access/session.server.ts";
import { publicOrigin } from "#tests/support/database.ts";
import { untilMade } from "#tests/support/until-made.ts";

/** What a browser would get: a page's data as it is before it is drawn, or a response. */
export type Answer = { status: number; location: string | null; data: unknown; headers: Headers };

/** What the server hands to loaders and actions, none of which notes a fault itself. */
export const serverContext: AppLoadContext = {
	nonce: "nonce",
	reference: "7f3k-2m9p",
	noteFault: () => undefined,
	clientAddress: "192.0.2.1",
	sent: false,
};

export type Visit = {
	/** The session cookie; nobody is signed in without one. */
	cookie?: string;
	/** The address behind the origin, such as `/areas/new?back=1`. */
	path?: string;
	params?: Record<string, string>;
	/** Fields of a form, as pairs where names repeat; or a body of another kind. */
	form?: Record<string, string> | [string, string][] | FormData;
	context?: Partial<AppLoadContext>;
	/** Whether a file that takes its time is not waited for. */
	impatient?: true;
};

/** The cookie of an account that has just signed in. */
export async function signedInAs(accountId: string): Promise<string> {
	return cookieOf(await signIn(new Request(publicOrigin), accountId, "/"));
}

/** The cookie of whoever has just opened a personal link, by its secret. */
export async function seatedBy(link: string): Promise<string> {
	return cookieOf(await signInByLink(new Request(publicOrigin), link));
}

/** The cookie that an answer sets, as it is sent back. @throws Error where it sets none. */
export function cookieOf({ headers }: { headers: Headers }): string {
	const [cookie] = (headers.get("set-cookie") ?? "").split(";");
	if (!cookie) throw new Error("No cookie was set.");
	return cookie;
}

/** One cookie of those that an answer sets, as it is sent back. @throws Error where it does not set it. */
export function cookieNamed(name: string, { headers }: { headers: Headers }): string {
	const found = headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`));
	if (!found) throw new Error(`No cookie ${name} was set.`);
	return found.split(";")[0] ?? "";
}

/** Asks a route's loader or action as Remix does, with a real request, and gives what the visitor gets. */
export function visit(handler: LoaderFunction | ActionFunction, details: Visit = {}): Promise<Answer> {
	const ask = () => visitOnce(handler, details);
	return details.impatient ? ask() : untilMade(ask, ({ location }) => location);
}

async function visitOnce(handler: LoaderFunction | ActionFunction, details: Visit): Promise<Answer> {
	const { cookie, path = "/", params = {}, form, context = {} } = details;
	const request = new Request(publicOrigin + path, {
		...(form ? { method: "POST", body: form instanceof FormData ? form : new URLSearchParams(form) } : {}),
		headers: cookie ? { cookie } : {},
	});
	try {
		return await answerOf(
			await handler({
				request,
				params,
				context: { ...serverContext, ...context },
			}),
		);
	} catch (thrown) {
		if (thrown instanceof Response) return answerOf(thrown);
		throw thrown;
	}
}

async function answerOf(outcome: unknown): Promise<Answer> {
	if (outcome instanceof Response) {
		const { status, headers } = outcome;
		return { status, headers, location: headers.get("location"), data: await outcome.text() };
	}
	if (isDataWithStatus(outcome)) {
		return {
			status: outcome.init?.status ?? 200,
			headers: new Headers(outcome.init?.headers),
			location: null,
			data: outcome.data,
		};
	}
	return { status: 200, headers: new Headers(), location: null, data: outcome };
}

/** What `data()` makes. */
function isDataWithStatus(outcome: unknown): outcome is { data: unknown; init: ResponseInit | null } {
	return (
		typeof outcome === "object" && outcome !== null && "type" in outcome && outcome.type === "DataWithResponseInit"
	);
}
