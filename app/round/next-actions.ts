import { proposedDue } from "./action-start.ts";
import type { PlanLine } from "./plan-document.ts";

/**
 * The local actions that are due by thirty days from a day, the longest overdue first, and after them those meant for the
 * next 30 days that have no date yet.
 * @param lines open actions
 */
export function nextActions(lines: PlanLine[], day: string): PlanLine[] {
	const until = proposedDue("30 days", day);
	const local = lines.filter(({ national }) => !national);
	const due = local
		.flatMap((line) => (line.dueOn !== null && line.dueOn <= until ? [{ line, dueOn: line.dueOn }] : []))
		.sort((one, other) => one.dueOn.localeCompare(other.dueOn))
		.map(({ line }) => line);
	return [...due, ...local.filter(({ horizon, dueOn }) => horizon === "30 days" && dueOn === null)];
}
