import { answerTable } from "#scoring/answer-table.ts";
import { dimensionScores } from "#scoring/dimension-scores.ts";
import { faults } from "#scoring/faults.ts";
import { Refusal } from "#scoring/refusal.ts";
import type { CommonItem, Comparison, Side } from "#scoring/types/rounds.ts";
import type { AnswerTable, DimensionScores, Load } from "#scoring/types/working.ts";

/**
 * Two rounds compared like for like, per dimension: both sides recomputed on their common items, each by its own
 * definition's roles and thresholds, in scale points. (Section 11.)
 *
 * A dimension with no more than half of either side's items in common is a break: its scores are given for the record, a
 * difference is not.
 * @param common what `commonItems` says of the two definitions, from before to after
 * @throws Refusal when either side cannot be scored
 * @example 5 of 7 items in common, 2.6 on them before, 3.1 after: comparable, difference 0.5
 */
export function likeForLike(
	before: Side,
	after: Side,
	common: readonly Pick<CommonItem, "was" | "now">[],
): Record<string, Comparison> {
	const tables = [tableOf(before), tableOf(after)] as const;
	const ids = new Set(tables.toReversed().flatMap(({ dimensions }) => dimensions.map(({ id }) => id)));
	return Object.fromEntries([...ids].map((id) => [id, comparison(tables, id, common)]));
}

function tableOf({ definition, respondents }: Side): AnswerTable {
	const found = faults(definition, respondents);
	if (found.length > 0) throw new Refusal(found);
	return answerTable(definition, respondents);
}

function comparison(
	[before, after]: readonly [AnswerTable, AnswerTable],
	dimension: string,
	common: readonly Pick<CommonItem, "was" | "now">[],
): Comparison {
	const oldLoads = loadsById(before, dimension);
	const newLoads = loadsById(after, dimension);
	const pairs = common.filter(({ was, now }) => oldLoads.has(was) && newLoads.has(now));
	const old = dimensionScores(
		before,
		pairs.flatMap(({ was }) => oldLoads.get(was) ?? []),
	);
	const now = dimensionScores(
		after,
		pairs.flatMap((pair) => newLoads.get(pair.now) ?? []),
	);
	const comparable = 2 * pairs.length > Math.max(oldLoads.size, newLoads.size);
	const scored = comparable && old.headline !== null && now.headline !== null;
	const oldVoices = voicesHeard(before, old);
	const newVoices = voicesHeard(after, now);
	return {
		items: pairs.length,
		shareBefore: oldLoads.size === 0 ? null : pairs.length / oldLoads.size,
		shareAfter: newLoads.size === 0 ? null : pairs.length / newLoads.size,
		comparable,
		before: old.headline,
		after: now.headline,
		difference: scored ? (now.headline ?? 0) - (old.headline ?? 0) : null,
		voicesChanged: oldVoices === null && newVoices === null ? null : oldVoices !== newVoices,
	};
}

function loadsById({ definition, dimensions }: AnswerTable, dimension: string): Map<string, Load> {
	const loads = dimensions.find(({ id }) => id === dimension)?.loads ?? [];
	return new Map(loads.map((load) => [definition.items[load.item]?.id ?? "", load]));
}

/** The groups of core roles that have a score, written so that equal ones are equal; null where everyone is a voice. */
function voicesHeard({ voicesById, settings }: AnswerTable, { voices }: DimensionScores): string | null {
	if (settings.headline === "everyone") return null;
	const heard = voicesById.filter((_, index) => (voices[index] ?? null) !== null);
	return JSON.stringify(heard.map(({ roles }) => roles.toSorted()).sort());
}
