import { dayOf, lastDayOf } from "#app/calendar.ts";
import { dayInWords } from "./day-in-words.ts";

const time = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", timeStyle: "short" });

/** The time of day in England at an instant. @example timeInWords("2026-06-30T09:42:10.000Z") // "10:42" */
export function timeInWords(instant: string): string {
	return time.format(new Date(instant));
}

/** Day and time in England. @example dayAndTimeInWords("2026-06-30T09:42:10.000Z") // "30 June 2026 at 10:42" */
export function dayAndTimeInWords(instant: string): string {
	return `${dayInWords(dayOf(instant))} at ${timeInWords(instant)}`;
}

/** A day at whose end an instant is. @example endOfDayInWords("2026-06-30T23:00:00.000Z") // "the end of 30 June 2026" */
export function endOfDayInWords(instant: string): string {
	return `the end of ${dayInWords(lastDayOf(instant))}`;
}
