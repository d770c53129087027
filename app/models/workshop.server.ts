import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { readOne, requires, type Statement, write } from "#app/db/database.server.ts";
import { mayTake, refusal, standing } from "#app/round/phase.ts";
import { maySteerTo, steps, type WorkshopStep } from "#app/workshop/place.ts";
import { placed } from "./discussion.server.ts";
import { Conflict, facilitates, NotFound } from "./ownership.server.ts";
import type { Round } from "./round.server.ts";
import { inPhase } from "./round-phase.server.ts";
import { yesOrNo } from "./seat.server.ts";
import { type LinkSession, sits } from "./sits.server.ts";

const workshopRow = z.object({
	step: z.enum(steps),
	item: z.string().nullable(),
	since: z.string(),
	/** Who is asked to begin, as the seat is called. */
	begins: z.string().nullable(),
	beginsSeatId: z.string().nullable(),
	breakTaken: yesOrNo,
	endsAt: z.string().nullable(),
	version: z.number(),
});

/** Where a room is, who is asked to begin, and when everybody has to leave. */
export type Workshop = z.infer<typeof workshopRow>;

/**
 * The workshop of a round, for an account that runs its area or for whoever sits in it; null where nobody has touched it, and
 * where it is not theirs.
 */
export function workshopOf(by: { accountId: string } | LinkSession, roundId: string): Promise<Workshop | null> {
	const theirs =
		"accountId" in by
			? facilitates("rounds.partnership_id")
			: `EXISTS (SELECT 1 FROM seats AS own WHERE own.round_id = rounds.id AND ${sits("own.id")})`;
	return readOne(
		workshopRow,
		`SELECT workshops.step, workshops.item, workshops.since, workshops.ends_at AS endsAt, workshops.version,
			workshops.break_taken AS breakTaken, workshops.begins_seat_id AS beginsSeatId,
			(SELECT label FROM seats WHERE seats.id = workshops.begins_seat_id) AS begins
		FROM workshops JOIN rounds ON rounds.id = workshops.round_id WHERE rounds.id = :roundId AND ${theirs}`,
		{ ...by, roundId },
	);
}

/** Where to take the screens: a step, and the item where it is one. */
export type Destination = { step: Exclude<WorkshopStep, "item">; item: null } | { step: "item"; item: string };

/**
 * Takes all screens to a step. Where they are there already nothing is written, so that two who press one button at once both see
 * the one step.
 * @param agenda the items in the order in which they were to come, which is kept from then on
 * @param expectedVersion of the workshop as the button was shown; 0 where nobody had touched it
 * @throws NotFound; Conflict when the round does not stand for it or somebody else has steered elsewhere meanwhile.
 */
export async function steer(
	accountId: string,
	round: Round,
	to: Destination,
	agenda: string[],
	expectedVersion: number,
): Promise<void> {
	const at = now();
	if (!mayTake("steer", round, at)) throw new Conflict(refusal(round, at));
	if (!maySteerTo(to.step, standing(round, at))) {
		throw new Conflict("The screens cannot be taken there now. Nothing was changed.");
	}
	if (await isThere(accountId, round, to)) return;
	const written = write({
		statements: [
			...inStep(accountId, round, expectedVersion, at),
			{
				sql: `INSERT INTO workshops (round_id, step, item, since, break_taken) VALUES (:roundId, :step, :item, :at, :isBreak)
					ON CONFLICT (round_id) DO UPDATE SET step = excluded.step, item = excluded.item, since = excluded.since,
						begins_seat_id = NULL, break_taken = max(break_taken, excluded.break_taken), version = version + 1`,
				args: { roundId: round.id, step: to.step, item: to.item, at, isBreak: to.step === "break" ? 1 : 0 },
			},
			// A vote that was not closed is closed by going on.
			{
				sql: "UPDATE discussions SET revote = 'closed' WHERE round_id = :roundId AND revote = 'open'",
				args: { roundId: round.id },
			},
			...(to.step === "item" ? opened(round.id, to.item, agenda) : []),
		],
	});
	await written.catch(async (error: unknown) => {
		if (!(error instanceof Conflict) || !(await isThere(accountId, round, to))) throw error;
	});
}

