import type { Round } from "#app/models/round.server.ts";
import { type Seat, seatsOf } from "#app/models/seat.server.ts";
import { askedItems } from "#app/round/asked-items.ts";
import { type Progress, progressOf } from "#app/round/progress.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";

/** A seat with how far it has come. */
export type SeatProgress = Seat & { progress: Progress };

/** The seats of a round in their order, with how far each has come; never what anybody answered. */
export async function roomProgress(
	accountId: string,
	round: Round,
	definition: PublishedDefinition,
): Promise<SeatProgress[]> {
	return (await seatsOf(accountId, round.id)).map((seat) => ({
		...seat,
		progress: progressOf({ ...seat, asked: askedItems(definition, seat.roles).length }, round.mode === "by-post"),
	}));
}
