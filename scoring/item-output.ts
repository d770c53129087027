import { agreement } from "#scoring/agreement.ts";
import { ascendingScores } from "#scoring/ascending-scores.ts";
import { averageDeviation } from "#scoring/average-deviation.ts";
import { compared } from "#scoring/compared.ts";
import { interquartileRange } from "#scoring/interquartile-range.ts";
import { median } from "#scoring/median.ts";
import { pattern } from "#scoring/pattern.ts";
import { range } from "#scoring/range.ts";
import type { ItemOutput } from "#scoring/types/result.ts";
import type { ItemAnswer } from "#scoring/types/working.ts";

/**
 * Everything the result says of one item across all respondents, on item scores. (Section 7.)
 * @param answers per respondent
 * @param core per respondent, whether they hold a core role
 * @param headline the item's own, in scale points
 * @param knowledgeGap the share of don't-knows from which, with two people or more, an item is a knowledge gap
 * @example four people at 2, 2, 4 and 5 on 1..5: median 3, range 3, iqr 2.25, averageDeviation 1.25, pattern "two-camps"
 */
export function itemOutput(
	answers: readonly (ItemAnswer | undefined)[],
	core: readonly boolean[],
	headline: number | null,
	{ min, max }: { min: number; max: number },
	knowledgeGap: number,
): ItemOutput {
	const counts = new Array<number>(max - min + 1).fill(0);
	const without = { "dont-know": 0, "not-applicable": 0, unanswered: 0, "not-asked": 0 };
	let n = 0;
	let dontKnowCore = 0;
	answers.forEach((answer = "unanswered", place) => {
		if (typeof answer === "number") {
			counts[answer - min] = (counts[answer - min] ?? 0) + 1;
			n += 1;
			return;
		}
		without[answer] += 1;
		if (answer === "dont-know" && core[place]) dontKnowCore += 1;
	});
	const dontKnow = without["dont-know"];
	const dontKnowShare = n + dontKnow === 0 ? null : dontKnow / (n + dontKnow);
	const scores = ascendingScores(counts, min);
	const ends = range(scores);
	const deviation = averageDeviation(scores);
	return {
		n,
		dontKnow,
		notApplicable: without["not-applicable"],
		unanswered: without.unanswered,
		notAsked: without["not-asked"],
		counts,
		median: median(scores),
		range: ends && ends[1] - ends[0],
		iqr: interquartileRange(scores),
		averageDeviation: deviation,
		agreement: agreement(counts),
		pattern: pattern(counts, deviation),
		headline,
		dontKnowShare,
		knowledgeGap: dontKnow >= 2 && dontKnowShare !== null && compared(dontKnowShare, knowledgeGap) >= 0,
		dontKnowCore,
		dontKnowOther: dontKnow - dontKnowCore,
	};
}
