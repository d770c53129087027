import { compared } from "#scoring/compared.ts";
import type { ItemOutput } from "#scoring/types/result.ts";

/**
 * The ids of the items that are knowledge gaps, the largest share of don't-knows first, ties in definition order. (Section 12.)
 * @param items in definition order
 * @example shares 0.4, 0.2 (no gap) and 0.5: the third, the first
 */
export function findOut(
	items: readonly ({ id: string } & Pick<ItemOutput, "knowledgeGap" | "dontKnowShare">)[],
): string[] {
	return items
		.filter(({ knowledgeGap }) => knowledgeGap)
		.sort((one, other) => compared(other.dontKnowShare ?? 0, one.dontKnowShare ?? 0))
		.map(({ id }) => id);
}
