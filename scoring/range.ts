/**
 * The lowest and the highest of the figures that exist; null when none does.
 * @example range([3.7, null, 1.6]) // [1.6, 3.7]
 */
export function range(values: readonly (number | null)[]): [number, number] | null {
	let lowest = Number.POSITIVE_INFINITY;
	let highest = Number.NEGATIVE_INFINITY;
	for (const value of values) {
		if (value === null) continue;
		if (value < lowest) lowest = value;
		if (value > highest) highest = value;
	}
	return lowest <= highest ? [lowest, highest] : null;
}
