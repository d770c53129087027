import type { ActionInput } from "#app/forms/action.ts";
import type { ActionState } from "#app/models/action-history.server.ts";
import { actionTerms, horizonTitles, ownersOf, scopeWords, statusWords } from "./action-words.ts";
import { dayInWords } from "./day-in-words.ts";

type Told = Omit<ActionState, "status" | "owners"> & { owners: { title: string; lead: boolean }[] };

const day = (of: string | null) => (of === null ? "" : dayInWords(of));

/** Each field of an action in words, as it is told in a history and beside a form. */
const words: Record<keyof ActionInput, { term: string; of: (state: Told) => string }> = {
	what: { term: actionTerms.what, of: ({ what }) => what },
	why: { term: actionTerms.why, of: ({ why }) => why },
	scope: { term: actionTerms.scope, of: ({ scope }) => scopeWords[scope] },
	addressee: { term: actionTerms.addressee, of: ({ addressee }) => addressee ?? "" },
	owners: {
		term: actionTerms.owners,
		of: ({ owners, scope }) =>
			ownersOf({
				owners: owners.map(({ title }) => title),
				hasLead: owners[0]?.lead === true && owners.length > 1,
				national: scope === "national",
			}),
	},
	lead: { term: actionTerms.lead, of: ({ owners }) => owners.find(({ lead }) => lead)?.title ?? "" },
	horizon: { term: actionTerms.horizon, of: ({ horizon }) => horizonTitles[horizon] },
	dueOn: { term: actionTerms.due, of: ({ dueOn }) => day(dueOn) },
	reviewOn: { term: actionTerms.review, of: ({ reviewOn }) => day(reviewOn) },
	firstStep: { term: actionTerms.firstStep, of: ({ firstStep }) => firstStep ?? "" },
	measure: { term: actionTerms.measure, of: ({ measure }) => measure },
	measureFrom: { term: actionTerms.measureFrom, of: ({ measureFrom }) => measureFrom ?? "" },
	measureTo: { term: actionTerms.measureTo, of: ({ measureTo }) => measureTo ?? "" },
	costOrRisk: { term: actionTerms.costOrRisk, of: ({ costOrRisk }) => costOrRisk ?? "" },
};

/** Fields of an action in words, by their names in its form. */
export function fieldWords(state: Told, fields: (keyof ActionInput)[]): Record<string, string> {
	return Object.fromEntries(fields.map((field) => [field, words[field].of(state)]));
}

/** What somebody changed in an action: each field with what it said before and after. */
export type Changed = { term: string; before: string; after: string };

/** What was changed from one line of an action's history to the next. Who leads is told with the owners. */
export function changedWords(before: ActionState, after: ActionState): Changed[] {
	const texts = Object.entries(words)
		.filter(([field]) => field !== "lead")
		.map(([, { term, of }]) => ({ term, before: of(before), after: of(after) }));
	const status = { term: actionTerms.status, before: statusWords(before), after: statusWords(after) };
	return [...texts, status].filter((entry) => entry.before !== entry.after);
}
