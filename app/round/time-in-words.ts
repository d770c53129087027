import { dayInWords } from "./day-in-words.ts";

const parts = (options: Intl.DateTimeFormatOptions) =>
	new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", ...options });

/** The time of day in England at an instant. @example timeInWords("2026-06-30T09:42:10.000Z") // "10:42" */
export function timeInWords(instant: string): string {
	return parts({ timeStyle: "short" }).format(new Date(instant));
}

/** Day and time in England. @example dayAndTimeInWords("2026-06-30T09:42:10.000Z") // "30 June 2026 at 10:42" */
export function dayAndTimeInWords(instant: string): string {
	const day = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London", dateStyle: "short" }).format(
		new Date(instant),
	);
	return `${dayInWords(day)} at ${timeInWords(instant)}`;
}
