import { z } from "zod";
import { readAll } from "#app/db/database.server.ts";
import { facilitates } from "./ownership.server.ts";

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

/** The items of a seat on which an answer was saved, and those on which a comment was: that, never what. */
export async function savedItems(
	accountId: string,
	roundId: string,
	seatId: string,
): Promise<{ answers: string[]; comments: string[] }> {
	const rows = await readAll(
		z.object({ item: z.string(), kind: z.enum(["answer", "comment"]) }),
		`SELECT item, kind FROM (
			SELECT seat_id, item, 'answer' AS kind FROM answers WHERE vote = 'first' AND value IS NOT NULL
			UNION ALL SELECT seat_id, item, 'comment' FROM comments
		) AS saved JOIN seats ON seats.id = saved.seat_id JOIN rounds ON rounds.id = seats.round_id
		WHERE seats.id = :seatId AND rounds.id = :roundId AND ${facilitates("rounds.partnership_id")}`,
		{ accountId, roundId, seatId },
	);
	const of = (wanted: string) => rows.filter(({ kind }) => kind === wanted).map(({ item }) => item);
	return { answers: of("answer"), comments: of("comment") };
}
