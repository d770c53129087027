import type { ScorableDefinition } from "#questionnaires/schema.ts";
import type { Answer, Respondent } from "#scoring/types/input.ts";
import { frozen } from "#tests/support/frozen.ts";

/** The joint-working instrument's bands. */
export const bands = [
	{ id: "1", from: 1 },
	{ id: "2", from: 1.8 },
	{ id: "3", from: 2.6 },
	{ id: "4", from: 3.4 },
	{ id: "5", from: 4.2 },
];

/** A small definition: items f1 to f4 on finance, three core roles and one wider one, on 1 to 5. Frozen. */
export function scorable(overrides: Partial<ScorableDefinition> = {}): ScorableDefinition {
	return frozen({
		scale: { min: 1, max: 5 },
		dimensions: [{ id: "finance" }],
		roles: [{ id: "dph", core: true }, { id: "dass", core: true }, { id: "dcs", core: true }, { id: "icb" }],
		levels: bands,
		items: ["f1", "f2", "f3", "f4"].map((id) => ({ id, weights: { finance: 1 } })),
		...overrides,
	});
}

/** A respondent; roles are separated by |, answers given by item or as a list for f1, f2 ... Frozen. */
export function person(id: string, roles: string, answers: Record<string, Answer> | Answer[]): Respondent {
	return frozen({
		id,
		roles: roles.split("|"),
		answers: Array.isArray(answers)
			? Object.fromEntries(answers.map((answer, index) => [`f${index + 1}`, answer]))
			: answers,
	});
}
