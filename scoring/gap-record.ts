/**
 * Gaps keyed by the two roles' ids, "dph-dass". Ids may hold hyphens themselves: where a later pair would read as an earlier
 * one does ("a-b" and "c", "a" and "b-c"), it is joined with one hyphen more, so that none replaces another.
 * @example gapRecord([{ first: "dph", second: "dass", difference: 1.8, items: 4 }]) // { "dph-dass": { difference: 1.8, items: 4 } }
 */
export function gapRecord(
	gaps: readonly { first: string; second: string; difference: number; items: number }[],
): Record<string, { difference: number; items: number }> {
	const record = new Map<string, { difference: number; items: number }>();
	for (const { first, second, difference, items } of gaps) {
		let joint = "-";
		let key = first + joint + second;
		while (record.has(key)) {
			joint += "-";
			key = first + joint + second;
		}
		record.set(key, { difference, items });
	}
	return Object.fromEntries(record);
}
