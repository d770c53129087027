import { mean } from "#scoring/mean.ts";

/**
 * The partnership's score: the mean over the voices that have a score, each voice equal, in scale points; null with fewer
 * than `minVoices` of them. (Section 4.)
 * @example headline([3.6666667, 1.5555556], 2) // 2.6111111
 */
export function headline(voices: readonly (number | null)[], minVoices: number): number | null {
	const scored = voices.filter((score) => score !== null);
	return scored.length < minVoices ? null : mean(scored);
}
