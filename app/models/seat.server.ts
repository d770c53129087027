import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { readAll, requires, type Statement, write } from "#app/db/database.server.ts";
import { facilitates, NotFound } from "./ownership.server.ts";
import type { Round } from "./round.server.ts";
import { audit, inPhase } from "./round-phase.server.ts";

const seatRow = z.object({
	id: z.string(),
	code: z.string(),
	label: z.string(),
	personId: z.string().nullable(),
	person: z.string().nullable(),
	roles: z.string().transform((json) => z.array(z.string()).parse(JSON.parse(json))),
	answered: z.number(),
	enteredHow: z.enum(["on-behalf", "file"]).nullable(),
	submittedAt: z.string().nullable(),
});

/** A place in a round: who sits there, for which roles, and on how many items something was saved; never what. */
export type Seat = z.infer<typeof seatRow>;

/** The answers of one person, on their way in. */
export type SeatAnswers = {
	seatId: string;
	/** Item to a scale point in digits, `dont-know` or `not-applicable`. */
	answers: Record<string, string>;
	/** Item to a comment for the facilitators' eyes or the group's. */
	comments: Record<string, { text: string; sharing: "group" | "facilitators" }>;
};

/** The seats of a round in their order, with progress. */
export function seatsOf(accountId: string, roundId: string): Promise<Seat[]> {
	return readAll(
		seatRow,
		`SELECT seats.id, seats.code, seats.label, seats.person_id AS personId, people.name AS person,
			(SELECT json_group_array(role) FROM (SELECT role FROM seat_roles WHERE seat_id = seats.id ORDER BY rowid)) AS roles,
			(SELECT count(*) FROM answers WHERE seat_id = seats.id AND vote = 'first' AND value IS NOT NULL) AS answered,
			seats.entered_how AS enteredHow, seats.submitted_at AS submittedAt
		FROM seats JOIN rounds ON rounds.id = seats.round_id LEFT JOIN people ON people.id = seats.person_id
		WHERE seats.round_id = :roundId AND ${facilitates("rounds.partnership_id")}
		ORDER BY seats.position`,
		{ accountId, roundId },
	);
}

/** The items of a seat on which something was saved: that, never what. */
export async function answeredItems(accountId: string, roundId: string, seatId: string): Promise<string[]> {
	const rows = await readAll(
		z.object({ item: z.string() }),
		`SELECT item FROM answers JOIN seats ON seats.id = answers.seat_id JOIN rounds ON rounds.id = seats.round_id
		WHERE seats.id = :seatId AND rounds.id = :roundId AND answers.vote = 'first' AND answers.value IS NOT NULL
		AND ${facilitates("rounds.partnership_id")}`,
		{ accountId, roundId, seatId },
	);
	return rows.map(({ item }) => item);
}

/**
 * Stores answers that a facilitator brings in for others, all or none; each seat is marked for ever as entered by them.
 * An answer that was there is replaced, and its version goes up.
 * @throws NotFound when the round is not the account's or a seat is not of it; Conflict when the round is not open.
 */
export async function enterAnswers(
	accountId: string,
	round: Round,
	entries: SeatAnswers[],
	how: "on-behalf" | "file",
	operation: { id: string; bodyHash: string },
): Promise<void> {
	const at = now();
	await write({
		operation,
		statements: [
			...inPhase(accountId, round, "enterAnswers", at),
			...entries.flatMap(({ seatId, answers, comments }) => [
				requires(
					"EXISTS (SELECT 1 FROM seats WHERE id = :seatId AND round_id = :roundId)",
					{ seatId, roundId: round.id },
					() => new NotFound("There is no such seat in this round."),
				),
				{
					sql: "UPDATE seats SET entered_by = :accountId, entered_how = :how WHERE id = :seatId",
					args: { accountId, how, seatId },
				},
				...Object.entries(answers).map(([item, value]) => saveAnswer(seatId, item, value, accountId, at)),
				...Object.entries(comments).map(([item, { text, sharing }]) => ({
					sql: `INSERT INTO comments (seat_id, item, text, sharing, saved_at) VALUES (:seatId, :item, :text, :sharing, :at)
						ON CONFLICT (seat_id, item) DO UPDATE SET text = excluded.text, sharing = excluded.sharing,
							version = version + 1, saved_at = excluded.saved_at`,
					args: { seatId, item, text, sharing, at },
				})),
			]),
			audit("answers-entered", accountId, round.areaId, round.id, at),
		],
	});
}

function saveAnswer(seatId: string, item: string, value: string, enteredBy: string, at: string): Statement {
	return {
		sql: `INSERT INTO answers (seat_id, item, vote, value, entered_by, saved_at) VALUES (:seatId, :item, 'first', :value, :enteredBy, :at)
			ON CONFLICT (seat_id, item, vote) DO UPDATE SET value = excluded.value, version = version + 1,
				entered_by = excluded.entered_by, saved_at = excluded.saved_at`,
		args: { seatId, item, value, enteredBy, at },
	};
}
