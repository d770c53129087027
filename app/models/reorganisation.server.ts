import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { type Operation, readAll, readOne, requires, type Statement, write } from "#app/db/database.server.ts";
import type { ReorganisationInput } from "#app/forms/reorganisation.ts";
import { audit } from "./audit.server.ts";
import { Conflict, facilitates, NotFound, views, viewsOrSucceeds } from "./ownership.server.ts";

const flag = z.number().transform((value) => value === 1);
const pastAreaRow = z.object({ id: z.string(), name: z.string(), sample: flag, belongs: flag });
const changeRow = z.object({
	id: z.string(),
	name: z.string(),
	/** The day of the change, as an ISO date. */
	on: z.string(),
	/** Whether the account runs that area too. */
	runs: flag,
});

/** An area as far as its results go. `belongs`: whether the account may look at it itself, and not only at what has become of it. */
export type PastArea = z.infer<typeof pastAreaRow>;
/** An area that another came from, or became, and when. */
export type AreaChange = z.infer<typeof changeRow>;

/** An area whose shown results an account may read, its own or one before; null when there is none such. */
export function pastAreaOf(accountId: string, areaId: string): Promise<PastArea | null> {
	return readOne(
		pastAreaRow,
		`SELECT id, name, sample, ${views("partnerships.id")} AS belongs FROM partnerships
		WHERE id = :areaId AND ${viewsOrSucceeds("partnerships.id")}`,
		{ accountId, areaId },
	);
}

/** The areas that one came from, and those that it became, by day and name, for whoever may read its results. */
export async function changesOf(
	accountId: string,
	areaId: string,
): Promise<{ predecessors: AreaChange[]; successors: AreaChange[] }> {
	const changes = (theirs: string, own: string) =>
		readAll(
			changeRow,
			`SELECT partnerships.id, partnerships.name, partnership_changes.changed_on AS "on", ${facilitates("partnerships.id")} AS runs
			FROM partnership_changes JOIN partnerships ON partnerships.id = partnership_changes.${theirs}
			WHERE partnership_changes.${own} = :areaId AND ${viewsOrSucceeds(`partnership_changes.${own}`)}
			ORDER BY changed_on, name COLLATE NOCASE`,
			{ accountId, areaId },
		);
	return {
		predecessors: await changes("predecessor_id", "successor_id"),
		successors: await changes("successor_id", "predecessor_id"),
	};
}

/** The areas that may have become one or come from it: the others that an account runs, sample data apart from what is not. */
export function otherAreas(accountId: string, areaId: string): Promise<{ id: string; name: string }[]> {
	return readAll(
		z.object({ id: z.string(), name: z.string() }),
		`SELECT partnerships.id, partnerships.name FROM partnerships AS own JOIN partnerships ON ${mayChange}
		WHERE own.id = :areaId AND ${facilitates("own.id")} ORDER BY partnerships.name COLLATE NOCASE`,
		{ accountId, areaId },
	);
}

/** That a row of `partnerships` may be recorded to have become `own`, or the other way round. */
const mayChange = `(partnerships.id <> own.id AND partnerships.body_id = own.body_id AND partnerships.sample = own.sample
	AND ${facilitates("partnerships.id")})`;

/**
 * Records that an area became others on a day, or that others became it. Whoever may look at a successor may then read what was
 * shown in the predecessor. Recorded again, the day is the new one.
 * @throws NotFound when the account does not run all of them, or they cannot become one another; Conflict when an area would come
 * to be its own predecessor.
 */
export async function recordChange(
	accountId: string,
	areaId: string,
	{ direction, areas, on }: ReorganisationInput,
	operation: Operation,
): Promise<void> {
	const at = now();
	const became = direction === "became";
	await write({
		operation,
		statements: [
			runsAll(accountId, areaId, areas),
			...areas.map((other): Statement => {
				const [predecessor, successor] = became ? [areaId, other] : [other, areaId];
				return {
					sql: `INSERT INTO partnership_changes (predecessor_id, successor_id, changed_on) VALUES (:predecessor, :successor, :on)
						ON CONFLICT (predecessor_id, successor_id) DO UPDATE SET changed_on = excluded.changed_on`,
					args: { predecessor, successor, on },
				};
			}),
			noCircle(areaId),
			audit(became ? "area-became" : "area-came-from", { accountId }, at, { areaId }),
			...areas.map((other) => audit(became ? "area-came-from" : "area-became", { accountId }, at, { areaId: other })),
		],
	});
}

/**
 * Takes back that one of two areas became the other; what was read meanwhile stays read.
 * @throws NotFound when the account does not run both, or nothing such is recorded.
 */
export async function takeBackChange(accountId: string, areaId: string, other: string): Promise<void> {
	const at = now();
	const between =
		"(predecessor_id = :areaId AND successor_id = :other OR predecessor_id = :other AND successor_id = :areaId)";
	await write({
		statements: [
			runsAll(accountId, areaId, [other]),
			requires(
				`EXISTS (SELECT 1 FROM partnership_changes WHERE ${between})`,
				{ areaId, other },
				() => new NotFound("Nothing is recorded of the two areas."),
			),
			{ sql: `DELETE FROM partnership_changes WHERE ${between}`, args: { areaId, other } },
			audit("area-change-taken-back", { accountId }, at, { areaId }),
			audit("area-change-taken-back", { accountId }, at, { areaId: other }),
		],
	});
}

function runsAll(accountId: string, areaId: string, areas: string[]) {
	return requires(
		`EXISTS (SELECT 1 FROM partnerships AS own WHERE own.id = :areaId AND ${facilitates("own.id")}
			AND (SELECT count(*) FROM partnerships WHERE ${mayChange} AND partnerships.id IN (SELECT value FROM json_each(:areas))) = :count)`,
		{ accountId, areaId, areas: JSON.stringify(areas), count: new Set(areas).size },
		() => new NotFound("There is no such area."),
	);
}

/** Checked once the changes stand: whatever circle they close goes through the area itself. */
function noCircle(areaId: string) {
	return requires(
		`NOT EXISTS (WITH RECURSIVE successors (id) AS (
				SELECT successor_id FROM partnership_changes WHERE predecessor_id = :areaId
				UNION SELECT later.successor_id FROM partnership_changes AS later JOIN successors ON later.predecessor_id = successors.id)
			SELECT 1 FROM successors WHERE id = :areaId)`,
		{ areaId },
		() =>
			new Conflict(
				"An area would come before itself: it is recorded already, directly or by way of other areas, that this happened the other way round. Take that back first.",
			),
	);
}
