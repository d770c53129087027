import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { type Operation, readOne, requires, type Statement, write } from "#app/db/database.server.ts";
import { notedPurges } from "#app/db/purge-log.server.ts";
import { type CarriedRound, type CarriedTable, carriedColumns, carriedTables } from "#app/round/carried-round.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import { audit } from "./audit.server.ts";
import { isOfRound } from "./carried-round.server.ts";
import { Conflict, runsArea } from "./ownership.server.ts";
import { pin } from "./round-set-up.server.ts";

/** What was deleted for good: as the database knows it, and as the list outside does, which a lost database does not take with it. */
const deleted = `(SELECT kind, subject_id, purged_at FROM purges UNION ALL
	SELECT value ->> 'kind', value ->> 'subjectId', value ->> 'at' FROM json_each(:noted)) AS deleted`;

/** What stands in the way of a round in an area, the nearest first, with its words. */
const hindrances: { is: string; words: string }[] = [
	{
		is: `EXISTS (SELECT 1 FROM ${deleted} WHERE deleted.kind = 'round' AND deleted.subject_id = :roundId)`,
		words: "This round was deleted for good here, so it does not come back. Nothing was brought in.",
	},
	{
		is: `EXISTS (SELECT 1 FROM ${deleted} WHERE deleted.kind = 'partnership' AND deleted.subject_id = :fromAreaId)`,
		words:
			"The area that this round was of was deleted for good here with everything in it, so the round does not come back. Nothing was brought in.",
	},
	{
		is: `EXISTS (SELECT 1 FROM rounds WHERE id = :roundId)
			OR EXISTS (SELECT 1 FROM seats WHERE id IN (SELECT value ->> 'id' FROM json_each(:seats)))`,
		words: "This round is here already. Nothing was brought in.",
	},
	{
		is: `EXISTS (SELECT 1 FROM ${deleted} JOIN json_each(:seats) AS seat ON deleted.subject_id = seat.value ->> 'id'
			WHERE deleted.kind = 'seat' AND deleted.purged_at > coalesce(seat.value ->> 'withdrawn_at', ''))`,
		words:
			"Somebody has taken their answers back here since this file was made, and those do not come back. Nothing was brought in.",
	},
	{
		is: "EXISTS (SELECT 1 FROM partnerships WHERE id = :areaId AND sample <> :sample)",
		words:
			"Made-up sample data and the rounds of a real area are kept apart, and this round is of the other kind. Nothing was brought in.",
	},
];

/** Why a round cannot be brought into an area, in words; null when it can. */
export async function hindranceOf(areaId: string, carried: CarriedRound): Promise<string | null> {
	const args = argumentsOf(areaId, carried);
	for (const { is, words } of hindrances) {
		if (await readOne(z.object({ holds: z.literal(1) }), `SELECT 1 AS holds WHERE ${is}`, args)) return words;
	}
	return null;
}

/**
 * Brings a round into an area with all that hangs on it, under the ids that it had, where it stood. People, posts and accounts are
 * not carried: what a facilitator entered is marked as entered by whoever brings it in.
 * @param edition what the round is pinned to
 * @returns the round's id.
 * @throws NotFound when the account does not facilitate the area; Conflict in words when something stands in the way.
 */
export async function bringIn(
	accountId: string,
	areaId: string,
	carried: CarriedRound,
	edition: Entry,
	operation: Operation,
): Promise<string> {
	const at = now();
	const { id: roundId } = carried.round;
	const to = { accountId, areaId, roundId };
	return write({
		operation,
		result: roundId,
		statements: [
			runsArea(accountId, areaId),
			...hindrances.map(({ is, words }) =>
				requires(`NOT (${is})`, argumentsOf(areaId, carried), () => new Conflict(words)),
			),
			pin(edition, at),
			stored("rounds", [carried.round], to),
			...carriedTables.map((table) => stored(table, carried.rows[table], to)),
			audit("round-brought-in", { accountId }, at, { areaId, roundId }),
		],
	});
}

function argumentsOf(areaId: string, { round, area, rows }: CarriedRound) {
	const ids = new Set([round.id, area.id, ...rows.seats.map(({ id }) => id)]);
	return {
		areaId,
		roundId: round.id,
		fromAreaId: area.id,
		sample: area.sample,
		seats: JSON.stringify(rows.seats.map(({ id, withdrawn_at }) => ({ id, withdrawn_at }))),
		noted: JSON.stringify(notedPurges().filter(({ subjectId }) => ids.has(subjectId))),
	};
}

/** What stands in a column in place of what was carried, or beside it. */
const given: Record<string, string> = {
	partnership_id: ":areaId",
	round_id: ":roundId",
	entered_by: "iif(json_each.value ->> 'entered_by', :accountId, NULL)",
	// Known where it is a round of the same area.
	copied_from_id:
		"(SELECT id FROM rounds WHERE id = json_each.value ->> 'copied_from_id' AND partnership_id = :areaId)",
};

/** The statement that stores rows of a table in their order. */
function stored(
	table: CarriedTable | "rounds",
	rows: Record<string, unknown>[],
	to: { accountId: string; areaId: string; roundId: string },
): Statement {
	const owner = table === "rounds" ? ["partnership_id"] : isOfRound(table) ? ["round_id"] : [];
	const columns = [...owner, ...carriedColumns(table)];
	const values = columns.map((column) => given[column] ?? `json_each.value ->> '${column}'`);
	return {
		sql: `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${values.join(", ")} FROM json_each(:rows) ORDER BY json_each.key`,
		args: { ...to, rows: JSON.stringify(rows) },
	};
}