/** Whether all screens are there already, and what is talked about there is not put off or left out. */
async function isThere(accountId: string, { id, revealAt }: Round, { step, item }: Destination): Promise<boolean> {
	const found = await readOne(
		z.object({ step: z.literal(step) }),
		`SELECT workshops.step FROM workshops JOIN rounds ON rounds.id = workshops.round_id
		LEFT JOIN discussions ON discussions.round_id = rounds.id AND discussions.item = workshops.item
		WHERE rounds.id = :id AND workshops.step = :step AND workshops.item IS :item AND workshops.since >= :revealAt
		AND coalesce(discussions.state, 'open') NOT IN ('parked', 'skipped') AND ${facilitates("rounds.partnership_id")}`,
		{ accountId, id, step, item, revealAt: revealAt ?? "" },
	);
	return found !== null;
}

/** The statements that begin to talk about an item; the first one that is talked about fixes the agenda. */
function opened(roundId: string, item: string, agenda: string[]): Statement[] {
	return [
		...placed(roundId, agenda),
		{
			sql: `INSERT INTO discussions (round_id, item, state) VALUES (:roundId, :item, 'open')
				ON CONFLICT (round_id, item) DO UPDATE SET state = 'open'
				WHERE state IN ('waiting', 'parked', 'skipped')`,
			args: { roundId, item },
		},
	];
}

/**
 * Sets when everybody has to leave.
 * @param endsAt an instant; null to take the time away
 * @throws as {@link steer}
 */
export async function setEnd(
	accountId: string,
	round: Round,
	endsAt: string | null,
	expectedVersion: number,
): Promise<void> {
	const at = now();
	await write({
		statements: [
			...inStep(accountId, round, expectedVersion, at),
			{
				sql: `INSERT INTO workshops (round_id, step, since, ends_at) VALUES (:roundId, 'gathering', :since, :endsAt)
					ON CONFLICT (round_id) DO UPDATE SET ends_at = excluded.ends_at, version = version + 1`,
				// Where the results are shown already, everybody goes on reading them.
				args: { roundId: round.id, since: round.createdAt, endsAt },
			},
		],
	});
}

/**
 * Names on every screen who is asked to begin, or nobody.
 * @throws as {@link steer}; NotFound when the seat is not of the round.
 */
export async function askToBegin(
	accountId: string,
	round: Round,
	seatId: string | null,
	expectedVersion: number,
): Promise<void> {
	const at = now();
	await write({
		statements: [
			...inStep(accountId, round, expectedVersion, at),
			requires(
				":seatId IS NULL OR EXISTS (SELECT 1 FROM seats WHERE id = :seatId AND round_id = :roundId)",
				{ seatId, roundId: round.id },
				() => new NotFound("There is no such seat in this round."),
			),
			requires(
				"EXISTS (SELECT 1 FROM workshops WHERE round_id = :roundId)",
				{ roundId: round.id },
				() => new Conflict("The workshop has not begun yet. Nothing was changed."),
			),
			{
				sql: "UPDATE workshops SET begins_seat_id = :seatId, version = version + 1 WHERE round_id = :roundId",
				args: { seatId, roundId: round.id },
			},
		],
	});
}

/** The requirements that the room may be steered, and that nobody has since a button was shown. */
function inStep(accountId: string, round: Round, expectedVersion: number, at: string) {
	return [
		...inPhase(accountId, round, "steer", at),
		requires(
			"coalesce((SELECT version FROM workshops WHERE round_id = :roundId), 0) = :expectedVersion",
			{ roundId: round.id, expectedVersion },
			() =>
				new Conflict(
					"Somebody else has moved the room on since you saw this page. Nothing was changed. Below is where the room is now.",
				),
		),
	];
}
