import { quantile } from "#scoring/quantile.ts";

/**
 * The distance from the lower to the upper quartile (quantile type 7) of figures in ascending order; null when there are none.
 * @example interquartileRange([2, 2, 4, 5]) // 4.25 - 2 = 2.25
 */
export function interquartileRange(ascending: readonly number[]): number | null {
	const lower = quantile(ascending, 0.25);
	const upper = quantile(ascending, 0.75);
	return lower === null || upper === null ? null : upper - lower;
}
