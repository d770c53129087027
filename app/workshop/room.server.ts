import { caughtActions } from "#app/models/caught-action.server.ts";
import { topicsOf } from "#app/models/discussion.server.ts";
import type { Reader } from "#app/models/ownership.server.ts";
import type { Round } from "#app/models/round.server.ts";
import type { Workshop } from "#app/models/workshop.server.ts";
import { mayTake, standing } from "#app/round/phase.ts";
import type { Entry } from "#questionnaires/catalogue.ts";
import { placeOf } from "./place.ts";
import type { Room } from "./room.ts";
import { roomItem } from "./room-item.server.ts";

/** The room of a round at an instant. */
export async function roomOf(
	reader: Reader,
	workshop: Workshop | null,
	round: Round,
	edition: Entry,
	at: string,
): Promise<Room> {
	const place = placeOf(workshop, standing(round, at), round.revealAt);
	const isShown = mayTake("showResults", round, at);
	const topics = isShown ? await topicsOf(reader, round.id) : [];
	const agenda = topics.filter(({ position, state }) => position !== null && state !== "skipped");
	const found = agenda.findIndex(({ item }) => item === place.item);
	return {
		at,
		place,
		begins: workshop?.begins ?? null,
		endsAt: workshop?.endsAt ?? null,
		item: isShown && place.item !== null ? await roomItem(reader, round, edition, place.item) : null,
		number: found === -1 ? null : { place: found + 1, of: agenda.length },
		revote: topics.find(({ item }) => item === place.item)?.revote ?? null,
		actions: isShown ? await caughtActions(reader, round.id) : [],
	};
}
