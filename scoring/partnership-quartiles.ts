import { median } from "#scoring/median.ts";
import { quantile } from "#scoring/quantile.ts";

/** From how many partnerships on anything is given across them. */
export const fewestPartnerships = 10;

/**
 * The quartiles of one figure across partnerships (quantile type 7), in the figure's units; null with fewer than ten that
 * have it. Quartiles are all that is given: no names, ranks, lowest or highest. (Section 13.)
 * @param scores one per partnership, null where it has none
 * @example partnershipQuartiles([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) // lower 3.25, median 5.5, upper 7.75
 */
export function partnershipQuartiles(
	scores: readonly (number | null)[],
): { partnerships: number; lower: number; median: number; upper: number } | null {
	const ascending = scores.filter((score) => score !== null).sort((one, other) => one - other);
	const lower = quantile(ascending, 0.25);
	const middle = median(ascending);
	const upper = quantile(ascending, 0.75);
	if (ascending.length < fewestPartnerships || lower === null || middle === null || upper === null) return null;
	return { partnerships: ascending.length, lower, median: middle, upper };
}
