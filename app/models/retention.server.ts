import { z } from "zod";
import { now, today } from "#app/clock.server.ts";
import { readAll, requires, write } from "#app/db/database.server.ts";
import type { Area } from "./area.server.ts";
import { audit } from "./audit.server.ts";
import { Conflict, runsArea } from "./ownership.server.ts";
import { eraseDeleted, purge, purgeRows } from "./purge.server.ts";
import type { Round } from "./round.server.ts";
import { facilitated } from "./round-phase.server.ts";
import { isPurged } from "./standing.server.ts";

/**
 * Sets the last day on which the answers of a round are kept: where none is set, or an earlier one than participants were told.
 * @param day an ISO date
 * @throws NotFound, or Conflict when the round was deleted or is to be deleted earlier.
 */
export async function keepUntil(accountId: string, round: Round, day: string): Promise<void> {
	const at = now();
	await write({
		statements: [
			facilitated(accountId, round),
			isKept(round),
			requires(
				"EXISTS (SELECT 1 FROM rounds WHERE id = :roundId AND coalesce(retain_until, :day) >= :day)",
				{ roundId: round.id, day },
				() => new Conflict("Somebody else has set an earlier day since you opened this page. Nothing was changed."),
			),
			{ sql: "UPDATE rounds SET retain_until = :day WHERE id = :roundId", args: { roundId: round.id, day } },
			audit("retention-changed", { accountId }, at, { areaId: round.areaId, roundId: round.id }),
		],
	});
}

/** Deletes a round for good, but for its shell. @throws NotFound, or Conflict when it was deleted already. */
export async function purgeRound(accountId: string, round: Round): Promise<void> {
	const at = now();
	await purge({
		kind: "round",
		subjectId: round.id,
		at,
		required: [facilitated(accountId, round), isKept(round)],
		also: [audit("round-purged", { accountId }, at, { areaId: round.areaId, roundId: round.id })],
	});
}

/** Deletes an area for good, with everything in it. @throws NotFound when the account does not facilitate it. */
export async function purgeArea(accountId: string, area: Area): Promise<void> {
	const at = now();
	await purge({
		kind: "partnership",
		subjectId: area.id,
		at,
		required: [runsArea(accountId, area.id)],
		// Of the area nothing is left to say which it was.
		also: [audit("area-purged", { accountId }, at)],
	});
}

/**
 * Deletes for good, but for their shells, all rounds whose last day has passed in England, and clears what is left of anything
 * deleted.
 * @returns the ids of the rounds.
 */
export async function purgeDue(): Promise<string[]> {
	const at = now();
	const day = today();
	const isDue = `rounds.retain_until < :day AND NOT ${isPurged}`;
	const due = await readAll(
		z.object({ id: z.string(), areaId: z.string() }),
		`SELECT id, partnership_id AS areaId FROM rounds WHERE ${isDue}`,
		{ day },
	);
	const purged: string[] = [];
	for (const { id, areaId } of due) {
		const required = requires(
			`EXISTS (SELECT 1 FROM rounds WHERE id = :id AND ${isDue})`,
			{ id, day },
			() => new Conflict("Somebody else was first."),
		);
		const also = [audit("round-purged", null, at, { areaId, roundId: id })];
		try {
			await purgeRows({ kind: "round", subjectId: id, at, required: [required], also });
			purged.push(id);
		} catch (error) {
			if (!(error instanceof Conflict)) throw error;
		}
	}
	await eraseDeleted();
	return purged;
}

function isKept({ id }: Round) {
	return requires(
		`EXISTS (SELECT 1 FROM rounds WHERE rounds.id = :id AND NOT ${isPurged})`,
		{ id },
		() => new Conflict("The round was deleted already. Nothing was changed."),
	);
}
