import type { ActionEvent, ActionEventKind } from "#app/models/action-history.server.ts";
import { statusWords } from "./action-words.ts";
import { type Changed, changedWords } from "./changed-words.ts";
import { dayAndTimeInWords } from "./time-in-words.ts";

/** A line of the history of an action in words. */
export type HistoryLine = {
	version: number;
	when: string;
	who: string;
	what: string;
	/** What was said with it. */
	text: string | null;
	/** What it changed, field by field. */
	changes: Changed[];
};

const kindWords: Record<ActionEventKind, string> = {
	created: "Added to the plan",
	changed: "Changed",
	accepted: "Accepted",
	"change-asked": "A change was asked for",
	"handed-on": "Handed on",
	updated: "Update",
	"carried-over": "Carried over",
	withdrawn: "Withdrawn",
	"put-back": "Put back into the plan",
};

/** The history of an action in words, the newest line first. */
export function historyWords(events: ActionEvent[]): HistoryLine[] {
	return events
		.map((event, place) => {
			const before = events[place - 1];
			return {
				version: event.version,
				when: dayAndTimeInWords(event.at),
				who: whoOf(event),
				what: whatOf(event),
				text: event.text,
				changes: before && event.kind !== "updated" ? changedWords(before.state, event.state) : [],
			};
		})
		.reverse();
}

function whatOf({ kind, state, round }: ActionEvent): string {
	if (kind === "updated") return statusWords(state);
	if (kind === "carried-over") return round === null ? kindWords[kind] : `${kindWords[kind]} into ${round}`;
	return kindWords[kind];
}

/** An account may have written down what the holder of a post said; an owner speaks for their post. */
function whoOf({ who, post, byOwner }: ActionEvent): string {
	const name = who ?? "somebody whose account was deleted";
	if (post === null) return name;
	return byOwner ? `${post} (${name})` : `${post}, as ${name} wrote it down`;
}
