import { bandedFigure } from "#scoring/banded-figure.ts";
import { levelIndex } from "#scoring/level-index.ts";
import type { Settings } from "#scoring/types/working.ts";

/**
 * The ids of the levels from that of a lower to that of a higher score, ascending; null when there is no range, or it
 * reaches no level. (Section 9.)
 * @example levelsSpanned([2.5, 3.5], 7, "mean", levels) // shown 2.5 and 3.5: ["2", "3", "4"]
 */
export function levelsSpanned(
	ends: readonly [number, number] | null,
	items: number,
	basis: Settings["basis"],
	levels: readonly { id: string; from: number }[],
): string[] | null {
	if (ends === null) return null;
	const [low, high] = ends.map((end) => levelIndex(levels, bandedFigure(end, items, basis)));
	const spanned = levels.slice(Math.max(0, low ?? 0), (high ?? -1) + 1).map(({ id }) => id);
	return spanned.length === 0 ? null : spanned;
}
