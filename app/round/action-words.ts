import type { Action } from "#app/models/plan.server.ts";
import { dayInWords } from "./day-in-words.ts";
import type { PlanLine } from "./plan-document.ts";
import { capitalised, listed } from "./words.ts";

/** What the fields of an action are called, on every page and in every document. */
export const actionTerms = {
	what: "Action",
	addressee: "Asked of",
	owners: "Owners",
	followUp: "Followed up by",
	together: "Owned across",
	acceptance: "Acceptance",
	asked: "Change asked for",
	lead: "Lead",
	scope: "Whose it is",
	horizon: "Where in the plan",
	due: "Due",
	review: "Review",
	status: "Status",
	late: "Late",
	latest: "Latest update",
	update: "New update",
	firstStep: "First step",
	measure: "How we shall know",
	measureFrom: "From",
	measureTo: "To",
	costOrRisk: "Cost or risk",
	why: "Why",
	answersTo: "What it answers to",
} as const;

const localStatus = {
	"to-start": "Not started",
	"under-way": "Under way",
	done: "Done",
	dropped: "Dropped",
	withdrawn: "Withdrawn",
} as const satisfies Record<Action["status"], string>;

/** Where an ask of others stands: it is nobody's task here but to raise it. */
const askStatus = {
	...localStatus,
	"to-start": "Not raised yet",
	"under-way": "Raised, no answer yet",
	done: "Answered",
} as const satisfies Record<Action["status"], string>;

/** Whose an action is, in words. */
export const scopeWords = {
	local: "Ours to do",
	national: "An ask of others",
} as const satisfies Record<Action["scope"], string>;

/** What stands for the measure of an action that was caught while people talked, and has none yet. */
export const noMeasure = "Not said yet: from what, to what, by when";

/** Where an action stands, in words. */
export function statusWords({ status, scope }: Pick<Action, "status" | "scope">): string {
	return (scope === "national" ? askStatus : localStatus)[status];
}

/** Who owns an action: the lead first, and named as such among several. */
export function ownersOf({ owners, hasLead, national }: Pick<PlanLine, "owners" | "hasLead" | "national">): string {
	const [first, ...others] = owners;
	if (first === undefined) return national ? "Nobody yet" : "No owner yet";
	return others.length > 0 && hasLead ? `${first} (lead), with ${listed(others)}` : listed(owners);
}

/** The organisations that own an action together by their posts, in words; null where it is one alone. */
export function togetherWords({ owners }: Pick<Action, "owners">): string | null {
	const organisations = [...new Set(owners.flatMap(({ organisation }) => organisation ?? []))];
	return organisations.length > 1 ? listed(organisations) : null;
}

/** When an action is due, in words: a day that has passed is said to be late. @example "late: was due 1 March 2025" */
export function dueWords({ dueOn, isLate }: Pick<PlanLine, "dueOn" | "isLate">): string {
	if (dueOn === null) return "no date yet";
	return isLate ? `late: was due ${dayInWords(dueOn)}` : dayInWords(dueOn);
}

/** Who owns an action, by when, and that it is not agreed on yet where it is not: for where there is room for a line. */
export function inShort(
	line: Pick<PlanLine, "owners" | "hasLead" | "national" | "dueOn" | "isLate" | "unaccepted">,
): string {
	const by = line.isLate || line.dueOn === null ? "" : "by ";
	const accepted = line.unaccepted === null || line.owners.length === 0 ? "" : "; not accepted yet";
	return `${ownersOf(line)}, ${by}${dueWords(line)}${accepted}`;
}

/**
 * What is missing before an action is agreed on by those who are to do it, in words; null when nothing is, and once it is closed.
 * @example "Not accepted yet by the Place Director"
 */
export function unacceptedWords({ status, scope, owners }: Pick<Action, "status" | "scope" | "owners">): string | null {
	if (status === "done" || status === "dropped" || status === "withdrawn") return null;
	if (owners.length === 0) return scope === "national" ? "Nobody follows it up yet" : "Nobody owns it yet";
	const vacant = owners.filter(({ holder }) => holder === null).map(({ title }) => title);
	const held = owners.filter(({ holder }) => holder !== null);
	const silent = held.filter(({ answer }) => answer === "unanswered").map(({ title }) => title);
	const asking = held.filter(({ answer }) => answer === "change-asked").map(({ title }) => title);
	const parts = [
		...(asking.length > 0 ? [`a change is asked for by ${listed(asking)}`] : []),
		...(silent.length > 0 ? [`not accepted yet by ${listed(silent)}`] : []),
		...(vacant.length > 0 ? [`nobody holds the post of ${listed(vacant)}`] : []),
	];
	return parts.length > 0 ? capitalised(parts.join("; ")) : null;
}

