import type { Round } from "#app/models/round.server.ts";
import { type Seat, seatsOf } from "#app/models/seat.server.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";

/** The seats of a round that hold a core role. */
export async function coreSeats(accountId: string, round: Round, definition: PublishedDefinition): Promise<Seat[]> {
	const core = new Set(definition.roles.filter((role) => role.core).map(({ id }) => id));
	return (await seatsOf(accountId, round.id)).filter(({ roles }) => roles.some((role) => core.has(role)));
}
