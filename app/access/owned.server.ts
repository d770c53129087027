import { data } from "@remix-run/node";
import { requireAccount } from "#app/access/session.server.ts";
import type { Account } from "#app/models/account.server.ts";
import { type Area, areaOf } from "#app/models/area.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { type Round, roundOf } from "#app/models/round.server.ts";
import { editionByHash } from "#app/round/editions.server.ts";
import type { Entry } from "#questionnaires/catalogue.ts";

type Parameters = Record<string, string | undefined>;

/** The account and one of its areas. @throws the sign-in page, or 404. */
export async function requireArea(request: Request, params: Parameters): Promise<{ account: Account; area: Area }> {
	const account = await requireAccount(request);
	const area = await areaOf(account.id, params.areaId ?? "");
	if (!area) throw notFound();
	return { account, area };
}

/** The account, a round of one of its areas, and the edition it is pinned to. @throws the sign-in page, 404, or 409. */
export async function requireRound(
	request: Request,
	params: Parameters,
): Promise<{ account: Account; round: Round; edition: Entry }> {
	const account = await requireAccount(request);
	const round = await roundOf(account.id, params.roundId ?? "");
	if (!round) throw notFound();
	const edition = editionByHash(round.definitionHash);
	if (!edition) {
		throw conflict(
			`This round uses ${round.definitionId} ${round.definitionVersion}, whose file is missing or was changed. Put the published file back and start again; nothing is lost.`,
		);
	}
	return { account, round, edition };
}

/** The answer to what is not there, or not this account's. */
export function notFound(): Response {
	return new Response("Not found", { status: 404 });
}

/** The answer to what does not fit where things stand, in words. */
export function conflict(words: string): Response {
	return new Response(words, { status: 409 });
}

/**
 * Does a write that a form asked for. When somebody else was first, the form comes back with 409, the reason, and all that
 * was typed; null when it was done.
 */
export async function attemptForm(typed: Record<string, unknown>, doing: () => Promise<unknown>) {
	try {
		await doing();
		return null;
	} catch (error) {
		if (error instanceof NotFound) throw notFound();
		if (error instanceof Conflict)
			return data({ faults: { form: error.message } as Record<string, string>, typed }, { status: 409 });
		throw error;
	}
}

/** Does a write, and turns what the person can do something about into a response; our own faults go on. */
export async function attempt<Outcome>(doing: () => Promise<Outcome>): Promise<Outcome> {
	try {
		return await doing();
	} catch (error) {
		if (error instanceof NotFound) throw notFound();
		if (error instanceof Conflict) throw conflict(error.message);
		throw error;
	}
}
