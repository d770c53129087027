import { compared } from "#scoring/compared.ts";
import type { ItemOutput } from "#scoring/types/result.ts";

/**
 * The ids of the items in the order suggested for discussion: average deviation descending, then range, then the share of
 * don't-knows, then definition order. Items nobody scored are not in it. (Section 7.)
 * @param items in definition order
 * @example deviations 1, 1.25 and 1 with ranges 2, 3 and 3: the second, the third, the first
 */
export function discussionOrder(
	items: readonly ({ id: string } & Pick<ItemOutput, "averageDeviation" | "range" | "dontKnowShare">)[],
): string[] {
	return items
		.filter(({ averageDeviation }) => averageDeviation !== null)
		.sort(
			(one, other) =>
				compared(other.averageDeviation ?? 0, one.averageDeviation ?? 0) ||
				compared(other.range ?? 0, one.range ?? 0) ||
				compared(other.dontKnowShare ?? 0, one.dontKnowShare ?? 0),
		)
		.map(({ id }) => id);
}
