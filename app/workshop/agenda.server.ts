import { type Topic, topicsOf } from "#app/models/discussion.server.ts";
import type { Reader } from "#app/models/ownership.server.ts";
import { resultOf } from "#app/models/result.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { namedItem } from "#app/round/definition-words.ts";
import { discussedOf } from "#app/round/discussed.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { acceptableAsTheyStand } from "#scoring/acceptable-as-they-stand.ts";
import { type AgendaReason, suggestedAgenda } from "./suggested-agenda.ts";

/** An item of the agenda: where it stands, why it is suggested, and how it ended. */
type AgendaItem = {
	id: string;
	title: string;
	dimension: string;
	state: Topic["state"];
	reason: AgendaReason | null;
	outcome: string | null;
	/** How often something was recorded on it; 0 for never. */
	version: number;
	revote: Topic["revote"];
};

/** The agenda of a round as it was put together, or as it is suggested where nobody has; with what was discussed besides. */
export type Agenda = {
	items: AgendaItem[];
	besides: AgendaItem[];
	/** Whether nobody has put it together yet. */
	isSuggested: boolean;
	/** How many items the group could accept as they stand, and has not. */
	acceptable: { item: string; point: number }[];
};

/** The agenda of a round. Whoever asks may see the scores: it says on which items people differ. */
export async function agendaOf(reader: Reader, round: Round, definition: PublishedDefinition): Promise<Agenda> {
	const topics = await topicsOf(reader, round.id);
	const { result } = await resultOf(reader, round, definition);
	const scored = "enough" in result && !result.enough ? { items: {}, discussionOrder: [], findOut: [] } : result;
	const suggested = suggestedAgenda(scored);
	const reasonOf = (id: string) => suggested.find(({ item }) => item === id)?.reason ?? null;
	const itemOf = (id: string): AgendaItem => {
		const topic = topics.find(({ item }) => item === id);
		const { title, dimension } = namedItem(definition, id);
		return {
			id,
			title,
			dimension,
			state: topic?.state ?? "waiting",
			reason: reasonOf(id),
			outcome: topic && topic.state !== "waiting" && topic.state !== "skipped" ? outcomeIn(definition, topic) : null,
			version: topic?.version ?? 0,
			revote: topic?.revote ?? null,
		};
	};
	const placed = topics.filter(({ position }) => position !== null);
	const isSuggested = placed.length === 0;
	const listed = (isSuggested ? suggested : placed).map(({ item }) => item);
	const settled = new Set(topics.filter(({ state }) => state === "settled").map(({ item }) => item));
	return {
		items: listed.map(itemOf),
		besides: topics.filter(({ item }) => !listed.includes(item)).map(({ item }) => itemOf(item)),
		isSuggested,
		acceptable: acceptableAsTheyStand(definition, scored).filter(({ item }) => !settled.has(item)),
	};
}

function outcomeIn(definition: PublishedDefinition, topic: Topic): string | null {
	return discussedOf(definition, [topic])[0]?.outcome ?? null;
}
