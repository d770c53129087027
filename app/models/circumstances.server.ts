import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { type Operation, readAll, write } from "#app/db/database.server.ts";
import { audit } from "./audit.server.ts";
import { mayRead, type Reader } from "./ownership.server.ts";
import type { Round } from "./round.server.ts";
import { inPhase } from "./round-phase.server.ts";
import { nextVersion } from "./version.server.ts";

/** The answers of a round to the questions about the area, by field, for whoever may read its report. */
export async function circumstancesOf(reader: Reader, roundId: string): Promise<Record<string, string>> {
	const { condition, args } = mayRead(reader);
	const rows = await readAll(
		z.object({ field: z.string(), value: z.string() }),
		`SELECT field, value FROM round_circumstances JOIN rounds ON rounds.id = round_circumstances.round_id
		WHERE rounds.id = :roundId AND ${condition}`,
		{ ...args, roundId },
	);
	return Object.fromEntries(rows.map(({ field, value }) => [field, value]));
}

/**
 * Stores what is said of the area in a round; an empty field is not stored.
 * @throws NotFound, or Conflict when the round is finished or somebody else has changed this since `expectedVersion`.
 */
export async function saveCircumstances(
	accountId: string,
	round: Round,
	values: Record<string, string | null>,
	expectedVersion: number,
	operation: Operation,
): Promise<void> {
	const at = now();
	await write({
		operation,
		statements: [
			...inPhase(accountId, round, "describeArea", at),
			...nextVersion("circumstances", round.id, expectedVersion),
			{ sql: "DELETE FROM round_circumstances WHERE round_id = :roundId", args: { roundId: round.id } },
			...Object.entries(values).flatMap(([field, value]) =>
				value === null
					? []
					: [
							{
								sql: "INSERT INTO round_circumstances (round_id, field, value) VALUES (:roundId, :field, :value)",
								args: { roundId: round.id, field, value },
							},
						],
			),
			audit("circumstances-changed", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}
