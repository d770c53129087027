import { postReportOf } from "#app/round/post-report.ts";
import type { Recorded, Report, RoundFacts } from "#app/round/report.ts";
import { publishedDefinitionOf } from "#questionnaires/catalogue.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { result } from "#scoring/result.ts";
import type { Answer, Respondent } from "#scoring/types/input.ts";

/**
 * Six made-up areas, as unlike one another as the product has to draw well: an ordinary one, a two-tier one with five directors of
 * public health, one with a combined post, one in which everybody agrees, one of two camps, and one in which half is not known.
 */
export const sixAreas = ["ordinary", "two-tier", "combined", "all-agree", "two-camps", "half-unknown"] as const;
export type AreaName = (typeof sixAreas)[number];

const found = publishedDefinitionOf("joint-working", "2.0.0");
if (!found) throw new Error("The questionnaire joint-working 2.0.0 is not there.");

/** The questionnaire that all six have answered. */
export const definition: PublishedDefinition = found;

type Person = {
	roles: string[];
	/** How somebody sees each dimension, before their answers vary from item to item. */
	sees: Record<string, number>;
	/** How far their answers vary, in scale points. */
	varies?: number;
	/** How many items in every ten they do not know. */
	unknown?: number;
};

const even = (score: number) => ({ governance: score, finance: score, "data-sharing": score, culture: score });

const people: Record<AreaName, Person[]> = {
	ordinary: [
		{ roles: ["dph"], sees: { governance: 3.2, finance: 2.4, "data-sharing": 2.1, culture: 3.6 } },
		{ roles: ["dass"], sees: { governance: 3.4, finance: 3.1, "data-sharing": 1.8, culture: 3.1 } },
		{ roles: ["dcs"], sees: { governance: 2.8, finance: 2.6, "data-sharing": 2.4, culture: 2.9 } },
		{
			roles: ["icb-place-lead"],
			sees: { governance: 2.4, finance: 2.2, "data-sharing": 2.6, culture: 2.5 },
			unknown: 1,
		},
		{ roles: ["chief-executive"], sees: { governance: 3.9, finance: 3.6, "data-sharing": 2.8, culture: 4.1 } },
	],
	"two-tier": [
		...[2.1, 2.6, 3, 3.4, 4.1].map((score) => ({ roles: ["dph"], sees: { ...even(score), finance: score - 0.6 } })),
		{ roles: ["dass"], sees: { governance: 3.1, finance: 2.8, "data-sharing": 2.2, culture: 3.3 } },
		{ roles: ["dcs"], sees: { governance: 2.7, finance: 3.2, "data-sharing": 2, culture: 3 } },
		{ roles: ["icb-place-lead"], sees: even(2.7) },
		{ roles: ["nhs-trust"], sees: even(2.2), unknown: 2 },
		{ roles: ["chief-executive"], sees: even(3.6) },
		{ roles: ["lead-member"], sees: even(3.4), unknown: 2 },
		{ roles: ["housing-planning"], sees: even(2.5), unknown: 3 },
	],
	combined: [
		{ roles: ["dph"], sees: { governance: 3.4, finance: 2.7, "data-sharing": 2.1, culture: 4 } },
		{ roles: ["dass", "dcs"], sees: { governance: 3, finance: 2.4, "data-sharing": 1.6, culture: 2.1 } },
		{ roles: ["icb-place-lead"], sees: even(2.8) },
	],
	"all-agree": ["dph", "dass", "dcs", "icb-place-lead"].map((role) => ({ roles: [role], sees: even(4), varies: 0 })),
	"two-camps": [
		{ roles: ["dph"], sees: even(4.6), varies: 0.5 },
		{ roles: ["dass"], sees: even(1.4), varies: 0.5 },
		{ roles: ["dcs"], sees: even(1.5), varies: 0.5 },
		{ roles: ["icb-place-lead"], sees: even(4.4), varies: 0.5 },
		{ roles: ["chief-executive"], sees: even(4.5), varies: 0.5 },
	],
	"half-unknown": [
		{ roles: ["dph"], sees: even(3), unknown: 5 },
		{ roles: ["dass"], sees: even(2.6), unknown: 5 },
		{ roles: ["dcs"], sees: even(3.3), unknown: 4 },
		{ roles: ["icb-place-lead"], sees: even(2.4), unknown: 6 },
	],
};

/** The answers of an area: worked out from what people see, and the same each time. */
export function respondentsOf(area: AreaName): Respondent[] {
	return people[area].map(({ roles, sees, varies = 1, unknown = 0 }, place) => ({
		id: `p${place + 1}`,
		roles,
		answers: Object.fromEntries(
			definition.items
				.filter(({ askedOf }) => !askedOf || askedOf.some((role) => roles.includes(role)))
				.map(({ id, weights }, item): [string, Answer] => {
					// A step that no small number divides, so that people vary apart from one another.
					const turn = (item * 7 + place * 11) % 10;
					if (turn < unknown) return [id, "dont-know"];
					const score = (sees[Object.keys(weights)[0] ?? ""] ?? 3) + ((turn - 4.5) / 4.5) * varies;
					return [id, Math.min(5, Math.max(1, Math.round(score)))];
				}),
		),
	}));
}

const settled: Recorded[] = [
	{ item: "f3", state: "settled", point: 3, differ: false, note: null, dissent: null },
	{ item: "d2", state: "settled", point: 2, differ: false, note: "The call worked, the forms did not.", dissent: null },
	{ item: "c1", state: "settled", point: null, differ: true, note: null, dissent: "Not yet for children's services." },
];

/** What the report of an area repeats of its round. In each, three items were settled and one answer was claimed. */
export function factsOf(area: AreaName): RoundFacts {
	const [first] = respondentsOf(area);
	const value = first?.answers.g1;
	return {
		area: `Made-up area: ${area}`,
		sample: true,
		title: "Autumn 2026",
		we: "The council and the NHS, as they meet in the place committee.",
		period: "The last twelve months",
		mode: "by-post",
		viewsOn: "2026-11-12",
		hash: "0".repeat(64),
		engineVersion: "1.0.0",
		comments: [],
		discussed: settled,
		claims: typeof value === "number" ? [{ item: "g1", label: "Director of Public Health", value: String(value) }] : [],
		asked: people[area].flatMap(({ roles }) => roles),
		silent: [],
		late: [],
	};
}

/** The report of an area, by post. */
export function reportOf(area: AreaName): Report {
	return postReportOf(factsOf(area), definition, result(definition, respondentsOf(area)));
}
