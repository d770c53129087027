import { z } from "zod";
import { readOne, requires } from "#app/db/database.server.ts";
import { Conflict, NotFound } from "./ownership.server.ts";

/** What a form changes as a whole, and the column that counts how often that was done. */
const counted = {
	action: { table: "actions", column: "version", called: "this action" },
	area: { table: "partnerships", column: "version", called: "this area" },
	circumstances: { table: "rounds", column: "circumstances_version", called: "the facts about the area" },
	agenda: { table: "rounds", column: "agenda_version", called: "the agenda" },
	takingPart: {
		table: "partnerships",
		column: "compares_version",
		called: "whether this area takes part",
	},
	front: { table: "rounds", column: "front_version", called: "the front page" },
	round: { table: "rounds", column: "version", called: "this round" },
} as const;

/** Somebody else has saved since the form was opened. */
export class Stale extends Conflict {
	/** The version that is stored now, for whoever saves over it knowingly. */
	readonly current: () => Promise<number>;

	constructor(message: string, current: () => Promise<number>) {
		super(message);
		this.current = current;
	}
}

/**
 * The statements that count a change of what a form changes. That it still has the version that the form was opened with
 * is checked inside the write, which otherwise fails as {@link Stale}.
 */
export function nextVersion(what: keyof typeof counted, id: string, expectedVersion: number) {
	const { table, column } = counted[what];
	return [
		hasVersion(what, id, expectedVersion),
		{ sql: `UPDATE ${table} SET ${column} = ${column} + 1 WHERE id = :id`, args: { id } },
	];
}

/** The requirement that what a form changes still has the version that the form was opened with. */
export function hasVersion(what: keyof typeof counted, id: string, expectedVersion: number) {
	const { table, column, called } = counted[what];
	return requires(
		`EXISTS (SELECT 1 FROM ${table} WHERE id = :id AND ${column} = :expectedVersion)`,
		{ id, expectedVersion },
		() => stale(called, `SELECT ${column} AS version FROM ${table} WHERE id = :id`, { id }),
	);
}

/**
 * That somebody else has saved what a form changes since it was opened.
 * @param called what it is, in the words for whoever is late
 * @param sql a query for its version as it is now
 */
export function stale(called: string, sql: string, args: Record<string, string>): Stale {
	return new Stale(
		`Somebody else has changed ${called} since you opened it. What you typed is still in the form below. If you save again, yours replaces theirs.`,
		async () => {
			const found = await readOne(z.object({ version: z.number() }), sql, args);
			if (!found) throw new NotFound("It is not there any more.");
			return found.version;
		},
	);
}
