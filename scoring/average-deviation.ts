import { mean } from "#scoring/mean.ts";
import { median } from "#scoring/median.ts";

/**
 * The average deviation about the median, AD = mean |x - median|, of figures in ascending order: 0 when all are the same;
 * null when there are none. (Burke & Dunlap 2002.)
 * @example averageDeviation([2, 2, 4, 5]) // (1 + 1 + 1 + 2) / 4 = 1.25
 */
export function averageDeviation(ascending: readonly number[]): number | null {
	const middle = median(ascending);
	if (middle === null) return null;
	return mean(ascending.map((value) => Math.abs(value - middle)));
}
