import { z } from "zod";
import { type Operation, readAll, requires, write } from "#app/db/database.server.ts";
import type { Entry } from "#app/round/answer-sheet.ts";
import { noticeVersionWith } from "#app/round/notice.ts";
import { Conflict } from "./ownership.server.ts";
import { sits } from "./sits.server.ts";
import { type Sitting, sitsInPhase } from "./sitting.server.ts";

const ownRow = z.object({
	item: z.string(),
	/** A scale point in digits, `dont-know` or `not-applicable`; null for none. */
	value: z.string().nullable(),
	comment: z.string().nullable(),
	sharing: z.enum(["group", "facilitators"]).nullable(),
	/** Counts the changes of answer and comment together. */
	version: z.number(),
	savedAt: z.string(),
	/** Whether a facilitator entered it. */
	entered: z.number().transform((value) => value === 1),
});

/** What somebody has answered and written on an item: their own. */
export type OwnAnswer = z.infer<typeof ownRow>;

/** What a save comes to. */
const saved = z.object({ version: z.number(), at: z.string() });
export type Saved = z.infer<typeof saved>;

const columns = `answers.item, answers.value, comments.text AS comment, comments.sharing, answers.version,
	max(answers.saved_at, coalesce(comments.saved_at, '')) AS savedAt, answers.entered_by IS NOT NULL AS entered`;
const tables = `answers LEFT JOIN comments ON comments.seat_id = answers.seat_id AND comments.item = answers.item`;

/** Everything that a seat has answered before any discussion, for whoever sits on it. */
export function ownAnswers({ by, seatId }: Pick<Sitting, "by" | "seatId">): Promise<OwnAnswer[]> {
	return readAll(
		ownRow,
		`SELECT ${columns} FROM ${tables} WHERE answers.seat_id = :seatId AND answers.vote = 'first' AND ${sits("answers.seat_id")}`,
		{ ...by, seatId },
	);
}

/** The item was saved from somewhere else since it was opened; what is stored now is the other one to choose from. */
export class ChangedElsewhere extends Conflict {}

/** The notice has not been read as it is now: the round or the seat has been changed since. */
export class NoticeUnread extends Conflict {}

/** Everything on the seat was taken back since the page was opened. */
export class TakenBack extends Conflict {
	constructor() {
		super(
			"You have taken your answers back since this page was opened, so this is not saved. Open all questions again to answer anew.",
		);
	}
}

/**
 * Saves an item of whoever sits on a seat: the answer and the comment as they stand on their page.
 * @param expectedVersion that of what the page was opened with, 0 where nothing was saved.
 * @returns the version and instant of what is saved now; the first one's when the operation is repeated.
 * @throws NotFound when the session has ended; Conflict when the round takes no answers;
 * {@link TakenBack}; {@link NoticeUnread}; {@link ChangedElsewhere}.
 */
export async function saveOwnAnswer(
	sitting: Sitting,
	item: string,
	{ value, comment, sharing }: Entry,
	expectedVersion: number,
	operation: Operation,
): Promise<Saved> {
	const { by, seatId, id: roundId, withdrawnAt } = sitting;
	const noticeVersion = noticeVersionWith(sitting.wordingVersion);
	const of = { seatId, item };
	const result: Saved = { version: expectedVersion + 1, at: by.at };
	const written = await write({
		operation,
		result: JSON.stringify(result),
		statements: [
			...sitsInPhase(sitting, "answer"),
			requires(
				"EXISTS (SELECT 1 FROM seats WHERE id = :seatId AND withdrawn_at IS :withdrawnAt)",
				{ seatId, withdrawnAt },
				() => new TakenBack(),
			),
			requires(
				"EXISTS (SELECT 1 FROM seats WHERE id = :seatId AND notice_version = :noticeVersion)",
				{ seatId, noticeVersion },
				() =>
					new NoticeUnread(
						"Something about your seat has been changed. Read how your answers are used once more, then save this again.",
					),
			),
			requires(
				`coalesce((SELECT version FROM answers WHERE seat_id = :seatId AND item = :item AND vote = 'first'), 0) = :expectedVersion`,
				{ ...of, expectedVersion },
				() => new ChangedElsewhere("This question was answered somewhere else since you opened it here."),
			),
			{
				// What is changed after closing is late, and no longer the facilitator's; what stays the same stays as it was.
				sql: `INSERT INTO answers (seat_id, item, vote, value, late, saved_at)
					VALUES (:seatId, :item, 'first', :value, ${isLate}, :at)
					ON CONFLICT (seat_id, item, vote) DO UPDATE SET version = version + 1, saved_at = excluded.saved_at,
						late = iif(answers.value IS excluded.value, answers.late, excluded.late),
						entered_by = iif(answers.value IS excluded.value, answers.entered_by, NULL), value = excluded.value`,
				args: { ...of, value, roundId, at: by.at },
			},
			comment === null
				? { sql: "DELETE FROM comments WHERE seat_id = :seatId AND item = :item", args: of }
				: {
						sql: `INSERT INTO comments (seat_id, item, text, sharing, saved_at) VALUES (:seatId, :item, :comment, :sharing, :at)
							ON CONFLICT (seat_id, item) DO UPDATE SET version = version + 1, saved_at = excluded.saved_at,
								entered_by = iif(comments.text = excluded.text, comments.entered_by, NULL),
								text = excluded.text, sharing = excluded.sharing`,
						args: { ...of, comment, sharing, at: by.at },
					},
		],
	});
	return saved.parse(JSON.parse(written));
}

const isLate = "(SELECT phase <> 'open' FROM rounds WHERE id = :roundId)";
