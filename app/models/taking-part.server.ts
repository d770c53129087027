import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { type Operation, readAll, readOne, requires, write } from "#app/db/database.server.ts";
import { modes } from "#app/forms/round.ts";
import { audit } from "./audit.server.ts";
import { administers, Conflict, runsArea, views } from "./ownership.server.ts";
import { stepCondition } from "./standing.server.ts";
import { nextVersion } from "./version.server.ts";
import { latestFirst } from "./views-on.server.ts";

const flag = z.number().transform((value) => value === 1);

/** Whether an area takes part in the comparison of its body's areas. */
export type TakingPart = { bodyId: string; body: string; takesPart: boolean; version: number };

/** Whether an area takes part, for an account that runs it or may look at it; null where there is none such. */
export function takingPartOf(accountId: string, areaId: string): Promise<TakingPart | null> {
	return readOne(
		z.object({ bodyId: z.string(), body: z.string(), takesPart: flag, version: z.number() }),
		`SELECT body_id AS bodyId, bodies.name AS body, compares_since IS NOT NULL AS takesPart, compares_version AS version
		FROM partnerships JOIN bodies ON bodies.id = partnerships.body_id
		WHERE partnerships.id = :areaId AND ${views("partnerships.id")}`,
		{ accountId, areaId },
	);
}

/**
 * Has an area take part in the comparison of its body's areas from now on, or no longer.
 * @throws NotFound when the account does not run it; Stale when somebody else has chosen since `expectedVersion`; Conflict for
 * sample data.
 */
export async function chooseTakingPart(
	accountId: string,
	areaId: string,
	takesPart: boolean,
	expectedVersion: number,
	operation: Operation,
): Promise<void> {
	const at = now();
	await write({
		operation,
		statements: [
			runsArea(accountId, areaId),
			requires(
				"EXISTS (SELECT 1 FROM partnerships WHERE id = :areaId AND sample = 0)",
				{ areaId },
				() => new Conflict("This area is sample data, which is compared with nothing. Nothing was changed."),
			),
			...nextVersion("takingPart", areaId, expectedVersion),
			{
				sql: `UPDATE partnerships SET compares_since = iif(:takesPart = 1, coalesce(compares_since, :at), NULL) WHERE id = :areaId`,
				args: { areaId, takesPart: takesPart ? 1 : 0, at },
			},
			audit(takesPart ? "comparison-joined" : "comparison-left", { accountId }, at, { areaId }),
		],
	});
}

/** An account that asks for the comparison of a body's areas. */
export type Comparer = { accountId: string; bodyId: string };

/**
 * The condition that an account may see the comparison of a body's areas: as its administrator, or where it runs or may look at
 * one of them that takes part. Expects the parameters of a {@link Comparer}.
 */
export const mayCompare = `(${administers(":bodyId")} OR EXISTS (SELECT 1 FROM partnerships AS own
	WHERE own.body_id = :bodyId AND own.compares_since IS NOT NULL AND ${views("own.id")}))`;

/**
 * The condition that a row of `rounds`, beside `partnerships`, may count in the comparison of a body's areas: its area takes part,
 * and its results have been shown. Expects the parameters `:bodyId` and `:at`.
 */
export const mayCount = `partnerships.body_id = :bodyId AND partnerships.compares_since IS NOT NULL
	AND ${stepCondition("showResults", "blind")}`;

/** How many areas a body has, sample data aside, and how many of them take part; none for whoever may not see the comparison. */
export async function countTakingPart(by: Comparer): Promise<{ areas: number; takePart: number }> {
	const found = await readOne(
		z.object({ areas: z.number(), takePart: z.number() }),
		`SELECT count(*) AS areas, count(compares_since) AS takePart FROM partnerships
		WHERE body_id = :bodyId AND sample = 0 AND ${mayCompare}`,
		by,
	);
	return found ?? { areas: 0, takePart: 0 };
}

const countedRound = z.object({
	areaId: z.string(),
	id: z.string(),
	definitionHash: z.string(),
	mode: z.enum(modes),
	target: z.number().nullable(),
});

/** A round that counts in the comparison of a body's areas. */
export type CountedRound = z.infer<typeof countedRound>;

/**
 * Of each area that takes part the round with the latest views of those whose results have been shown; areas without one are
 * left out.
 */
export function countedRounds(by: Comparer): Promise<CountedRound[]> {
	return readAll(
		countedRound,
		`SELECT areaId, id, definitionHash, mode, target FROM (
			SELECT partnerships.id AS areaId, rounds.id, rounds.definition_hash AS definitionHash, rounds.mode, rounds.target,
				row_number() OVER (PARTITION BY partnerships.id ORDER BY ${latestFirst}) AS place
			FROM partnerships JOIN rounds ON rounds.partnership_id = partnerships.id
			WHERE ${mayCount} AND ${mayCompare})
		WHERE place = 1`,
		{ ...by, at: now() },
	);
}
