import { redirect } from "@remix-run/node";
import { NotSaved } from "#app/db/database.server.ts";
import { noteRefusal } from "#app/models/account.server.ts";
import { enter, entryOf } from "#app/models/entry-link.server.ts";
import { Conflict, LinkNotValid, NotFound } from "#app/models/ownership.server.ts";
import { beginProviderSession, linkProvider } from "#app/models/provider.server.ts";
import { mayReturn, tooOften } from "./attempts.server.ts";
import { browserOf } from "./browser.server.ts";
import { ProviderRefusal, providerName } from "./provider.server.ts";
import type { Flow } from "./provider-flow.server.ts";
import { type Arrival, arrivalOf, notBegunHere } from "./provider-way.server.ts";
import { landed, requireAccount, signIn } from "./session.server.ts";

/** How far a provider's clock may be behind, in milliseconds. */
const tolerance = 30_000;

const linkIsSpent = "The link of your invitation does not work any more. Ask for a new one.";
const notSaved = "The database is busy or its disk is full, so nobody was signed in. Wait a moment and begin again.";

/**
 * Does what somebody went to the provider for, once they are back.
 * @param flow what this browser set out with; null for nothing
 * @returns the way on, and the session that has begun.
 * @throws ProviderRefusal; the sign-in page where an account has been signed out meanwhile that was to be linked.
 */
export async function arrive(request: Request, flow: Flow | null, clientAddress: string): Promise<Response> {
	if (!flow) throw notBegunHere();
	try {
		if (!(await mayReturn(clientAddress))) throw new ProviderRefusal(429, tooOften);
		const arrival = await arrivalOf(flow, new URL(request.url).search);
		if (flow.purpose.for === "entry") return await enterAs(request, arrival, flow.purpose.token);
		if (flow.purpose.for === "link") return await link(request, arrival, flow.purpose.session);
		const { back, again } = flow.purpose;
		if (again) requireShown(arrival, flow);
		const { accountId, secret } = await beginProviderSession(arrival, browserOf(request));
		return await landed(request, accountId, secret, back ?? "/areas");
	} catch (error) {
		if (error instanceof NotFound) throw unknown();
		if (error instanceof Conflict) throw new ProviderRefusal(409, `${error.message} Nothing was changed.`);
		if (error instanceof LinkNotValid) throw new ProviderRefusal(410, linkIsSpent);
		if (error instanceof NotSaved) throw new ProviderRefusal(503, notSaved);
		throw error;
	}
}

async function enterAs(request: Request, arrival: Arrival, token: string): Promise<Response> {
	const entry = await entryOf(token);
	if (!entry) throw new ProviderRefusal(410, linkIsSpent);
	if (arrival.email?.toLowerCase() !== entry.email.toLowerCase()) {
		await noteRefusal(entry.accountId);
		throw new ProviderRefusal(
			403,
			arrival.email === null
				? `It was not said there, or not vouched for, which address is yours, so that the link for ${entry.email} cannot be used with ${providerName()}. Open the link again and choose a password.`
				: `You signed in there with another address than ${entry.email}, for which the link is. Sign out there, open the link again and sign in with that address, or choose a password.`,
		);
	}
	await enter(token, arrival);
	return signIn(request, entry.accountId, "/areas");
}

async function link(request: Request, arrival: Arrival, session: string): Promise<Response> {
	const account = await requireAccount(request);
	if (account.session !== session) throw notBegunHere();
	await linkProvider(account.id, arrival, session);
	return redirect("/account");
}

/** Requires that somebody has shown the provider who they are since they set out, and not some time before. */
function requireShown({ shownAt }: Arrival, { began }: Flow): void {
	if (shownAt !== null && shownAt >= Date.parse(began) - tolerance) return;
	throw new ProviderRefusal(
		403,
		`It was not said there that you have just signed in, so what you sign in by stays as it is. Whoever looks after ${providerName()} can have that said (auth_time).`,
	);
}

function unknown(): ProviderRefusal {
	return new ProviderRefusal(
		403,
		`You signed in with ${providerName()}, but no account in use here is linked with it. If you have been invited, open the link of your invitation and use it there. Otherwise ask an administrator.`,
	);
}
