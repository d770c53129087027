import { interquartileRange } from "#scoring/interquartile-range.ts";
import { range } from "#scoring/range.ts";
import type { Settings } from "#scoring/types/working.ts";

/**
 * How far the voices that have a score lie apart, in scale points: their range, or under `everyone` the interquartile range
 * (a range only grows with people). Null when none has one. (Section 5.)
 * @example spread([3.6666667, 1.5555556], "core-roles") // 2.1111111
 */
export function spread(voices: readonly (number | null)[], headline: Settings["headline"]): number | null {
	if (headline === "everyone") {
		return interquartileRange(voices.filter((score) => score !== null).sort((one, other) => one - other));
	}
	const ends = range(voices);
	return ends && ends[1] - ends[0];
}
