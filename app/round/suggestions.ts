import type { Action } from "#app/models/plan.server.ts";
import type { SuggestedAction } from "#questionnaires/schema.ts";
import type { Report } from "./report.ts";
import { outcomeOf } from "./words.ts";

/**
 * Something to do that a round's results suggest: an action of the questionnaire for an item below the target, or that people talk
 * about what they see differently, or find out what many do not know.
 */
export type Suggestion = {
	/** What it is chosen by in a form. */
	key: string;
	list: "act" | "talk" | "find-out";
	item: { id: string; title: string; dimension: string };
	/** In numbers. */
	why: string;
	/** The questionnaire's name for it; null for what is to be talked about or found out. */
	suggestion: string | null;
	what: string;
	/** Who must act, in words, and the roles among them that may hold posts in the area. */
	who: string;
	roles: string[];
	scope: SuggestedAction["scope"];
	addressee: string | null;
	horizon: SuggestedAction["horizon"];
	measure: string;
};

/**
 * Everything that a round's results suggest, by priority: what is agreed to be weak comes before what is seen differently, since
 * people act on what they recognise, and both before what is not known. What a discussion has settled is talked about no more.
 * Source: scoring section 12.
 */
export function suggestionsOf(report: Pick<Report, "act" | "talk" | "findOut" | "discussed">): Suggestion[] {
	const talked = report.talk.filter(({ id }) => !outcomeOf(report.discussed, id)?.isSettled);
	return [
		...report.act.flatMap(({ id, title, dimension, why, actions }) =>
			actions.map(({ id: suggestion, text, who, owners, scope, addressee, horizon, measure }): Suggestion => {
				const item = { id, title, dimension };
				const asked = { scope, addressee: addressee ?? null, who, roles: owners ?? [] };
				return {
					key: keyOf({ list: "act", item: id, suggestion }),
					list: "act",
					item,
					why,
					suggestion,
					what: text,
					...asked,
					horizon,
					measure,
				};
			}),
		),
		...talked.map(({ id, title, dimension, why, prompt }) => ({
			...toDoTogether("talk", { id, title, dimension }, why),
			what: `Talk about "${title}" until it is agreed, or agreed to differ. ${prompt}`,
			measure: "What was agreed, or that people agreed to differ, is written down with the reasons.",
		})),
		...report.findOut.map(({ id, title, dimension, why, prompt }) => ({
			...toDoTogether("find-out", { id, title, dimension }, why),
			what: `Find out about "${title}", and tell everybody who was asked. ${prompt}`,
			measure: "Whoever did not know can answer the question in the next round.",
		})),
	];
}

function toDoTogether(list: "talk" | "find-out", item: Suggestion["item"], why: string) {
	return {
		key: keyOf({ list, item: item.id, suggestion: null }),
		...{ list, item, why },
		suggestion: null,
		who: "whoever calls the meeting",
		roles: [],
		scope: "local" as const,
		addressee: null,
		horizon: "30 days" as const,
	};
}

/** What a suggestion is chosen by in a form, and known by once it is taken. @example "act/f3/f3-a", "talk/f3" */
export function keyOf({
	list,
	item,
	suggestion,
}: {
	list: Suggestion["list"];
	item: string;
	suggestion: string | null;
}): string {
	return [list, item, ...(suggestion === null ? [] : [suggestion])].join("/");
}

/** The keys of a round's suggestions that actions of a plan were taken from. */
export function takenFrom(roundId: string, actions: Pick<Action, "sources">[]): string[] {
	return actions.flatMap(({ sources }) =>
		sources.flatMap(({ roundId: from, item, list, suggestion }) =>
			from === roundId && list !== null ? [keyOf({ list, item, suggestion })] : [],
		),
	);
}

/** How a form says that an action is somebody's own, on an item of a round. */
export function ownOn(item: string): string {
	return `own/${item}`;
}
