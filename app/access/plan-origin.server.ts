import type { ActionSource } from "#app/models/plan-change.server.ts";
import { roundReport } from "#app/round/round-report.server.ts";
import { ownOn, type Suggestion, suggestionsOf } from "#app/round/suggestions.ts";
import { notFound, requireRound, requireStep } from "./owned.server.ts";

/** Where a new action comes from: a round, the suggestions it is made of, and the items that it answers to with why they matter. */
export type Origin = {
	roundId: string;
	/** Its title. */
	round: string;
	/** Everything that its results suggest. */
	offered: Suggestion[];
	sources: ActionSource[];
	suggestions: Suggestion[];
	answersTo: { item: string; why: string }[];
};

/**
 * What was chosen of a round's suggestions, of an area that the account runs, once the results are shown.
 * @param from the keys of suggestions, or of an item for an action of one's own
 * @throws 404 for what the round does not suggest; as `requireRound`
 */
export async function requireOrigin(
	request: Request,
	areaId: string,
	roundId: string,
	from: string[],
): Promise<Origin> {
	const { account, round, edition } = await requireRound(request, { roundId });
	if (round.areaId !== areaId) throw notFound();
	requireStep(round, "plan");
	const report = await roundReport({ accountId: account.id }, round, edition);
	const offered = suggestionsOf(report);
	const suggestions = offered.filter(({ key }) => from.includes(key));
	const own = edition.definition.items.filter(({ id }) => from.includes(ownOn(id)));
	if (new Set(from).size > suggestions.length + own.length) throw notFound();
	const answersTo = new Map(suggestions.map(({ item, why }) => [item.title, why]));
	for (const { id, title } of own) {
		answersTo.set(title, offered.find(({ item }) => item.id === id)?.why ?? "");
	}
	return {
		roundId,
		round: round.title,
		offered,
		sources: [
			...suggestions.map(({ item, list, suggestion }) => ({ item: item.id, list, suggestion })),
			...own.map(({ id }) => ({ item: id, list: null, suggestion: null })),
		],
		suggestions,
		answersTo: [...answersTo].map(([item, why]) => ({ item, why })),
	};
}
