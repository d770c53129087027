import { type PublishedDefinition, publishedDefinition } from "#questionnaires/schema.ts";
import type { Answer, Respondent } from "#scoring/types/input.ts";

const level = (id: string, title: string, from: number) => ({ id, title, from, description: `${title} it is.` });

const item = (id: string, dimension: string) => ({
	id,
	title: `Item ${id}`,
	statement: `We do ${id}.`,
	weights: { [dimension]: 1 },
	kind: "help" as const,
	sources: ["Made up"],
	guidance: "Say how it is.",
	prompt: "How is it?",
	descriptors: {},
	actions: [],
});

/**
 * A made-up instrument that bands sums, as published ones do: three dimensions of two items on 1 to 4, so that a sum lies
 * between 2 and 8 and the total between 6 and 24.
 */
export function sumDefinition(overrides: Partial<PublishedDefinition> = {}): PublishedDefinition {
	return publishedDefinition.parse({
		id: "made-up",
		version: "1.0.0",
		title: "Made up",
		published: "2026-01-01",
		language: "en-GB",
		scale: { min: 1, max: 4, points: [1, 2, 3, 4].map((value) => ({ value, label: `Point ${value}` })) },
		dimensions: ["Purpose", "Trust", "Learning"].map((title) => ({
			id: title.toLowerCase(),
			title,
			description: `${title} of the partners.`,
		})),
		roles: [
			{ id: "dph", title: "Director of public health", short: "DPH", core: true },
			{ id: "dass", title: "Director of adult social services", short: "DASS", core: true },
			{ id: "icb", title: "ICB place lead" },
			{ id: "trust", title: "NHS trust" },
		],
		views: [{ id: "nhs", title: "The NHS view", roles: ["icb", "trust"] }],
		basis: "sum",
		levels: [level("low", "Low", 2), level("middle", "Middle", 4), level("high", "High", 7)],
		overallLevels: [level("weak", "Weak", 6), level("fair", "Fair", 12), level("strong", "Strong", 18)],
		items: ["purpose", "trust", "learning"].flatMap((dimension) =>
			[1, 2].map((number) => item(`${dimension[0]}${number}`, dimension)),
		),
		circumstances: [],
		headline: "core-roles",
		headlineTitle: "The directors' view",
		minVoices: 2,
		minGroup: 5,
		relations: [],
		...overrides,
	});
}

/** Somebody's answers to the items p1, p2, t1, t2, l1 and l2. */
export function sumPerson(role: string, answers: Answer[]): Respondent {
	const items = ["p1", "p2", "t1", "t2", "l1", "l2"];
	return {
		id: `${role} ${answers.join("")}`,
		roles: [role],
		answers: Object.fromEntries(items.map((id, place) => [id, answers[place] ?? null])),
	};
}
