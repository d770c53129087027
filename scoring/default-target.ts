import type { ScorableDefinition } from "#questionnaires/schema.ts";
import { levelIndex } from "#scoring/level-index.ts";

/**
 * The target of a round that has not chosen one, in scale points: the lower bound of the band above the overall's; the
 * scale's maximum at the top band, without an overall or levels, or under basis sum. (Section 12.)
 * @param overallShown to one decimal, null when insufficient
 * @example with joint-working's bands and an overall of 2.6: 3.4
 */
export function defaultTarget(
	{ basis, scale, levels, overallLevels }: ScorableDefinition,
	overallShown: number | null,
): number {
	if (basis === "sum" || overallShown === null) return scale.max;
	const bands = overallLevels ?? levels ?? [];
	return bands[levelIndex(bands, overallShown) + 1]?.from ?? scale.max;
}
