import { proposedDue } from "./action-start.ts";
import type { PlanLine } from "./plan-document.ts";
import { counted, listed } from "./words.ts";

/** What of a plan is to be looked at on a day. An action that is late is not due besides. */
export type FollowUp<Line> = {
	/** Whose day has passed, the longest ago first. */
	late: Line[];
	/** Due within thirty days, the next first; and what is meant for those days and has no date. */
	due: Line[];
	/** Not agreed yet by everybody who is to do it, or nobody's. */
	waiting: Line[];
};

/** What of a plan is to be looked at on a day. */
export function followUpOf<Line extends PlanLine>(lines: Line[], day: string): FollowUp<Line> {
	const open = lines.filter(({ isOpen }) => isOpen);
	const until = proposedDue("30 days", day);
	const late = open.filter(({ isLate }) => isLate).sort(byDay);
	const due = open.filter(({ dueOn, isLate }) => !isLate && dueOn !== null && dueOn <= until).sort(byDay);
	const undated = open.filter(({ dueOn, horizon }) => dueOn === null && horizon === "30 days");
	return { late, due: [...due, ...undated], waiting: open.filter(({ unaccepted }) => unaccepted !== null) };
}

function byDay(one: PlanLine, other: PlanLine): number {
	return (one.dueOn ?? "").localeCompare(other.dueOn ?? "");
}

/**
 * How a plan stands on a day, in a sentence.
 * @example "7 actions are open: 1 late, 3 due within 30 days and 3 waiting for acceptance."
 */
export function standingWords(lines: PlanLine[], day: string): string {
	const open = lines.filter(({ isOpen }) => isOpen).length;
	if (open === 0) return "No action is open.";
	const { late, due, waiting } = followUpOf(lines, day);
	const parts = [
		...(late.length > 0 ? [`${late.length} late`] : []),
		...(due.length > 0 ? [`${due.length} due within 30 days`] : []),
		...(waiting.length > 0 ? [`${waiting.length} waiting for acceptance`] : []),
	];
	const actions = counted(open, "action is", "actions are");
	return parts.length === 0 ? `${actions} open, none late.` : `${actions} open: ${listed(parts)}.`;
}
