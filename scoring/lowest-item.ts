import { compared } from "#scoring/compared.ts";

/**
 * The place of the item with the lowest headline among those given, the earlier of two as low; null when none has one.
 * @param headlines in scale points, per item of the definition
 * @param items places of items, in definition order
 * @example lowestItem([3, 2, 2], [0, 1, 2]) // 1
 */
export function lowestItem(headlines: readonly (number | null)[], items: readonly number[]): number | null {
	let lowest: { item: number; headline: number } | null = null;
	for (const item of items) {
		const headline = headlines[item] ?? null;
		if (headline === null) continue;
		if (lowest === null || compared(headline, lowest.headline) < 0) lowest = { item, headline };
	}
	return lowest?.item ?? null;
}
