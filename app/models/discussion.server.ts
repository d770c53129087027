import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { type Operation, readAll, write } from "#app/db/database.server.ts";
import { audit } from "./audit.server.ts";
import { mayRead, type Reader } from "./ownership.server.ts";
import type { Round } from "./round.server.ts";
import { inPhase } from "./round-phase.server.ts";
import { nextVersion } from "./version.server.ts";

const discussionRow = z.object({
	item: z.string(),
	point: z.number().nullable(),
	differ: z.number().transform((value) => value === 1),
	note: z.string().nullable(),
	dissent: z.string().nullable(),
});

/** How the discussion of an item ended: on a scale point, in agreeing to differ, or open; with a note and who saw it otherwise. */
export type Discussion = z.infer<typeof discussionRow>;

/** The items of a round that were discussed, as recorded. */
export function discussionsOf(reader: Reader, roundId: string): Promise<Discussion[]> {
	const { condition, args } = mayRead(reader);
	return readAll(
		discussionRow,
		`SELECT item, point, differ, note,
			(SELECT text FROM dissents WHERE dissents.round_id = rounds.id AND dissents.item = discussions.item LIMIT 1) AS dissent
		FROM discussions JOIN rounds ON rounds.id = discussions.round_id
		WHERE rounds.id = :roundId AND ${condition} ORDER BY discussions.position, item`,
		{ ...args, roundId },
	);
}

/**
 * Records how discussions ended; an item with nothing recorded is no discussion. Individual answers are never changed.
 * @throws NotFound, or Conflict when the round is not revealed or somebody else has recorded something since `expectedVersion`.
 */
export async function saveDiscussions(
	accountId: string,
	round: Round,
	discussions: Discussion[],
	expectedVersion: number,
	operation: Operation,
): Promise<void> {
	const at = now();
	await write({
		operation,
		statements: [
			...inPhase(accountId, round, "agree", at),
			...nextVersion("discussions", round.id, expectedVersion),
			{ sql: "DELETE FROM discussions WHERE round_id = :roundId", args: { roundId: round.id } },
			{ sql: "DELETE FROM dissents WHERE round_id = :roundId", args: { roundId: round.id } },
			...discussions.map(({ item, point, differ, note }, position) => ({
				sql: `INSERT INTO discussions (round_id, item, position, state, point, differ, note)
					VALUES (:roundId, :item, :position, 'settled', :point, :differ, :note)`,
				args: { roundId: round.id, item, position, point, differ: differ ? 1 : 0, note },
			})),
			...discussions.flatMap(({ item, dissent }) =>
				dissent === null
					? []
					: [
							{
								sql: `INSERT INTO dissents (id, round_id, item, text, created_at) VALUES (:id, :roundId, :item, :dissent, :at)`,
								args: { id: crypto.randomUUID(), roundId: round.id, item, dissent, at },
							},
						],
			),
			audit("discussions-recorded", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}
