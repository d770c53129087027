import { levelIndex } from "#scoring/level-index.ts";
import { range } from "#scoring/range.ts";
import { sharedView } from "#scoring/shared-view.ts";
import { shown } from "#scoring/shown.ts";
import { spread } from "#scoring/spread.ts";
import type { Result } from "#scoring/types/result.ts";
import type { AnswerTable, DimensionScores } from "#scoring/types/working.ts";

type OverallOutput = Pick<
	Result,
	"overall" | "overallShown" | "overallLevel" | "overallSharedView" | "overallSpread" | "overallRange" | "total"
>;

/**
 * The mean of the dimensions in scale points, by their weights, insufficient when any dimension is; its spread over the
 * voices that have every dimension; and under basis sum the total of the dimensions' sums. (Sections 5 and 6.)
 * @param sums per dimension, its whole sum under basis sum
 * @example headlines 2.6111111 and 2.6: overall 2.6055556, shown 2.6
 */
export function overallOutput(
	{ definition, settings, dimensions, voices }: AnswerTable,
	scores: readonly DimensionScores[],
	sums: readonly (number | null)[],
): OverallOutput {
	const weights = dimensions.map(({ weight }) => weight);
	const overall = weightedMean(
		scores.map(({ headline }) => headline),
		weights,
	);
	const overalls = voices.map((_, voice) =>
		weightedMean(
			scores.map((dimension) => dimension.voices[voice] ?? null),
			weights,
		),
	);
	const total = settings.basis === "sum" ? sumOfAll(sums) : null;
	const bySum = settings.basis === "sum";
	const levels = definition.overallLevels ?? (bySum ? [] : (definition.levels ?? []));
	const overallShown = overall === null ? null : shown(overall);
	const figure = bySum ? total : overallShown;
	const overallSpread = overall === null ? null : spread(overalls, settings.headline);
	return {
		overall,
		overallShown,
		overallLevel: figure === null ? null : (levels[levelIndex(levels, figure)]?.id ?? null),
		overallSharedView: sharedView(overallSpread, settings.sharedView),
		overallSpread,
		overallRange: overall === null ? null : range(overalls),
		total,
	};
}

function weightedMean(values: readonly (number | null)[], weights: readonly number[]): number | null {
	let sum = 0;
	let weightOfAll = 0;
	for (const [place, value] of values.entries()) {
		if (value === null) return null;
		const weight = weights[place] ?? 1;
		sum += weight * value;
		weightOfAll += weight;
	}
	return weightOfAll === 0 ? null : sum / weightOfAll;
}

function sumOfAll(sums: readonly (number | null)[]): number | null {
	return sums.reduce((total, sum) => (total === null || sum === null ? null : total + sum), 0);
}
