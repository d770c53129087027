import { proposedDue } from "./action-start.ts";
import type { PlanLine } from "./plan-document.ts";

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
