import type { ScorableDefinition } from "#questionnaires/schema.ts";
import { compared } from "#scoring/compared.ts";
import type { ItemOutput } from "#scoring/types/result.ts";

/**
 * The items that the group may accept in one step: already `agreed`, with a median that is a scale point. In definition
 * order, each with that point, as an item score. (Section 10.)
 * @example an item at 3, 3, 4: { item: "f1", point: 3 }; one at 3, 4 is agreed, but 3.5 is no scale point
 */
export function acceptableAsTheyStand(
	definition: Pick<ScorableDefinition, "items">,
	{ items }: { items: Record<string, Pick<ItemOutput, "pattern" | "median">> },
): { item: string; point: number }[] {
	return definition.items.flatMap(({ id }) => {
		const { pattern, median } = items[id] ?? { pattern: null, median: null };
		if (pattern !== "agreed" || median === null) return [];
		const point = Math.round(median);
		return compared(median, point) === 0 ? [{ item: id, point }] : [];
	});
}
