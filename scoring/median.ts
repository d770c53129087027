import { quantile } from "#scoring/quantile.ts";

/**
 * The middle of figures in ascending order, half-way between the two middle ones when their number is even; null when
 * there are none.
 * @example median([2, 2, 4, 5]) // 3
 */
export function median(ascending: readonly number[]): number | null {
	return quantile(ascending, 0.5);
}
