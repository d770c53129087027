import { z } from "zod";
import { readAll } from "#app/db/database.server.ts";
import type { CaughtAction } from "#app/workshop/room.ts";
import { mayRead, type Reader } from "./ownership.server.ts";

const caughtRow = z.object({
	what: z.string(),
	owners: z.string().transform((json) => z.array(z.string()).parse(JSON.parse(json))),
	dueOn: z.string().nullable(),
});

/** The actions that were caught in a round, in the order in which they were. */
export function caughtActions(reader: Reader, roundId: string): Promise<CaughtAction[]> {
	const { condition, args } = mayRead(reader);
	return readAll(
		caughtRow,
		`SELECT actions.what, actions.due_on AS dueOn, (SELECT json_group_array(title) FROM (
				SELECT posts.title FROM action_owners JOIN posts ON posts.id = action_owners.post_id
				WHERE action_owners.action_id = actions.id ORDER BY action_owners.lead DESC, posts.position)) AS owners
		FROM actions JOIN rounds ON rounds.id = actions.origin_round_id
		WHERE rounds.id = :roundId AND actions.status <> 'withdrawn' AND ${condition} ORDER BY actions.created_at, actions.rowid`,
		{ ...args, roundId },
	);
}