/** What its owners ask to have changed, in their words, each after the post; null where none does. */
export function askedWords({ owners }: Pick<Action, "owners">): string | null {
	const asked = owners.flatMap(({ title, asked: words }) => (words === null ? [] : [`${title}: ${words}`]));
	return asked.join("\n") || null;
}

/** How the measure of an action is read: what is looked at, and from where to where. */
export function measureOf({
	measure,
	measureFrom,
	measureTo,
}: Pick<PlanLine, "measure" | "measureFrom" | "measureTo">) {
	const way = [...(measureFrom ? [`from ${measureFrom}`] : []), ...(measureTo ? [`to ${measureTo}`] : [])].join(" ");
	return way === "" ? measure : `${measure} ${capitalised(way)}.`;
}

/** An item of a round that an action answers to, with its figures where they may be said. */
export function answeredWords({ item, round, figures }: PlanLine["answersTo"][number]): string {
	return `${item} (${round})${figures ? `: ${figures}` : ""}`;
}

/** A fact of an action as it is shown; a day that has passed, and what is missing, are to be seen at once. */
export type ActionFact = { term: string; text: string; stands: "out" | "back" };

/** All that is known of an action beside what is to be done, in the order in which every surface has it. */
export function actionFacts(line: PlanLine): ActionFact[] {
	const fact = (term: string, text: string | null, stands: ActionFact["stands"] = "back") =>
		text === null || text === "" ? [] : [{ term, text, stands }];
	const { latest } = line;
	return [
		...(line.national ? fact(actionTerms.addressee, line.addressee ?? "Nobody named yet") : []),
		...fact(line.national ? actionTerms.followUp : actionTerms.owners, ownersOf(line)),
		...fact(actionTerms.together, line.together),
		...fact(actionTerms.acceptance, line.unaccepted, "out"),
		...fact(actionTerms.asked, line.asked),
		...fact(actionTerms.due, capitalised(dueWords(line)), line.isLate ? "out" : "back"),
		...fact(actionTerms.review, line.isOpen && line.reviewOn !== null ? dayInWords(line.reviewOn) : null),
		...fact(actionTerms.status, line.status),
		...fact(actionTerms.latest, latest && `${dayInWords(latest.on)}${latest.text ? `: ${latest.text}` : ""}`),
		...fact(actionTerms.firstStep, line.firstStep),
		...fact(actionTerms.measure, measureOf(line)),
		...fact(actionTerms.costOrRisk, line.costOrRisk),
		...fact(actionTerms.why, line.why),
		...fact(actionTerms.answersTo, line.answersTo.map(answeredWords).join("\n")),
	];
}

const later: string[] = [actionTerms.firstStep, actionTerms.costOrRisk, actionTerms.why, actionTerms.answersTo];

/** The same in two parts: what it takes to follow an action up, and the rest. */
export function factsInShort(line: PlanLine): { first: ActionFact[]; more: ActionFact[] } {
	const facts = actionFacts(line);
	return {
		first: facts.filter(({ term }) => !later.includes(term)),
		more: facts.filter(({ term }) => later.includes(term)),
	};
}

/** What is to be done, in so many characters at most: its first sentence, or as many whole words as fit. */
export function shortWhat(what: string, most = 110): string {
	const [sentence = what] = what.split(/(?<=[.!?])\s|\n/u);
	if (Array.from(sentence).length <= most) return sentence;
	const cut = Array.from(sentence).slice(0, most).join("");
	const space = cut.lastIndexOf(" ");
	return `${space > 0 ? cut.slice(0, space) : cut}…`;
}

/** Where in a plan an action stands, in words. */
export const horizonTitles = {
	"30 days": "Within 30 days",
	"six months": "Within six months",
	"a year": "Within a year",
} as const satisfies Record<PlanLine["horizon"], string>;

/** Where in a plan actions can stand, in order, as a choice. */
export const horizonChoices = Object.entries(horizonTitles).map(([value, label]) => ({ value, label }));

/** The parts of a plan, in order, each with its actions: what is open by horizon, asks of others, and what is closed. */
export function planGroups<Line extends Pick<PlanLine, "horizon" | "national" | "isOpen">>(
	lines: Line[],
): { title: string; lines: Line[] }[] {
	const open = lines.filter(({ isOpen }) => isOpen);
	const local = open.filter(({ national }) => !national);
	return [
		...Object.entries(horizonTitles).map(([horizon, title]) => ({
			title,
			lines: local.filter((line) => line.horizon === horizon),
		})),
		{ title: "Asks of others", lines: open.filter(({ national }) => national) },
		{ title: "Done and dropped", lines: lines.filter(({ isOpen }) => !isOpen) },
	].filter((group) => group.lines.length > 0);
}
