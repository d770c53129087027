import { rounded } from "#scoring/rounded.ts";

/**
 * A dimension's sum, as the published instruments of basis `sum` band it: the mean score times its number of items, which
 * prorates what was not answered, rounded to a whole number, halves away from zero. (Section 5.)
 * @example dimensionSum(1.25, 9) // 11.25, so 11
 */
export function dimensionSum(score: number, items: number): number {
	return rounded(score * items, 0);
}
