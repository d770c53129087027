import { now } from "#app/clock.server.ts";
import { type Operation, write } from "#app/db/database.server.ts";
import { audit } from "./audit.server.ts";
import { agreedToSomethingElse } from "./report-version.server.ts";
import type { Round } from "./round.server.ts";
import { inPhase } from "./round-phase.server.ts";
import { nextVersion } from "./version.server.ts";

/**
 * Stores what the report's first page says for the group. Once the round is finished it changes only in a version of the report
 * that corrects it, and whoever had agreed to that version is asked again.
 * @throws NotFound, or Conflict when nothing is recorded where the round stands or somebody else has changed this since `expectedVersion`.
 */
export async function saveFront(
	accountId: string,
	round: Round,
	{ decision, outcome }: { decision: string | null; outcome: string | null },
	expectedVersion: number,
	operation: Operation,
): Promise<void> {
	const at = now();
	await write({
		operation,
		statements: [
			...inPhase(accountId, round, "record", at),
			...nextVersion("front", round.id, expectedVersion),
			{
				sql: "UPDATE rounds SET decision = :decision, outcome = :outcome WHERE id = :roundId",
				args: { decision, outcome, roundId: round.id },
			},
			agreedToSomethingElse(round.id),
			audit("report-front-changed", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}
