import { monthsAfter } from "#app/calendar.ts";

/** How long answers are kept at most, in months: ten years. */
const mostMonths = 120;

/** What is wrong with a day until which answers are to be kept, in words for beside its field; null when nothing is. */
export function retentionFault(day: string, today: string): string | null {
	if (day <= today) return "Enter a day that is still to come.";
	return day > monthsAfter(today, mostMonths) ? "Enter a day within ten years from now." : null;
}
