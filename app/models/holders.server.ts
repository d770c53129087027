import { z } from "zod";
import { readAll } from "#app/db/database.server.ts";
import { type LookingBack, mayRead, type Reader } from "./ownership.server.ts";

const holderRow = z.object({ roundId: z.string(), role: z.string(), personId: z.string().nullable() });

/** Who had a seat in a round for a role; nobody's id where the seat names no person. */
export type Holder = z.infer<typeof holderRow>;

/** Who had the seats of rounds by post, role by role. Of a pooled round nobody is told who was in it. */
export function holdersOf(reader: Reader | LookingBack, roundIds: string[]): Promise<Holder[]> {
	const { condition, args } = mayRead(reader);
	return readAll(
		holderRow,
		`SELECT rounds.id AS roundId, seat_roles.role, seats.person_id AS personId
		FROM rounds JOIN seats ON seats.round_id = rounds.id JOIN seat_roles ON seat_roles.seat_id = seats.id
		WHERE rounds.id IN (SELECT value FROM json_each(:roundIds)) AND rounds.mode = 'by-post' AND ${condition}
		ORDER BY rounds.created_at, seats.position, seat_roles.rowid`,
		{ ...args, roundIds: JSON.stringify(roundIds) },
	);
}
