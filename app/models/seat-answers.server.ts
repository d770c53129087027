import { now } from "#app/clock.server.ts";
import { type Operation, requires, type Statement, write } from "#app/db/database.server.ts";
import { audit } from "./audit.server.ts";
import { seatOfRound } from "./link.server.ts";
import { Conflict } from "./ownership.server.ts";
import type { Round } from "./round.server.ts";
import { inPhase } from "./round-phase.server.ts";
import { withdrewFromSeat } from "./seat.server.ts";

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
 * An answer that a facilitator entered before is replaced or taken back; what somebody has answered or written themselves is
 * theirs alone to change.
 * @throws NotFound when the round is not the account's or a seat is not of it; Conflict when the round is not open, an item has
 * been answered by whoever sits there, or they have taken back what they answered.
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
				seatOfRound(round.id, seatId),
				notTakenBack(seatId),
				nobodysOwn(seatId, [...Object.keys(answers), ...Object.keys(comments)]),
				...(Object.keys({ ...answers, ...comments }).length > 0 ? [markEntered(seatId, accountId, how)] : []),
				...Object.entries(answers).map(([item, value]) => saveAnswer(seatId, item, value, accountId, at)),
				...Object.entries(comments).flatMap(([item, comment]) => [
					// A comment counts as a change of its item, so that a page that was opened before it notices.
					...((answers[item] ?? null) !== null ? [] : [countChange(seatId, item, comment, accountId, at)]),
					saveComment(seatId, item, comment, accountId, at),
				]),
			]),
			audit("answers-entered", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}

/**
 * Takes back every answer of a seat that a facilitator entered, and removes the comments that one entered: a sheet under the
 * wrong name. What somebody has answered or written themselves stays.
 * @throws NotFound when the round is not the account's or the seat is not of it; Conflict when the round is not open.
 */
export async function clearSeat(accountId: string, round: Round, seatId: string): Promise<void> {
	const at = now();
	await write({
		statements: [
			...inPhase(accountId, round, "enterAnswers", at),
			seatOfRound(round.id, seatId),
			{
				sql: `UPDATE answers SET value = NULL, version = version + 1, entered_by = :accountId, saved_at = :at
					WHERE seat_id = :seatId AND entered_by IS NOT NULL`,
				args: { accountId, at, seatId },
			},
			{
				// Where the answer is its owner's, the comment that goes is a change of its item all the same.
				sql: `UPDATE answers SET version = version + 1, saved_at = :at WHERE seat_id = :seatId AND entered_by IS NULL
					AND item IN (SELECT comments.item FROM comments WHERE seat_id = :seatId AND comments.entered_by IS NOT NULL)`,
				args: { at, seatId },
			},
			{ sql: "DELETE FROM comments WHERE seat_id = :seatId AND entered_by IS NOT NULL", args: { seatId } },
			audit("seat-cleared", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}

function markEntered(seatId: string, accountId: string, how: "on-behalf" | "file"): Statement {
	return {
		sql: "UPDATE seats SET entered_by = :accountId, entered_how = :how WHERE id = :seatId",
		args: { accountId, how, seatId },
	};
}

/** Where somebody has taken back what they answered, nobody answers in their place. */
function notTakenBack(seatId: string) {
	return requires(
		`NOT EXISTS (SELECT 1 FROM seats WHERE id = :seatId AND ${withdrewFromSeat})`,
		{ seatId },
		() =>
			new Conflict(
				"Somebody has taken back what they answered, and nobody else can answer in their place. Nothing was saved.",
			),
	);
}

/** What somebody has said themselves, nobody says in their place. */
function nobodysOwn(seatId: string, items: string[]) {
	const isOwn = "seat_id = :seatId AND entered_by IS NULL AND item IN (SELECT json_each.value FROM json_each(:items))";
	return requires(
		`NOT EXISTS (SELECT 1 FROM answers WHERE vote = 'first' AND answers.value IS NOT NULL AND ${isOwn})
		AND NOT EXISTS (SELECT 1 FROM comments WHERE ${isOwn})`,
		{ seatId, items: JSON.stringify(items) },
		() =>
			new Conflict(
				"Somebody has answered some of this themselves meanwhile, and what they have answered only they can change. Nothing was saved: open the page again to see what is left to enter.",
			),
	);
}

function saveComment(
	seatId: string,
	item: string,
	comment: SeatAnswers["comments"][string],
	enteredBy: string,
	at: string,
): Statement {
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
		sql: `INSERT INTO comments (seat_id, item, text, sharing, entered_by, saved_at)
			VALUES (:seatId, :item, :text, coalesce(:sharing, 'facilitators'), :enteredBy, :at)
			ON CONFLICT (seat_id, item) DO UPDATE SET text = excluded.text, sharing = coalesce(:sharing, comments.sharing),
				version = version + 1, saved_at = excluded.saved_at`,
		args: { seatId, item, text, sharing, enteredBy, at },
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
			ON CONFLICT (seat_id, item, vote) DO UPDATE SET value = excluded.value, version = version + 1, late = 0,
				entered_by = excluded.entered_by, saved_at = excluded.saved_at`,
		args: { seatId, item, value, enteredBy, at },
	};
}

/** The item's version goes up with a comment that is new or other, and with one that is there and changes its readers or goes. */
function countChange(
	seatId: string,
	item: string,
	comment: SeatAnswers["comments"][string],
	enteredBy: string,
	at: string,
): Statement {
	if (comment?.text) {
		return {
			sql: `INSERT INTO answers (seat_id, item, vote, entered_by, saved_at) VALUES (:seatId, :item, 'first', :enteredBy, :at)
				ON CONFLICT (seat_id, item, vote) DO UPDATE SET version = version + 1, saved_at = excluded.saved_at`,
			args: { seatId, item, enteredBy, at },
		};
	}
	return {
		sql: `UPDATE answers SET version = version + 1, saved_at = :at
			WHERE seat_id = :seatId AND item = :item AND vote = 'first' AND EXISTS
				(SELECT 1 FROM comments WHERE seat_id = :seatId AND item = :item AND comments.sharing IS NOT :sharing)`,
		args: { seatId, item, sharing: comment?.sharing ?? null, at },
	};
}
