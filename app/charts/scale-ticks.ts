/**
 * The scale points that a chart marks: all of them up to eleven, else about five, both ends among them.
 * @example scaleTicks({ min: 1, max: 5 }) // [1, 2, 3, 4, 5]
 * @example scaleTicks({ min: 0, max: 100 }) // [0, 20, 40, 60, 80, 100]
 */
export function scaleTicks({ min, max }: { min: number; max: number }): number[] {
	const span = max - min;
	const step = span <= 10 ? 1 : ([5, 4, 6, 3, 7].map((parts) => span / parts).find(Number.isInteger) ?? span);
	return Array.from({ length: Math.round(span / step) + 1 }, (_, index) => min + index * step);
}
