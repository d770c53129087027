import { z } from "zod";
import { readAll, readOne, write } from "#app/db/database.server.ts";
import { facilitates } from "./ownership.server.ts";
import { sits } from "./sits.server.ts";
import { type Sitting, sitsInPhase } from "./sitting.server.ts";

/** Whether it was a good use of the time, from 1 (not at all) to 5 (very much), and one line. */
export type Evaluation = { value: number; line: string | null };

const evaluationRow = z.object({ value: z.number(), line: z.string().nullable() });

/** Saves what somebody says of the workshop; saying it again replaces it. @throws NotFound, or Conflict before the results are shown. */
export async function evaluate(sitting: Sitting, { value, line }: Evaluation): Promise<void> {
	const { by, seatId } = sitting;
	await write({
		statements: [
			...sitsInPhase(sitting, "evaluate"),
			{
				sql: `INSERT INTO evaluations (seat_id, value, line, given_at) VALUES (:seatId, :value, :line, :at)
					ON CONFLICT (seat_id) DO UPDATE SET value = excluded.value, line = excluded.line, given_at = excluded.given_at`,
				args: { seatId, value, line, at: by.at },
			},
		],
	});
}

/** What whoever sits on a seat has said of the workshop; null for nothing yet. */
export function ownEvaluation({ by, seatId }: Sitting): Promise<Evaluation | null> {
	return readOne(
		evaluationRow,
		`SELECT value, line FROM evaluations WHERE evaluations.seat_id = :seatId AND ${sits("evaluations.seat_id")}`,
		{ ...by, seatId },
	);
}

/** What was said of a round's workshop, by nobody in particular. */
export type Evaluations = {
	/** How many said so, from 1 to 5. */
	uses: number[];
	/** In the order of their words, and not beside what their writers chose. */
	lines: string[];
};

/** What was said of a round's workshop. */
export async function evaluationsOf(accountId: string, roundId: string): Promise<Evaluations> {
	const given = await readAll(
		evaluationRow,
		`SELECT evaluations.value, evaluations.line FROM evaluations JOIN seats ON seats.id = evaluations.seat_id
		JOIN rounds ON rounds.id = seats.round_id WHERE rounds.id = :roundId AND ${facilitates("rounds.partnership_id")}
		ORDER BY evaluations.line COLLATE NOCASE, evaluations.line, evaluations.value`,
		{ accountId, roundId },
	);
	return {
		uses: [1, 2, 3, 4, 5].map((use) => given.filter(({ value }) => value === use).length),
		lines: given.flatMap(({ line }) => line ?? []),
	};
}
