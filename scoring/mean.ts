/**
 * The plain mean of the figures that exist; null when none does. What is absent is left out, never counted as 0.
 * @example mean([3, null, 4]) // 3.5
 */
export function mean(values: readonly (number | null)[]): number | null {
	let sum = 0;
	let count = 0;
	for (const value of values) {
		if (value === null) continue;
		sum += value;
		count += 1;
	}
	return count === 0 ? null : sum / count;
}
