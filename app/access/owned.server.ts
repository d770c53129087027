import { data } from "@remix-run/node";
import { requireAccount } from "#app/access/session.server.ts";
import { now } from "#app/clock.server.ts";
import { NotSaved, OperationReused } from "#app/db/database.server.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { type Area, areaOf } from "#app/models/area.server.ts";
import { type Body, bodyOf } from "#app/models/body.server.ts";
import { accountOf } from "#app/models/body-account.server.ts";
import { managedAreaOf } from "#app/models/member.server.ts";
import { Conflict, facilitates, type Membership, NotFound } from "#app/models/ownership.server.ts";
import { actionOf } from "#app/models/plan.server.ts";
import { type PastArea, pastAreaOf } from "#app/models/reorganisation.server.ts";
import { type Round, roundOf, shownRoundOf } from "#app/models/round.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import type { SignedIn } from "#app/models/session.server.ts";
import { Stale } from "#app/models/version.server.ts";
import { editionByHash } from "#app/round/editions.server.ts";
import { mayTake, notShown, type Step } from "#app/round/phase.ts";
import type { Entry } from "#questionnaires/catalogue.ts";

type Parameters = Record<string, string | undefined>;

/**
 * The account and one of its areas.
 * @param to whether it has to run the area, or may look at it.
 * @throws the sign-in page, or 404.
 */
export async function requireArea(
	request: Request,
	params: Parameters,
	to: Membership = facilitates,
): Promise<{ account: SignedIn; area: Area }> {
	const account = await requireAccount(request);
	const area = await areaOf(account.id, params.areaId ?? "", to);
	if (!area) throw notFound();
	return { account, area };
}

/**
 * The account, and an area whose shown results it may read: one that it may look at, or one that such an area was before.
 * @throws the sign-in page, or 404.
 */
export async function requirePastArea(
	request: Request,
	params: Parameters,
): Promise<{ account: SignedIn; area: PastArea }> {
	const account = await requireAccount(request);
	const area = await pastAreaOf(account.id, params.areaId ?? "");
	if (!area) throw notFound();
	return { account, area };
}

/**
 * The account, and a round whose results have been shown, of an area that it may look at or that such an area was before.
 * @throws the sign-in page, 404, or 409.
 */
export async function requireShownRound(request: Request, params: Parameters) {
	const account = await requireAccount(request);
	const reader = { viewerId: account.id, at: now() };
	const round = await shownRoundOf(reader, params.roundId ?? "");
	if (!round) throw notFound();
	return { account, round, edition: requireEdition(round), reader };
}

/**
 * The account, one of its areas, and an action of its plan, withdrawn or not.
 * @param to as for {@link requireArea}
 * @throws the sign-in page, or 404.
 */
export async function requireAction(request: Request, params: Parameters, to: Membership = facilitates) {
	const { account, area } = await requireArea(request, params, to);
	const found = await actionOf(account.id, area.id, params.actionId ?? "", to);
	if (!found) throw notFound();
	return { account, area, found };
}

/**
 * The account and an area whose members it manages: as its facilitator, or as an administrator of its body.
 * @throws the sign-in page, or 404.
 */
export async function requireManagedArea(request: Request, params: Parameters) {
	const account = await requireAccount(request);
	const area = await managedAreaOf(account.id, params.areaId ?? "");
	if (!area) throw notFound();
	return { account, area };
}

/** An administrator, and an account of their body. @throws the sign-in page, or 404. */
export async function requireBodyAccount(request: Request, params: Parameters) {
	const account = await requireAccount(request);
	const of = await accountOf(account.id, params.accountId ?? "");
	if (!of) throw notFound();
	return { account, of };
}

/** The account and the body that it administers. @throws the sign-in page; 404 for whoever is no administrator. */
export async function requireBody(request: Request): Promise<{ account: SignedIn; body: Body }> {
	const account = await requireAccount(request);
	const body = await bodyOf(account.id);
	if (!body) throw notFound();
	return { account, body };
}

/** The account, a round of one of its areas that is kept, and the edition it is pinned to. @throws the sign-in page, 404, or 409. */
export async function requireRound(
	request: Request,
	params: Parameters,
): Promise<{ account: SignedIn; round: Round; edition: Entry }> {
	const { account, round } = await requireRoundOrShell(request, params);
	return { account, round, edition: requireEdition(round) };
}

