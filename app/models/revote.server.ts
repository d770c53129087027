import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { readAll, readOne, requires, write } from "#app/db/database.server.ts";
import type { Respondent } from "#scoring/types/input.ts";
import { Conflict, facilitates, mayRead, type Reader } from "./ownership.server.ts";
import { answersOfSeat, respondentIn, respondentRow } from "./result.server.ts";
import type { Round } from "./round.server.ts";
import { inPhase } from "./round-phase.server.ts";
import { sits } from "./sits.server.ts";
import { type Sitting, sitsInPhase } from "./sitting.server.ts";

/**
 * Opens the one silent vote on an item that the room is talking about, or closes it.
 * @throws NotFound; Conflict when the room is elsewhere, or when the item has been voted on.
 */
export async function setRevote(accountId: string, round: Round, item: string, to: "open" | "closed"): Promise<void> {
	const at = now();
	const of = { roundId: round.id, item };
	await write({
		statements: [
			...inPhase(accountId, round, "revote", at),
			requires(
				`EXISTS (SELECT 1 FROM discussions JOIN workshops USING (round_id) WHERE round_id = :roundId AND discussions.item = :item
					AND workshops.item = :item AND ${to === "open" ? "(revote IS NULL OR revote = 'open')" : "revote IS NOT NULL"})`,
				of,
				() =>
					new Conflict(
						to === "open"
							? "The room has gone on from this item, or it has been voted on already: there is one vote an item. Nothing was changed."
							: "No vote is open on this item. Nothing was changed.",
					),
			),
			{
				sql: "UPDATE discussions SET revote = :to WHERE round_id = :roundId AND item = :item AND revote IS NOT :to",
				args: { ...of, to },
			},
		],
	});
}

/**
 * Saves what somebody says of an item after it was talked about. What they had answered before stays as it is.
 * @throws NotFound when the session has ended; Conflict when no vote is open on the item.
 */
export async function vote(sitting: Sitting, item: string, value: string): Promise<void> {
	const { by, seatId, id: roundId } = sitting;
	await write({
		statements: [
			...sitsInPhase(sitting, "revote"),
			requires(
				"EXISTS (SELECT 1 FROM discussions WHERE round_id = :roundId AND item = :item AND revote = 'open')",
				{ roundId, item },
				() => new Conflict("The vote on this item is closed. Nothing was changed."),
			),
			{
				sql: `INSERT INTO answers (seat_id, item, vote, value, saved_at) VALUES (:seatId, :item, 'after-discussion', :value, :at)
					ON CONFLICT (seat_id, item, vote) DO UPDATE SET value = excluded.value, version = version + 1, saved_at = excluded.saved_at`,
				args: { seatId, item, value, at: by.at },
			},
		],
	});
}

/** What somebody has said of an item after it was talked about: their own; null for nothing. */
export async function ownVote({ by, seatId }: Sitting, item: string): Promise<string | null> {
	const row = await readOne(
		z.object({ value: z.string().nullable() }),
		`SELECT value FROM answers WHERE answers.seat_id = :seatId AND item = :item AND vote = 'after-discussion'
		AND ${sits("answers.seat_id")}`,
		{ ...by, seatId, item },
	);
	return row?.value ?? null;
}

/** How many have voted on an item so far: that, and not what. */
export async function votesOn(accountId: string, roundId: string, item: string): Promise<number> {
	const row = await readOne(
		z.object({ count: z.number() }),
		`SELECT count(*) AS count FROM answers JOIN seats ON seats.id = answers.seat_id JOIN rounds ON rounds.id = seats.round_id
		WHERE rounds.id = :roundId AND answers.item = :item AND vote = 'after-discussion' AND value IS NOT NULL
		AND ${facilitates("rounds.partnership_id")}`,
		{ accountId, roundId, item },
	);
	return row?.count ?? 0;
}

/** What was said after discussion on the items whose vote is closed, as respondents of those items alone. */
export async function votersOf(reader: Reader, roundId: string): Promise<Respondent[]> {
	const { condition, args } = mayRead(reader);
	const rows = await readAll(
		respondentRow,
		`SELECT ${answersOfSeat} FROM rounds JOIN seats ON seats.round_id = rounds.id JOIN answers ON answers.seat_id = seats.id
		JOIN discussions ON discussions.round_id = rounds.id AND discussions.item = answers.item
		WHERE rounds.id = :roundId AND answers.vote = 'after-discussion' AND answers.value IS NOT NULL
		AND discussions.revote = 'closed' AND ${condition}
		GROUP BY seats.id ORDER BY seats.position`,
		{ ...args, roundId },
	);
	return rows.map(respondentIn);
}
