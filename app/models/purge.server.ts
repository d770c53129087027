import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { erase, readAll, readOne, type requires, type Statement, write } from "#app/db/database.server.ts";
import { notePurge, type Purge, type PurgeKind, takeBackPurge } from "#app/db/purge-log.server.ts";
import { isPurged } from "./standing.server.ts";

type Asked = {
	kind: PurgeKind;
	subjectId: string;
	/** The instant, which is shown as when it was deleted. */
	at: string;
	/** What must hold inside the write: whose it is, and that it is not deleted yet. */
	required: ReturnType<typeof requires>[];
	/** What is written with it, such as the audit line. It must not refer to what is deleted. */
	also: Statement[];
};

/**
 * Deletes something for good: it is noted outside the database first, so that no backup brings it back, then deleted in one
 * write, then its bytes are cleared from the file.
 * @throws the `otherwise` of a requirement that does not hold, or NotSaved; nothing was deleted then.
 */
export async function purge(asked: Asked): Promise<void> {
	await purgeRows(asked);
	await eraseDeleted();
}

/** As {@link purge}, but its bytes are left to {@link eraseDeleted}. */
export async function purgeRows({ kind, subjectId, at, required, also }: Asked): Promise<void> {
	const asked: Purge = { id: crypto.randomUUID(), kind, subjectId, at };
	notePurge(asked);
	try {
		await write({ statements: [...required, ...deletions(asked, endOfTime), ...also] });
	} catch (error) {
		takeBackPurge(asked);
		throw error;
	}
}

/**
 * Deletes again what was deleted before and is in the database nevertheless: a backup was put in its place, or what was asked for
 * was cut off. Bytes are left to {@link eraseDeleted}.
 * @param noted what was deleted, from the list outside the database.
 * @returns how many of it were there.
 */
export async function replayPurges(noted: Purge[]): Promise<number> {
	let replayed = 0;
	for (const asked of noted) {
		const { id, kind, subjectId } = asked;
		const found = await readOne(
			z.object({ id: z.string() }),
			`SELECT id FROM ${tableOf[kind]} WHERE id = :subjectId AND NOT EXISTS (SELECT 1 FROM purges
				WHERE purges.id = :id OR (:kind = 'round' AND purges.kind = 'round' AND purges.subject_id = :subjectId))`,
			{ id, kind, subjectId },
		);
		if (!found) continue;
		await write({ statements: deletions(asked, asked.at) });
		replayed++;
	}
	return replayed;
}

/**
 * Clears the bytes of what was deleted and not cleared yet from the file of the database and what SQLite keeps beside it.
 * What cannot be cleared now, because something else reads the file, is left for the next time.
 */
export async function eraseDeleted(): Promise<void> {
	const deleted = await readAll(z.object({ id: z.string() }), "SELECT id FROM purges WHERE erased_at IS NULL");
	if (deleted.length === 0 || !(await erase())) return;
	await write({
		statements: [
			{
				sql: "UPDATE purges SET erased_at = :at WHERE id IN (SELECT value FROM json_each(:ids))",
				args: { at: now(), ids: JSON.stringify(deleted.map(({ id }) => id)) },
			},
		],
	});
}

/** After every instant there is. */
const endOfTime = "9999-12-31";

/**
 * The statements that delete what a purge is of, and record it.
 * @param until up to when what was stored goes, where that can be told
 */
function deletions({ id, kind, subjectId, at }: Purge, until: string): Statement[] {
	return [
		...deletionOf[kind].map((sql) => ({ sql, args: { subjectId, at, until } })),
		{
			sql: "INSERT INTO purges (id, kind, subject_id, purged_at) VALUES (:id, :kind, :subjectId, :at)",
			args: { id, kind, subjectId, at },
		},
	];
}

const tableOf: Record<PurgeKind, string> = { round: "rounds", partnership: "partnerships", seat: "seats" };

/** What goes with each kind, `:subjectId` being its id; the rest goes by cascade. */
const deletionOf: Record<PurgeKind, string[]> = {
	// A shell stays, so that the area's list and log still say that there was a round. The plan is the area's and stays.
	round: [
		"DELETE FROM seats WHERE round_id = :subjectId",
		"DELETE FROM discussions WHERE round_id = :subjectId",
		"DELETE FROM dissents WHERE round_id = :subjectId",
		"DELETE FROM round_circumstances WHERE round_id = :subjectId",
		"DELETE FROM action_sources WHERE round_id = :subjectId",
		"DELETE FROM results WHERE round_id = :subjectId",
		"DELETE FROM published_scores WHERE round_id = :subjectId",
		"DELETE FROM joins WHERE round_id = :subjectId",
		"DELETE FROM workshops WHERE round_id = :subjectId",
		"DELETE FROM report_versions WHERE round_id = :subjectId",
		"UPDATE rounds SET we = 'Deleted', decision = NULL, outcome = NULL, room_code = NULL, version = version + 1 WHERE id = :subjectId",
	],
	// Nothing is left to say which rounds it had, so that is written down: a file of one of them is not brought back in.
	partnership: [
		`INSERT INTO purges (id, kind, subject_id, purged_at) SELECT lower(hex(randomblob(16))), 'round', id, :at FROM rounds
			WHERE partnership_id = :subjectId AND NOT ${isPurged}`,
		"DELETE FROM partnerships WHERE id = :subjectId",
	],
	// Whoever takes back what they answered keeps their seat, and the round says that they were asked. What they answered after
	// it, which a backup may hold as well, stays.
	seat: [
		`UPDATE seats SET withdrawn_at = max(coalesce(withdrawn_at, ''), :at),
			submitted_at = iif(submitted_at <= :until, NULL, submitted_at) WHERE id = :subjectId`,
		"DELETE FROM answers WHERE seat_id = :subjectId AND saved_at <= :until",
		"DELETE FROM comments WHERE seat_id = :subjectId AND saved_at <= :until",
		"DELETE FROM claims WHERE seat_id = :subjectId AND claimed_at <= :until",
		"DELETE FROM dissents WHERE seat_id = :subjectId AND created_at <= :until",
		"DELETE FROM results WHERE round_id = (SELECT round_id FROM seats WHERE id = :subjectId)",
		"DELETE FROM published_scores WHERE round_id = (SELECT round_id FROM seats WHERE id = :subjectId)",
	],
};
