import type { OutcomeStart } from "#app/components/outcome-form.tsx";
import { topicsOf } from "#app/models/discussion.server.ts";
import { votesOn } from "#app/models/revote.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { itemById } from "#app/round/definition-words.ts";
import { facilitatorCommentsOn } from "#app/round/round-report.server.ts";
import type { Agenda } from "#app/workshop/agenda.server.ts";
import type { Room } from "#app/workshop/room.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";

/** What whoever facilitates has besides of the item that the room talks about; null where it is at none. */
export async function itemForFront(
	accountId: string,
	round: Round,
	definition: PublishedDefinition,
	{ item, revote }: Room,
	agenda: Agenda | null,
): Promise<{ prompt: string; apart: string[]; votes: number; start: OutcomeStart } | null> {
	if (!item || !agenda) return null;
	const topic = (await topicsOf({ accountId }, round.id)).find((entry) => entry.item === item.id);
	return {
		prompt: itemById(definition, item.id).prompt,
		apart: await facilitatorCommentsOn(accountId, round, definition, item.id),
		votes: revote === "open" ? await votesOn(accountId, round.id, item.id) : 0,
		start: {
			roundId: round.id,
			item: item.id,
			operation: crypto.randomUUID(),
			version: String(topic?.version ?? 0),
			points: definition.scale.points.map(({ value }) => value),
			recorded: topic ?? null,
		},
	};
}
