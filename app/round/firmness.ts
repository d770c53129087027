import type { PublishedDefinition } from "#questionnaires/schema.ts";
import type { DimensionOutput } from "#scoring/types/result.ts";
import { titleOf } from "./definition-words.ts";
import { numberInWords, shownText } from "./words.ts";

/**
 * Whether a dimension's level holds when any one person is left out, in a sentence: as the range of levels it spans, and never who
 * that person is. Null where there is no level to hold: without a score, or where views differ widely.
 * @example firmnessOf(definition, output) // "With any one person left out it lies between Emerging and Established."
 */
export function firmnessOf(
	{ levels }: Pick<PublishedDefinition, "levels">,
	{ score, sharedView, voices, leaveOneOut, leaveOneOutLevels }: DimensionOutput,
): string | null {
	if (score === null || sharedView === false) return null;
	if (voices < 3) {
		return `How firm this is cannot be tested with ${numberInWords(voices)} ${voices === 1 ? "voice" : "voices"}.`;
	}
	if (leaveOneOut === null) return "How firm this is cannot be tested: without any one person too few would be left.";
	const spanned = leaveOneOutLevels ?? [];
	const [first, last] = [spanned[0], spanned.at(-1)];
	if (first === undefined || last === undefined) {
		const [low, high] = leaveOneOut.map(shownText);
		return low === high
			? `It stays ${low} whichever one person is left out.`
			: `With any one person left out it lies between ${low} and ${high}.`;
	}
	if (first === last) return `It stays ${titleOf(levels, first)} whichever one person is left out.`;
	return `With any one person left out it lies between ${titleOf(levels, first)} and ${titleOf(levels, last)}.`;
}
