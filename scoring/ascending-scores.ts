/**
 * The item scores behind a distribution, in ascending order.
 * @param counts people at each scale point, ascending from `min`
 * @example ascendingScores([0, 2, 0, 1, 1], 1) // [2, 2, 4, 5]
 */
export function ascendingScores(counts: readonly number[], min: number): number[] {
	const scores: number[] = [];
	counts.forEach((count, index) => {
		for (let person = 0; person < count; person++) scores.push(min + index);
	});
	return scores;
}
