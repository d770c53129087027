import { compared } from "#scoring/compared.ts";
import { range } from "#scoring/range.ts";
import type { AnswerTable, DimensionScores } from "#scoring/types/working.ts";

/**
 * The lowest and the highest headline of a dimension, in scale points, when any one respondent is left out; null with fewer
 * than three voices, or when every leave-out makes it insufficient. (Section 9.)
 *
 * Each leave-out is had from sums. Leaving somebody out who speaks for nobody here leaves the headline as it is; a voice
 * whose remaining holders are another voice's is one with it.
 * @example voices 2, 3 and 4 of one person each: leaving one out gives 3.5, 3 and 2.5, so [2.5, 3.5]
 */
export function leaveOneOut(
	{ respondents, voices, settings }: Pick<AnswerTable, "respondents" | "voices" | "settings">,
	scores: DimensionScores,
): [number, number] | null {
	const scored = scores.voices.filter((score) => score !== null);
	if (scored.length < 3) return null;
	const total = scored.reduce((sum, score) => sum + score, 0);
	// Per respondent, by how much leaving them out changes the sum and the number of the voices.
	const changes = respondents.map(() => ({ sum: 0, voices: 0 }));
	voices.forEach((voice, index) => {
		const before = scores.voices[index] ?? null;
		if (before === null) return;
		const held = voice.respondents.map((place) => scores.respondents[place]?.score ?? null);
		const heldSum = held.reduce<number>((sum, score) => sum + (score ?? 0), 0);
		const heldCount = held.filter((score) => score !== null).length;
		voice.respondents.forEach((place, position) => {
			const change = changes[place];
			const own = held[position] ?? null;
			const left = heldCount - (own === null ? 0 : 1);
			if (!change) return;
			change.sum -= before;
			change.voices -= 1;
			if (left === 0 || voice.silentWithout.includes(place)) return;
			change.sum += (heldSum - (own ?? 0)) / left;
			change.voices += 1;
		});
	});
	return range(
		changes.map((change) => {
			const count = scored.length + change.voices;
			return compared(count, settings.minVoices) < 0 || count === 0 ? null : (total + change.sum) / count;
		}),
	);
}