/** The account and a round of one of its areas, also where only its shell is left. @throws the sign-in page, or 404. */
export async function requireRoundOrShell(
	request: Request,
	params: Parameters,
): Promise<{ account: SignedIn; round: Round }> {
	const account = await requireAccount(request);
	const round = await roundOf(account.id, params.roundId ?? "");
	if (!round) throw notFound();
	return { account, round };
}

/**
 * The account, a round beside which it may read the plan of the area, and as whom: one who runs it wherever the round stands, one who
 * may look at it once the results have been shown. What has been deleted for good is not there.
 * @throws the sign-in page, 404, or 409.
 */
export async function requirePlannedRound(request: Request, params: Parameters) {
	const account = await requireAccount(request);
	const own = await roundOf(account.id, params.roundId ?? "");
	if (own) {
		requireKept(own);
		return { account, round: own, reader: { accountId: account.id } };
	}
	const reader = { viewerId: account.id, at: now() };
	const round = await shownRoundOf(reader, params.roundId ?? "");
	if (!round) throw notFound();
	return { account, round, reader };
}

/** Lets only a round be seen that was not deleted for good. @throws 409 in words. */
export function requireKept(round: Round): void {
	if (round.purgedAt !== null) throw conflict(notShown(round, now()));
}

/** The edition that a round is pinned to. @throws 409 in words when it cannot be read, or the round was deleted. */
export function requireEdition(round: Round): Entry {
	requireKept(round);
	const edition = editionByHash(round.definitionHash);
	if (edition) return edition;
	throw conflict(
		`This round uses ${round.definitionId} ${round.definitionVersion}, whose file is missing or was changed. Put the published file back and start again; nothing is lost.`,
	);
}

/** A seat of such a round, with all the seats there are. @throws as `requireRound`; 404 when the seat is not the round's. */
export async function requireRoundSeat(request: Request, params: Parameters) {
	const { account, round, edition } = await requireRound(request, params);
	const seats = await seatsOf(account.id, round.id);
	const seat = seats.find(({ id }) => id === params.seatId);
	if (!seat) throw notFound();
	return { account, round, edition, seats, seat };
}

/**
 * Lets a page be seen only where its round stands for it.
 * @param sent whether a form was just sent here: then its action has said what stands in the way, and the page stays to keep
 * what was typed. Not for pages that show answers.
 * @throws 409 in words.
 */
export function requireStep(round: Round, step: Step, sent = false): void {
	const at = now();
	if (!sent && !mayTake(step, round, at)) throw conflict(notShown(round, at));
}

/** The answer to what is not there, or not this account's. */
export function notFound(): Response {
	return new Response("Not found", { status: 404 });
}

/** The answer to what does not fit where things stand, in words. */
export function conflict(words: string): Response {
	return new Response(words, { status: 409 });
}

const sentBefore =
	"This form was saved once already, with other content. Open the page again to see what is saved; what you changed since is not.";
const notSaved = "This is not saved yet: the database is busy or its disk is full. Wait a moment and send it again.";

/**
 * Does a write that a form asked for. When somebody else was first (409), or the database could not be had (503), the form
 * comes back with the reason and all that was typed; sent again after the former, it goes over what is stored by then.
 * @param doing the write and the way on from it.
 */
export async function attemptForm<Outcome>(typed: Record<string, unknown>, doing: () => Promise<Outcome>) {
	try {
		return await doing();
	} catch (error) {
		if (error instanceof NotFound) throw notFound();
		const back = (message: string, status: number, over: Partial<FormFaults> = {}) =>
			data<FormFaults>({ faults: { form: message }, typed, ...over }, { status });
		if (error instanceof Stale) {
			const next = { version: String(await error.current()), operation: crypto.randomUUID() };
			return back(error.message, 409, { typed: { ...typed, ...next }, stale: true });
		}
		if (error instanceof Conflict) return back(error.message, 409);
		if (error instanceof OperationReused) return back(sentBefore, 409);
		if (error instanceof NotSaved) return back(notSaved, 503);
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
		if (error instanceof OperationReused) throw conflict(sentBefore);
		if (error instanceof NotSaved) throw new Response(notSaved, { status: 503 });
		throw error;
	}
}
