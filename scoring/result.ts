import type { ScorableDefinition } from "#questionnaires/schema.ts";
import { act } from "#scoring/act.ts";
import { answerTable } from "#scoring/answer-table.ts";
import { defaultTarget } from "#scoring/default-target.ts";
import { dimensionOutput } from "#scoring/dimension-output.ts";
import { dimensionScores } from "#scoring/dimension-scores.ts";
import { discussionOrder } from "#scoring/discussion-order.ts";
import { faults } from "#scoring/faults.ts";
import { findOut } from "#scoring/find-out.ts";
import { itemHeadlines } from "#scoring/item-headlines.ts";
import { itemOutput } from "#scoring/item-output.ts";
import { overallOutput } from "#scoring/overall-output.ts";
import { Refusal } from "#scoring/refusal.ts";
import { roleItemMeans } from "#scoring/role-item-means.ts";
import type { Respondent, ResultOptions } from "#scoring/types/input.ts";
import type { Result } from "#scoring/types/result.ts";
import { weakest } from "#scoring/weakest.ts";

/**
 * The complete result of one questionnaire and one set of responses: sections 1 to 9 and 12. Scores, spreads, gaps and the
 * target are in scale points, shares from 0 to 1, unrounded but for the keys that say otherwise.
 *
 * @param options the target chosen for the round, in scale points, if one was
 * @throws Refusal with every fault of section 14 at once; nothing is computed then
 * @example result(definition, respondents, { target: 5 }).dimensions.finance.shown // 2.6
 */
export function result(
	definition: ScorableDefinition,
	respondents: readonly Respondent[],
	options: ResultOptions = {},
): Result {
	const found = faults(definition, respondents, options);
	if (found.length > 0) throw new Refusal(found);
	const table = answerTable(definition, respondents);
	const { settings, holders } = table;
	const means = roleItemMeans(table);
	const headlines = itemHeadlines(table, means);
	const coreHolders = new Set(definition.roles.flatMap(({ core }, role) => (core ? (holders[role] ?? []) : [])));
	const core = table.respondents.map((_, place) => coreHolders.has(place));
	const items = definition.items.map(({ id }, item) => ({
		id,
		...itemOutput(
			table.answers.map((row) => row[item]),
			core,
			headlines[item] ?? null,
			definition.scale,
			settings.knowledgeGap,
		),
	}));
	const scores = table.dimensions.map(({ loads }) => dimensionScores(table, loads));
	const dimensions = table.dimensions.map((dimension, place) => {
		const own = scores[place];
		if (!own) throw new Error(`The dimension ${dimension.id} was not scored.`);
		return { id: dimension.id, ...dimensionOutput(table, dimension, own, means, headlines) };
	});
	const { overall, overallLevel, overallSharedView, total, overallShown, overallSpread, overallRange } = overallOutput(
		table,
		scores,
		dimensions.map(({ sum }) => sum),
	);
	const target = options.target ?? defaultTarget(definition, overallShown);
	return {
		dimensions: byId(dimensions),
		overall,
		overallLevel,
		overallSharedView,
		total,
		weakest: weakest(dimensions, settings.standsOut),
		items: byId(items),
		discussionOrder: discussionOrder(items),
		target,
		act: act(definition, headlines, target),
		findOut: findOut(items),
		overallShown,
		overallSpread,
		overallRange,
		voices: table.voicesById,
		notHeard: definition.roles.filter((_, role) => holders[role]?.length === 0).map(({ id }) => id),
		everyone: settings.headline === "everyone",
	};
}

/** Own properties only, whatever the ids are called. */
function byId<Entry extends { id: string }>(entries: readonly Entry[]): Record<string, Omit<Entry, "id">> {
	return Object.fromEntries(entries.map(({ id, ...rest }) => [id, rest]));
}
