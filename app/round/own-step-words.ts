import { dayOf } from "#app/calendar.ts";
import type { ActionEvent } from "#app/models/action-history.server.ts";
import { shortWhat, statusWords } from "./action-words.ts";
import { dayInWords } from "./day-in-words.ts";
import { listed } from "./words.ts";

/** What an owner has just done, as it is said back to them: that it is saved, and of which action. */
export type OwnStep = { saved: string; what: string };

/**
 * What an owner has just done, in words.
 * @example { saved: "Saved: under way, 12 March 2026.", what: "Put both budgets on one page." }
 */
export function ownStepWords(event: ActionEvent): OwnStep {
	return { saved: savedWords(event), what: shortWhat(event.state.what) };
}

function savedWords({ kind, state, at }: ActionEvent): string {
	const day = dayInWords(dayOf(at));
	switch (kind) {
		case "accepted":
			return `Saved: you have accepted it, ${day}.`;
		case "change-asked":
			return `Saved: you have asked for a change, ${day}. It stands beside the action, for whoever looks after the plan.`;
		case "handed-on":
			return `Saved: handed on, ${day}. It is now with ${listed(state.owners.map(({ title }) => title))}.`;
		default:
			return `Saved: ${statusWords(state).toLowerCase()}, ${day}.`;
	}
}
