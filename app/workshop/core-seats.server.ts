import type { Round } from "#app/models/round.server.ts";
import { type Seat, seatsOf } from "#app/models/seat.server.ts";
import { seatsOfCore } from "#app/round/core-seats.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";

/** The seats of a round that hold a core role. */
export async function coreSeats(accountId: string, round: Round, definition: PublishedDefinition): Promise<Seat[]> {
	return seatsOfCore(definition, await seatsOf(accountId, round.id));
}
