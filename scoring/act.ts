import type { ScorableDefinition } from "#questionnaires/schema.ts";
import { compared } from "#scoring/compared.ts";
import type { ActEntry } from "#scoring/types/result.ts";

/**
 * The items whose headline lies below the target, most to gain first: shortfall is the distance as a share of the scale
 * (0..1), rank the shortfall times the sum of the item's weights; ties in definition order. (Section 12.)
 * @param headlines per item, in scale points
 * @example headline 2, target 5 on 1..5, weight 2: shortfall 0.75, rank 1.5
 */
export function act(
	{ items, scale }: ScorableDefinition,
	headlines: readonly (number | null)[],
	target: number,
): ActEntry[] {
	const below = items.flatMap(({ id, weights }, item) => {
		const headline = headlines[item] ?? null;
		if (headline === null || compared(headline, target) >= 0) return [];
		const shortfall = (target - headline) / (scale.max - scale.min);
		return [{ id, shortfall, rank: shortfall * Object.values(weights).reduce((sum, weight) => sum + weight, 0) }];
	});
	return below.sort((one, other) => compared(other.rank, one.rank));
}
