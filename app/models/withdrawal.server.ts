import { now } from "#app/clock.server.ts";
import { requires } from "#app/db/database.server.ts";
import { audit } from "./audit.server.ts";
import { Conflict } from "./ownership.server.ts";
import { purge } from "./purge.server.ts";
import { type Sitting, sitsInPhase } from "./sitting.server.ts";

/**
 * Takes back everything that was answered and written on a seat: it is deleted for good, from the bytes of the file too, and
 * again when a backup is restored. That the seat was asked stays.
 * @throws NotFound when the session has ended; Conflict once the results are shown, or when it was taken back meanwhile.
 */
export async function withdraw(sitting: Sitting): Promise<void> {
	const { seatId, withdrawnAt, areaId, id: roundId } = sitting;
	const at = now();
	await purge({
		kind: "seat",
		subjectId: seatId,
		at,
		required: [
			...sitsInPhase(sitting, "withdraw"),
			// What was answered after it is not what this page told of.
			requires(
				"EXISTS (SELECT 1 FROM seats WHERE id = :seatId AND withdrawn_at IS :withdrawnAt)",
				{ seatId, withdrawnAt },
				() => new Conflict("Your answers were taken back already. Nothing was changed."),
			),
		],
		also: [audit("answers-withdrawn", { seatId }, at, { areaId, roundId })],
	});
}
