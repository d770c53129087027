import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { readAll } from "#app/db/database.server.ts";
import { facilitates, mayRead, type Reader } from "./ownership.server.ts";
import { rolesOfSeat, seatRoles } from "./seat-roles.server.ts";
import { linkWorks } from "./sits.server.ts";

/** How many answers a row of `seats` has, all or those of which something holds: an expression inside a query. */
const answersOfSeat = (which = "true") =>
	`(SELECT count(*) FROM answers WHERE seat_id = seats.id AND vote = 'first' AND value IS NOT NULL AND ${which})`;
export const answeredOfSeat = answersOfSeat();
export const enteredOfSeat = answersOfSeat("answers.entered_by IS NOT NULL");
const lateOfSeat = answersOfSeat("answers.late = 1");

/** Whether whoever has a row of `seats` has taken back what was answered, and has answered nothing and handed nothing in since. */
export const withdrewFromSeat = `(seats.withdrawn_at IS NOT NULL AND seats.submitted_at IS NULL
	AND NOT EXISTS (SELECT 1 FROM answers WHERE seat_id = seats.id))`;

/** Counts what was done on the items of a seat. */
export const changesOfSeat = "(SELECT coalesce(sum(version), 0) FROM answers WHERE seat_id = seats.id)";

/** How SQLite says whether something is so. */
export const yesOrNo = z.number().transform((value) => value === 1);

const seatRow = z.object({
	id: z.string(),
	code: z.string(),
	label: z.string(),
	personId: z.string().nullable(),
	person: z.string().nullable(),
	email: z.string().nullable(),
	roles: seatRoles,
	answered: z.number(),
	/** How many of them a facilitator entered. */
	entered: z.number(),
	/** How many of them were given after the round was closed. */
	late: z.number(),
	/** Counts what was done on the seat's items: another number means that something was saved or taken back since. */
	changes: z.number(),
	enteredHow: z.enum(["on-behalf", "file"]).nullable(),
	submittedAt: z.string().nullable(),
	/** Whether what was answered has been taken back, and nothing answered since. */
	withdrew: yesOrNo,
	postDoubt: z.string().nullable(),
	/** Since when the seat has the personal link that works now; null without one. */
	linkedAt: z.string().nullable(),
});

/** A place in a round: who sits there, for which roles, and on how many items something was saved; never what. */
export type Seat = z.infer<typeof seatRow>;

/** The seats of a round in their order, with progress. */
export function seatsOf(accountId: string, roundId: string): Promise<Seat[]> {
	return readAll(
		seatRow,
		`SELECT seats.id, seats.code, seats.label, seats.person_id AS personId, people.name AS person, people.email,
			${rolesOfSeat} AS roles, ${answeredOfSeat} AS answered, ${enteredOfSeat} AS entered, ${lateOfSeat} AS late,
			${changesOfSeat} AS changes,
			seats.entered_how AS enteredHow, seats.submitted_at AS submittedAt, seats.post_doubt AS postDoubt, ${withdrewFromSeat} AS withdrew,
			(SELECT max(created_at) FROM links WHERE seat_id = seats.id AND ${linkWorks("answer")}) AS linkedAt
		FROM seats JOIN rounds ON rounds.id = seats.round_id LEFT JOIN people ON people.id = seats.person_id
		WHERE seats.round_id = :roundId AND ${facilitates("rounds.partnership_id")}
		ORDER BY seats.position`,
		{ accountId, roundId, at: now() },
	);
}

/** The posts that a seat speaks for. */
export async function seatPosts(accountId: string, roundId: string, seatId: string): Promise<string[]> {
	const rows = await readAll(
		z.object({ post: z.string() }),
		`SELECT seat_roles.post_id AS post FROM seat_roles JOIN seats ON seats.id = seat_roles.seat_id
		JOIN rounds ON rounds.id = seats.round_id
		WHERE seats.id = :seatId AND rounds.id = :roundId AND seat_roles.post_id IS NOT NULL
		AND ${facilitates("rounds.partnership_id")}`,
		{ accountId, roundId, seatId },
	);
	return rows.map(({ post }) => post);
}

const rosterRow = seatRow.pick({
	id: true,
	code: true,
	label: true,
	person: true,
	roles: true,
	answered: true,
	late: true,
});

/** The seats of a round as its report names them, for whoever may read the report. */
export function rosterOf(reader: Reader, roundId: string): Promise<z.infer<typeof rosterRow>[]> {
	const { condition, args } = mayRead(reader);
	return readAll(
		rosterRow,
		`SELECT seats.id, seats.code, seats.label, people.name AS person, ${rolesOfSeat} AS roles, ${answeredOfSeat} AS answered, ${lateOfSeat} AS late
		FROM seats JOIN rounds ON rounds.id = seats.round_id LEFT JOIN people ON people.id = seats.person_id
		WHERE seats.round_id = :roundId AND ${condition} ORDER BY seats.position`,
		{ ...args, roundId },
	);
}

/** An item on which something is saved for a seat: whether an answer, whether a comment, and whether by whoever sits there. */
export type SavedItem = { seatId: string; item: string; answer: boolean; comment: boolean; own: boolean };

/** On which items of a round something is saved, seat by seat: that, never what. */
export function savedItems(accountId: string, roundId: string): Promise<SavedItem[]> {
	const flag = z.number().transform((value) => value > 0);
	return readAll(
		z.object({ seatId: z.string(), item: z.string(), answer: flag, comment: flag, own: flag }),
		`SELECT saved.seat_id AS seatId, saved.item, sum(kind = 'answer') AS answer, sum(kind = 'comment') AS comment,
			sum(saved.entered_by IS NULL) AS own
		FROM (SELECT answers.seat_id, item, answers.entered_by, 'answer' AS kind FROM seats JOIN answers ON answers.seat_id = seats.id
			WHERE seats.round_id = :roundId AND vote = 'first' AND value IS NOT NULL
			UNION ALL SELECT comments.seat_id, item, comments.entered_by, 'comment' FROM seats JOIN comments ON comments.seat_id = seats.id
			WHERE seats.round_id = :roundId
		) AS saved JOIN seats ON seats.id = saved.seat_id JOIN rounds ON rounds.id = seats.round_id
		WHERE rounds.id = :roundId AND ${facilitates("rounds.partnership_id")}
		GROUP BY saved.seat_id, saved.item`,
		{ accountId, roundId },
	);
}
