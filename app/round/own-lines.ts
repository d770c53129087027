import type { OwnAction } from "#app/models/owning.server.ts";
import { type ActionFact, actionFacts, actionTerms, shortWhat, statusWords } from "./action-words.ts";
import type { PlanLine } from "./plan-document.ts";
import { planLine } from "./plan-lines.ts";
import { counted, listed } from "./words.ts";

/** A word by which an owner says with one tap where an action stands. */
type Tap = { status: "under-way" | "done"; label: string };

/** An action as its owner sees it in the list of theirs. */
export type OwnLine = {
	id: string;
	what: string;
	version: number;
	facts: ActionFact[];
	/** Whether it waits for them to accept it. */
	isAsked: boolean;
	isLate: boolean;
	isOpen: boolean;
	dueOn: string | null;
	/** Empty once nothing more is to be done. */
	taps: Tap[];
};

/**
 * An action with all that its owner may know of it. Owners need not have been in the round: they see no figures, and nothing of
 * what was said there.
 * @param answersTo the items that it answers to, without their figures
 */
export function ownedLine(action: OwnAction, day: string, answersTo: PlanLine["answersTo"]): PlanLine {
	return planLine({ ...action, why: action.whyHasFigures ? "" : action.why }, day, answersTo);
}

const inShort: string[] = [actionTerms.addressee, actionTerms.due, actionTerms.status, actionTerms.latest];

/** What people said, at whatever length. */
const said: string[] = [actionTerms.latest, actionTerms.asked];

/** The same in short. What somebody is asked to accept is said in full, or they would not know what to. */
export function ownLine(action: OwnAction, day: string): OwnLine {
	const line = ownedLine(action, day, []);
	const isAsked = line.isOpen && !hasAccepted(action);
	const isShared = action.owners.length > action.own.length;
	const terms = [...inShort, actionTerms.asked, ...(isShared ? [actionTerms.owners, actionTerms.followUp] : [])];
	return {
		id: action.id,
		what: isAsked ? action.what : shortWhat(action.what),
		version: action.version,
		facts: actionFacts(line)
			.filter(({ term }) => terms.includes(term))
			.map((fact) => (said.includes(fact.term) ? { ...fact, text: shortWhat(fact.text, 200) } : fact)),
		isAsked,
		isLate: line.isLate,
		isOpen: line.isOpen,
		dueOn: action.dueOn,
		taps: line.isOpen && !isAsked ? tapsOf(action) : [],
	};
}

/** Whether an owner has accepted an action for every post of theirs that owns it. */
export function hasAccepted({ owners, own }: Pick<OwnAction, "owners" | "own">): boolean {
	return owners.every(({ postId, answer }) => !own.includes(postId) || answer === "accepted");
}

function tapsOf({ status, scope }: OwnAction): Tap[] {
	const word = (of: Tap["status"]) => statusWords({ status: of, scope });
	const again = scope === "local" ? "Still under way" : "Still no answer";
	return [
		{ status: "under-way", label: status === "under-way" ? again : word("under-way") },
		{ status: "done", label: word("done") },
	];
}

/** An owner's actions as they are to be looked at: what is late, what they are asked, what is to be done, and what is over. */
export function ownGroups(lines: OwnLine[]): { title: string; lines: OwnLine[] }[] {
	const open = lines.filter(({ isOpen }) => isOpen).sort(byDay);
	const inTime = open.filter(({ isLate }) => !isLate);
	return [
		{ title: "Late", lines: open.filter(({ isLate }) => isLate) },
		{ title: "Asked of you", lines: inTime.filter(({ isAsked }) => isAsked) },
		{ title: "To be done", lines: inTime.filter(({ isAsked }) => !isAsked) },
		{ title: "Done and dropped", lines: lines.filter(({ isOpen }) => !isOpen) },
	].filter((group) => group.lines.length > 0);
}

function byDay(one: OwnLine, other: OwnLine): number {
	return (one.dueOn ?? "9999").localeCompare(other.dueOn ?? "9999");
}

/**
 * How an owner's actions stand, in a sentence.
 * @example "3 open actions are yours: 1 is late and 2 wait for your answer."
 */
export function ownStanding(lines: OwnLine[]): string {
	const open = lines.filter(({ isOpen }) => isOpen);
	if (open.length === 0) return "Nothing of yours is open.";
	const late = open.filter(({ isLate }) => isLate).length;
	const asked = open.filter(({ isAsked }) => isAsked).length;
	const parts = [
		...(late > 0 ? [`${late} ${late === 1 ? "is" : "are"} late`] : []),
		...(asked > 0 ? [`${asked} ${asked === 1 ? "waits" : "wait"} for your answer`] : []),
	];
	const all = `${counted(open.length, "open action is", "open actions are")} yours`;
	return parts.length === 0 ? `${all}, none late.` : `${all}: ${listed(parts)}.`;
}
