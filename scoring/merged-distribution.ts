type Cell = { from: number; to: number; people: number };

/**
 * A distribution in cells of nobody, or of at least `minGroup` people: what is smaller is merged with its neighbours, from
 * the first category upwards, until it is not. Null when even all of them together are too few (nobody at all is not). (Section 13.)
 *
 * The cells do not overlap, and every person counted stands in one. Whatever is had by adding and subtracting what is shown
 * is therefore the number of people in some whole cells: nobody, or at least `minGroup`.
 * @param counts people in each category, in order
 * @returns per cell its first and last category and its people
 * @example mergedDistribution([0, 2, 3, 1, 6], 5) // 0 at the first, 5 at the second and third, 7 at the last two
 */
export function mergedDistribution(counts: readonly number[], minGroup: number): Cell[] | null {
	const cells: Cell[] = [];
	let from = 0;
	let people = 0;
	for (const [category, count] of counts.entries()) {
		people += count;
		if (people > 0 && people < minGroup) continue;
		cells.push({ from, to: category, people });
		from = category + 1;
		people = 0;
	}
	// Too few are left over at the upper end: they join the cells below until they are enough.
	while (people > 0 && people < minGroup) {
		const below = cells.pop();
		if (!below) return null;
		from = below.from;
		people += below.people;
	}
	if (people > 0) cells.push({ from, to: counts.length - 1, people });
	return cells;
}
