import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { itemById, namedItem } from "./definition-words.ts";
import type { DiscussedReport, Recorded } from "./report.ts";

/** What was discussed, in words: the outcome, and what the point that was agreed on stands for. */
export function discussedOf(definition: PublishedDefinition, recorded: Recorded[]): DiscussedReport[] {
	return recorded.map(({ item, state, point, differ, note, dissent }) => {
		const { title, dimension } = namedItem(definition, item);
		const outcome = outcomeWords(definition, state, point, differ);
		const meaning = point === null ? null : meaningOf(definition, item, point);
		return { id: item, title, dimension, outcome, isSettled: state === "settled", meaning, note, dissent };
	});
}

function outcomeWords(
	{ scale }: PublishedDefinition,
	state: Recorded["state"],
	point: number | null,
	differ: boolean,
): string {
	if (differ) return "Agreed to differ";
	if (state === "parked") return "Put off, to come back to";
	return point === null ? "Talked about and left open" : `Agreed on ${point} of ${scale.max}`;
}

function meaningOf(definition: PublishedDefinition, id: string, point: number): string | null {
	const { min, max, points } = definition.scale;
	const { descriptors, reverse } = itemById(definition, id);
	// The words belong to the points as they were asked.
	const asked = reverse ? min + max - point : point;
	return descriptors[String(asked)] ?? points.find(({ value }) => value === asked)?.label ?? null;
}
