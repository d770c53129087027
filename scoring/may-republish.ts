import { compared } from "#scoring/compared.ts";

/** How many partnerships have to have changed, come or gone before anything is given anew. */
export const fewestChanges = 3;

/**
 * Whether quartiles across partnerships may be published again: only when at least three partnerships have another figure
 * than last time, have come or have gone, so that nobody's is had from the difference. (Section 13.)
 *
 * To be asked for each published figure by itself, since changes in others do not cover for it.
 * @param published the figures behind the last publication by partnership, null for none; null when there was none yet
 * @example mayRepublish({ a: 2.1, b: 3 }, { a: 2.4, b: 3, c: 2.2, d: 4 }) // true: a changed, c and d are new
 */
export function mayRepublish(
	published: Record<string, number | null> | null,
	current: Record<string, number | null>,
): boolean {
	if (published === null) return true;
	const before = new Map(Object.entries(published));
	const now = new Map(Object.entries(current));
	const changed = [...new Set([...before.keys(), ...now.keys()])].filter((id) => {
		const old = before.get(id) ?? null;
		const score = now.get(id) ?? null;
		if (old === null || score === null) return old !== score;
		return compared(old, score) !== 0;
	});
	return changed.length >= fewestChanges;
}
