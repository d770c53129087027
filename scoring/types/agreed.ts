import type { Answered } from "#scoring/types/result.ts";

/**
 * What the group settled per item after discussion: one scale point as an item score (on a reversed item, after reversal:
 * the point the distribution shows), or that it agreed to differ.
 */
export type Agreements = Record<string, number | "differ">;

export type AgreedDimension = {
	/** The dimension on the agreed points, in scale points; null when insufficient. */
	score: number | null;
	shown: number | null;
	/** How far the agreed points lie above the same items' headlines, weighted, in scale points; null without such an item. */
	shift: number | null;
	answered: Answered;
	/** Items with no agreement, which stand with their own headline if they have one. */
	notDiscussed: string[];
	agreedToDiffer: string[];
};
