import { now } from "#app/clock.server.ts";
import { type Operation, requires, type Statement, write } from "#app/db/database.server.ts";
import { audit } from "./audit.server.ts";
import { NotFound } from "./ownership.server.ts";
import type { Round } from "./round.server.ts";
import { inPhase } from "./round-phase.server.ts";

/** The answers of one person, on their way in. */
export type SeatAnswers = {
	seatId: string;
	/** Item to a scale point in digits, `dont-know` or `not-applicable`; null takes back what is saved. */
	answers: Record<string, string | null>;
	/**
	 * Item to a comment and who may read it: without a text the saved one stays, without readers they are the saved one's, or
	 * facilitators only; null removes it.
	 */
	comments: Record<string, { text: string | null; sharing: "group" | "facilitators" | null } | null>;
};

/**
 * Stores answers that a facilitator brings in for others, all or none; each seat is marked for ever as entered by them.
 * An answer that was there is replaced or taken back, and its version goes up.
 * @throws NotFound when the round is not the account's or a seat is not of it; Conflict when the round is not open.
 */
export async function enterAnswers(
	accountId: string,
	round: Round,
	entries: SeatAnswers[],
	how: "on-behalf" | "file",
	operation: Operation,
): Promise<void> {
	const at = now();
	await write({
		operation,
		statements: [
			...inPhase(accountId, round, "enterAnswers", at),
			...entries.flatMap(({ seatId, answers, comments }) => [
				seatOf(round, seatId),
				{
					sql: "UPDATE seats SET entered_by = :accountId, entered_how = :how WHERE id = :seatId",
					args: { accountId, how, seatId },
				},
				...Object.entries(answers).map(([item, value]) => saveAnswer(seatId, item, value, accountId, at)),
				...Object.entries(comments).map(([item, comment]) => saveComment(seatId, item, comment, at)),
			]),
			audit("answers-entered", accountId, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}

/**
 * Takes back every answer of a seat that a facilitator entered, and removes its comments: a sheet under the wrong name.
 * @throws NotFound when the round is not the account's or the seat is not of it; Conflict when the round is not open.
 */
export async function clearSeat(accountId: string, round: Round, seatId: string): Promise<void> {
	const at = now();
	await write({
		statements: [
			...inPhase(accountId, round, "enterAnswers", at),
			seatOf(round, seatId),
			{
				sql: `UPDATE answers SET value = NULL, version = version + 1, entered_by = :accountId, saved_at = :at
					WHERE seat_id = :seatId AND value IS NOT NULL AND entered_by IS NOT NULL`,
				args: { accountId, at, seatId },
			},
			{ sql: "DELETE FROM comments WHERE seat_id = :seatId", args: { seatId } },
			audit("seat-cleared", accountId, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}

function seatOf(round: Round, seatId: string) {
	return requires(
		"EXISTS (SELECT 1 FROM seats WHERE id = :seatId AND round_id = :roundId)",
		{ seatId, roundId: round.id },
		() => new NotFound("There is no such seat in this round."),
	);
}

function saveComment(seatId: string, item: string, comment: SeatAnswers["comments"][string], at: string): Statement {
	if (comment === null) {
		return { sql: "DELETE FROM comments WHERE seat_id = :seatId AND item = :item", args: { seatId, item } };
	}
	const { text, sharing } = comment;
	if (text === null) {
		return {
			sql: `UPDATE comments SET sharing = :sharing, version = version + 1, saved_at = :at
				WHERE seat_id = :seatId AND item = :item AND sharing <> :sharing`,
			args: { seatId, item, sharing, at },
		};
	}
	return {
		sql: `INSERT INTO comments (seat_id, item, text, sharing, saved_at)
			VALUES (:seatId, :item, :text, coalesce(:sharing, 'facilitators'), :at)
			ON CONFLICT (seat_id, item) DO UPDATE SET text = excluded.text, sharing = coalesce(:sharing, comments.sharing),
				version = version + 1, saved_at = excluded.saved_at`,
		args: { seatId, item, text, sharing, at },
	};
}

function saveAnswer(seatId: string, item: string, value: string | null, enteredBy: string, at: string): Statement {
	if (value === null) {
		return {
			sql: `UPDATE answers SET value = NULL, version = version + 1, entered_by = :enteredBy, saved_at = :at
				WHERE seat_id = :seatId AND item = :item AND vote = 'first' AND value IS NOT NULL`,
			args: { seatId, item, enteredBy, at },
		};
	}
	return {
		sql: `INSERT INTO answers (seat_id, item, vote, value, entered_by, saved_at) VALUES (:seatId, :item, 'first', :value, :enteredBy, :at)
			ON CONFLICT (seat_id, item, vote) DO UPDATE SET value = excluded.value, version = version + 1,
				entered_by = excluded.entered_by, saved_at = excluded.saved_at`,
		args: { seatId, item, value, enteredBy, at },
	};
}
