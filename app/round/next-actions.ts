import { followUpOf } from "./follow-up.ts";
import type { PlanLine } from "./plan-document.ts";

/**
 * The local actions that are due by thirty days from a day, the longest overdue first, and after them those meant for the
 * next 30 days that have no date yet.
 */
export function nextActions(lines: PlanLine[], day: string): PlanLine[] {
	const { late, due } = followUpOf(
		lines.filter(({ national }) => !national),
		day,
	);
	return [...late, ...due];
}
