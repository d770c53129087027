import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { readAll, write } from "#app/db/database.server.ts";
import { audit } from "./audit.server.ts";
import { facilitates } from "./ownership.server.ts";
import type { Round } from "./round.server.ts";
import { inPhase } from "./round-phase.server.ts";

/** The seats, by what they are called, to which the scores are shown before everybody sees them. */
export async function previewsOf(accountId: string, roundId: string): Promise<string[]> {
	const rows = await readAll(
		z.object({ label: z.string() }),
		`SELECT seats.label FROM previews JOIN seats ON seats.id = previews.seat_id JOIN rounds ON rounds.id = previews.round_id
		WHERE rounds.id = :roundId AND ${facilitates("rounds.partnership_id")} ORDER BY seats.position`,
		{ accountId, roundId },
	);
	return rows.map(({ label }) => label);
}

/**
 * Shows the scores to some seats before everybody sees them, and to no others; to none takes the preview back.
 * @throws NotFound; Conflict where the round is not closed, or nobody prepares it.
 */
export async function offerPreview(accountId: string, round: Round, seatIds: string[]): Promise<void> {
	const at = now();
	const args = { roundId: round.id, seats: JSON.stringify(seatIds) };
	await write({
		statements: [
			...inPhase(accountId, round, "offerPreview", at),
			{ sql: "DELETE FROM previews WHERE round_id = :roundId", args: { roundId: round.id } },
			{
				sql: `INSERT INTO previews (round_id, seat_id, offered_at) SELECT :roundId, id, :at FROM seats
					WHERE round_id = :roundId AND id IN (SELECT value FROM json_each(:seats))`,
				args: { ...args, at },
			},
			audit(seatIds.length > 0 ? "preview-offered" : "preview-withdrawn", { accountId }, at, {
				areaId: round.areaId,
				roundId: round.id,
			}),
		],
	});
}
