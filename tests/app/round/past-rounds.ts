import type { PastRound } from "#app/round/over-time-types.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { pooledResult } from "#scoring/pooled-result.ts";
import { result } from "#scoring/result.ts";
import type { Answer, Respondent } from "#scoring/types/input.ts";
import { sumDefinition } from "#tests/support/sum-definition.ts";

type Relations = PublishedDefinition["relations"];

/** A made-up questionnaire on 1 to 5: items that begin with f are of finance, those with c of culture. */
export function questionnaire(
	version: string,
	ids: string[],
	relations: Relations = [],
	overrides: Partial<PublishedDefinition> = {},
): PublishedDefinition {
	const [model] = sumDefinition().items;
	if (!model) throw new Error("The made-up instrument has lost its items.");
	return sumDefinition({
		version,
		scale: { min: 1, max: 5, points: [1, 2, 3, 4, 5].map((value) => ({ value, label: `Point ${value}` })) },
		dimensions: ["Finance", "Culture"].map((title) => ({ id: title.toLowerCase(), title, description: `${title}.` })),
		roles: [
			{ id: "dph", title: "Director of public health", short: "DPH", core: true },
			{ id: "dass", title: "Director of adult social services", short: "DASS", core: true },
			{ id: "dcs", title: "Director of children's services", short: "DCS", core: true },
		],
		views: [],
		basis: "mean",
		levels: [],
		overallLevels: [],
		items: ids.map((id) => ({
			...model,
			id,
			title: `Item ${id}`,
			weights: { [id.startsWith("f") ? "finance" : "culture"]: 1 },
		})),
		relations,
		...overrides,
	});
}

/** Somebody's answers, by item. */
export function answered(roles: string, answers: Record<string, Answer>): Respondent {
	return { id: `${roles} ${JSON.stringify(answers)}`, roles: roles.split("|"), answers };
}

/** The same answer to several items. @example same(2, "f1", "f2") // { f1: 2, f2: 2 } */
export function same(answer: Answer, ...items: string[]): Record<string, Answer> {
	return Object.fromEntries(items.map((id) => [id, answer]));
}

/** A round of a day, with what its respondents answered, and who had its seats by role. */
export function past(
	on: string,
	definition: PublishedDefinition,
	respondents: Respondent[],
	{ mode = "by-post", holders = {} }: { mode?: "by-post" | "pooled"; holders?: Record<string, (string | null)[]> } = {},
): PastRound {
	const outcome =
		mode === "pooled"
			? { mode, result: pooledResult(definition, respondents) }
			: { mode, result: result(definition, respondents), respondents };
	return {
		id: `round of ${on}`,
		title: `Round of ${on}`,
		on,
		scored: { definition, outcome },
		holders: Object.entries(holders).flatMap(([role, people]) => people.map((personId) => ({ role, personId }))),
	};
}
