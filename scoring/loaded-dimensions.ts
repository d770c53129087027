import type { ScorableDefinition } from "#questionnaires/schema.ts";
import type { LoadedDimension } from "#scoring/types/working.ts";

/**
 * The dimensions of a definition with their weights (1 where none is given) and the items that load on them, by place.
 * @example loadedDimensions(definition)[0].loads // [{ item: 0, weight: 1 }, { item: 2, weight: 2 }]
 */
export function loadedDimensions({
	dimensions,
	items,
}: Pick<ScorableDefinition, "dimensions" | "items">): LoadedDimension[] {
	return dimensions.map(({ id, weight: dimensionWeight = 1 }) => ({
		id,
		weight: dimensionWeight,
		loads: items.flatMap(({ weights }, item) => {
			const weight = Object.hasOwn(weights, id) ? weights[id] : undefined;
			return weight === undefined ? [] : [{ item, weight }];
		}),
	}));
}
