/**
 * The quantile of figures in ascending order, by linear interpolation between the two nearest (type 7 of Hyndman & Fan
 * 1996, the default of R and of spreadsheets). In the units of the figures; null when there are none.
 * @param share from 0 (the lowest) to 1 (the highest)
 * @example quantile([1, 2, 3, 4], 0.25) // 1.75
 */
export function quantile(ascending: readonly number[], share: number): number | null {
	const position = (ascending.length - 1) * share;
	const below = Math.floor(position);
	const lower = ascending[below];
	if (lower === undefined) return null;
	const upper = ascending[below + 1] ?? lower;
	return lower + (position - below) * (upper - lower);
}
