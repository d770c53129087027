import { monthsAfter } from "#app/calendar.ts";
import { addDays } from "#app/round/action-start.ts";
import type { horizons } from "#questionnaires/schema.ts";

/**
 * Under which horizon of a plan an action stands that is due on a day.
 * @param dueOn an ISO date
 * @param today an ISO date
 * @example horizonOf("2026-04-30", "2026-03-12") // "six months"
 */
export function horizonOf(dueOn: string, today: string): (typeof horizons)[number] {
	if (dueOn <= addDays(today, 30)) return "30 days";
	return dueOn <= monthsAfter(today, 6) ? "six months" : "a year";
}
