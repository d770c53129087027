import type { RoundFacts } from "#app/round/report.ts";
import type { Answer, Respondent } from "#scoring/types/input.ts";
import { edition } from "#tests/support/factories.ts";

/** The edition that everybody here answers. */
export const { definition } = edition();

/** What a report repeats of its round. */
export const facts: RoundFacts = {
	area: "Eastshire",
	sample: false,
	title: "Autumn",
	we: "The council and the NHS.",
	period: "The last twelve months",
	mode: "by-post",
	viewsOn: "2026-11-12",
	hash: "a".repeat(64),
	engineVersion: "9.9.9",
	comments: [],
	discussed: [],
	claims: [],
	asked: ["dph", "dass", "dcs"],
	silent: [],
	late: [],
};

type Scores = { governance: Answer; finance: Answer; "data-sharing": Answer; culture: Answer };

/** The same score on all dimensions. */
export function all(score: Answer): Scores {
	return { governance: score, finance: score, "data-sharing": score, culture: score };
}

let people = 0;

/** Somebody who gives every item of a dimension they are asked the same answer; and other answers by item. */
export function person(roles: string, scores: Scores | null, byItem: Record<string, Answer> = {}): Respondent {
	const held = roles.split("|");
	const asked = definition.items.filter(({ askedOf }) => !askedOf || askedOf.some((role) => held.includes(role)));
	const answers = scores
		? asked.map(({ id, weights }): [string, Answer] => [id, scores[Object.keys(weights)[0] as keyof Scores]])
		: [];
	people++;
	return { id: `${roles} ${people}`, roles: held, answers: { ...Object.fromEntries(answers), ...byItem } };
}

/** An item of a report, by its id. */
export function one<Entry extends { id: string }>(list: Entry[], id: string): Entry | undefined {
	return list.find((entry) => entry.id === id);
}
