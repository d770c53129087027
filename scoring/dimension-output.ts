import { bandedFigure } from "#scoring/banded-figure.ts";
import { dimensionSum } from "#scoring/dimension-sum.ts";
import { gapRecord } from "#scoring/gap-record.ts";
import { gaps } from "#scoring/gaps.ts";
import { itemsAnswered } from "#scoring/items-answered.ts";
import { leaveOneOut } from "#scoring/leave-one-out.ts";
import { levelIndex } from "#scoring/level-index.ts";
import { levelsSpanned } from "#scoring/levels-spanned.ts";
import { lowestItem } from "#scoring/lowest-item.ts";
import { markedGaps } from "#scoring/marked-gaps.ts";
import { range } from "#scoring/range.ts";
import { sharedView } from "#scoring/shared-view.ts";
import { shown } from "#scoring/shown.ts";
import { spread } from "#scoring/spread.ts";
import type { DimensionOutput } from "#scoring/types/result.ts";
import type { AnswerTable, DimensionScores, LoadedDimension } from "#scoring/types/working.ts";

/**
 * Everything the result says of one dimension, from its scores. (Sections 4, 5, 8 and 9.)
 * @param itemMeans per role and item, the mean of its holders
 * @param itemHeadlines per item, its headline
 * @example dimensionOutput(table, finance, scores, means, headlines).level // "3"
 */
export function dimensionOutput(
	table: AnswerTable,
	{ loads }: LoadedDimension,
	scores: DimensionScores,
	itemMeans: readonly (readonly (number | null)[])[],
	itemHeadlines: readonly (number | null)[],
): DimensionOutput {
	const { definition, settings, respondents } = table;
	const { basis } = settings;
	const levels = definition.levels ?? [];
	const score = scores.headline;
	const voicesSpread = score === null ? null : spread(scores.voices, settings.headline);
	const voiceList: DimensionOutput["voiceList"] = [];
	const counted: number[] = [];
	for (const [index, voice] of table.voicesById.entries()) {
		const own = scores.voices[index] ?? null;
		if (own === null) continue;
		voiceList.push({ ...voice, score: own });
		for (const place of table.voices[index]?.respondents ?? []) counted.push(place);
	}
	const pairs = gaps(table, itemMeans, loads);
	const ends = leaveOneOut(table, scores);
	const lowest = lowestItem(
		itemHeadlines,
		loads.map(({ item }) => item),
	);
	const answeredBy = (people: readonly number[]) => itemsAnswered(table.answers, loads, scores.respondents, people);
	return {
		score,
		shown: score === null ? null : shown(score),
		level: score === null ? null : (levels[levelIndex(levels, bandedFigure(score, loads.length, basis))]?.id ?? null),
		sharedView: sharedView(voicesSpread, settings.sharedView),
		spread: voicesSpread,
		voices: voiceList.length,
		sum: score === null || basis === "mean" ? null : dimensionSum(score, loads.length),
		roles: Object.fromEntries(definition.roles.map(({ id }, role) => [id, scores.roles[role] ?? null])),
		gaps: gapRecord(pairs),
		leaveOneOut: ends,
		respondents: Object.fromEntries(respondents.map(({ id }, place) => [id, scores.respondents[place]?.score ?? null])),
		voiceList,
		range: score === null ? null : range(scores.voices),
		lowestItem: lowest === null ? null : (definition.items[lowest]?.id ?? null),
		leaveOneOutLevels: levelsSpanned(ends, loads.length, basis, levels),
		markedGaps: markedGaps(pairs, settings.roleDifference),
		answered: answeredBy(counted),
		rolesAnswered: Object.fromEntries(
			definition.roles.map(({ id }, role) => [id, answeredBy(table.holders[role] ?? [])]),
		),
		respondentsAnswered: Object.fromEntries(
			respondents.map(({ id }, place) => [id, scores.respondents[place]?.answered ?? { items: 0, of: 0 }]),
		),
	};
}
