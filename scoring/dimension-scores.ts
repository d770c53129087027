import { headline } from "#scoring/headline.ts";
import { mean } from "#scoring/mean.ts";
import type { AnswerTable, DimensionScores, Load } from "#scoring/types/working.ts";
import { weightedScore } from "#scoring/weighted-score.ts";

/**
 * The scores of one dimension in scale points: each respondent's, each role's (the mean of its holders' that exist), each
 * voice's and the partnership's. Null where insufficient. (Sections 2 to 4.)
 * @param loads the items counted: the dimension's, or those of them that two versions share
 * @example dimensionScores(table, finance.loads).headline // (3.6666667 + 1.5555556) / 2 = 2.6111111
 */
export function dimensionScores(table: AnswerTable, loads: readonly Load[]): DimensionScores {
	const respondents = table.answers.map((answers) => weightedScore(answers, loads, table.settings));
	const meanOf = (places: readonly number[]) => mean(places.map((place) => respondents[place]?.score ?? null));
	const voices = table.voices.map((voice) => meanOf(voice.respondents));
	return {
		respondents,
		roles: table.holders.map(meanOf),
		voices,
		headline: headline(voices, table.settings.minVoices),
	};
}
