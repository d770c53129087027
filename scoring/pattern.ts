import { agreedGuide } from "#scoring/agreed-guide.ts";
import { compared } from "#scoring/compared.ts";
import type { Pattern } from "#scoring/types/result.ts";

/**
 * What the answers to one item look like, in a word; null with fewer than two people.
 *
 * `agreed` when the average deviation is within the guide. Otherwise the widest run of empty points between occupied ones
 * decides (the lower of two equal ones): at least two people on either side, `two-camps`; one against at least two,
 * `one-apart`; no such run, or one against one, `spread`. It describes the people who answered; it is no test.
 * @param counts people at each scale point, ascending
 * @example pattern([0, 2, 0, 1, 1], 1.25) // "two-camps"
 */
export function pattern(counts: readonly number[], averageDeviation: number | null): Pattern | null {
	const people = counts.reduce((sum, count) => sum + count, 0);
	if (people < 2 || averageDeviation === null) return null;
	if (compared(averageDeviation, agreedGuide(counts.length)) <= 0) return "agreed";
	const below = peopleBelowWidestGap(counts);
	const smaller = Math.min(below, people - below);
	if (below === 0 || people === 2) return "spread";
	return smaller === 1 ? "one-apart" : "two-camps";
}

/** How many people stand below the widest gap, the lower one of two as wide; 0 when there is no gap. */
function peopleBelowWidestGap(counts: readonly number[]): number {
	let widest = 0;
	let belowWidest = 0;
	let passed = 0;
	let empty = 0;
	for (const count of counts) {
		if (count === 0) {
			empty += 1;
			continue;
		}
		if (passed > 0 && empty > widest) {
			widest = empty;
			belowWidest = passed;
		}
		passed += count;
		empty = 0;
	}
	return belowWidest;
}
