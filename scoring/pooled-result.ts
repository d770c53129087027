import type { ScorableDefinition } from "#questionnaires/schema.ts";
import { answerTable } from "#scoring/answer-table.ts";
import { pooledItem } from "#scoring/pooled-item.ts";
import { result } from "#scoring/result.ts";
import { settings } from "#scoring/settings.ts";
import type { Respondent, ResultOptions } from "#scoring/types/input.ts";
import type { PooledDimension, PooledResult } from "#scoring/types/pooled.ts";
import type { DimensionOutput } from "#scoring/types/result.ts";

/**
 * The result of a pooled round: `headline: everyone`, with nothing in it from which one person's part could be had. (Section 13.)
 *
 * With fewer than `minGroup` respondents, nothing but their number. Otherwise a dimension has a figure only where at least
 * `minGroup` people have a score, to one decimal, as it is shown; how many they are only where the others are nobody or as
 * many again. Roles, differences, ranges, leave-one-out, respondents and don't-knows by role are not in it. Items are shown
 * as `pooledItem` says, and the lists say an order, not the figures behind it; items whose deviation is withheld come last in
 * the discussion order, as the definition has them. What the mean of a whole group implies about
 * its members (5.0 of 5: everybody said 5) is not hidden: that mean is what the group agreed to see.
 * @throws Refusal as `result` does
 * @example pooledResult(definition, fourRespondents) // { respondents: 4, enough: false }
 */
export function pooledResult(
	definition: ScorableDefinition,
	respondents: readonly Respondent[],
	options: ResultOptions = {},
): PooledResult {
	const { minGroup, minVoices } = settings(definition);
	// Asking for minGroup voices makes everything that rests on fewer people insufficient, the lists and the target included.
	const pooled = { ...definition, headline: "everyone" as const, minVoices: Math.max(minVoices, minGroup) };
	const full = result(pooled, respondents, options);
	const people = answerTable(pooled, respondents).respondents.length;
	if (people < minGroup) return { respondents: people, enough: false };
	const nobodyOrGroup = (count: number) => count === 0 || count >= minGroup;
	const items = definition.items.flatMap(({ id }) => {
		const item = full.items[id];
		return item ? [{ id, answered: item.n >= minGroup, pooled: pooledItem(item, definition.scale.min, minGroup) }] : [];
	});
	const answered = items.filter((item) => item.answered);
	const hasDeviation = new Set(answered.filter(({ pooled }) => pooled.averageDeviation !== null).map(({ id }) => id));
	const gaps = new Set(items.filter((item) => item.pooled.knowledgeGap).map(({ id }) => id));
	const complete = full.voices.filter(({ respondents: [id = ""] }) =>
		Object.values(full.dimensions).every((dimension) => (dimension.respondents[id] ?? null) !== null),
	);
	return {
		respondents: people,
		enough: true,
		dimensions: Object.fromEntries(
			Object.entries(full.dimensions).map(([id, dimension]) => {
				const countable = nobodyOrGroup(dimension.voices) && nobodyOrGroup(people - dimension.voices);
				return [id, pooledDimension(dimension, countable)];
			}),
		),
		overallShown: full.overallShown,
		overallLevel: full.overallLevel,
		overallSharedView: complete.length < minGroup ? null : full.overallSharedView,
		total: full.total,
		weakest: full.weakest,
		items: Object.fromEntries(items.map(({ id, pooled: item }) => [id, item])),
		discussionOrder: [
			...full.discussionOrder.filter((id) => hasDeviation.has(id)),
			...answered.map(({ id }) => id).filter((id) => !hasDeviation.has(id)),
		],
		target: full.target,
		act: full.act.map(({ id }) => id),
		findOut: full.findOut.filter((id) => gaps.has(id)),
	};
}

function pooledDimension(
	{ shown, level, sharedView, sum, lowestItem, voices }: DimensionOutput,
	countable: boolean,
): PooledDimension {
	return { shown, level, sharedView, sum, lowestItem, voices: countable ? voices : null };
}
