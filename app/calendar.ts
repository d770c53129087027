/** The day it was in England at an instant. @example dayOf("2026-06-30T23:30:00.000Z") // "2026-07-01" */
export function dayOf(instant: string): string {
	return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London", dateStyle: "short" }).format(new Date(instant));
}

/** The instant at which a day ends in England. @example endOfDay("2026-06-30") // "2026-06-30T23:00:00.000Z" */
export function endOfDay(day: string): string {
	const noon = Date.parse(`${day}T12:00:00Z`);
	// The clocks change on a Sunday morning, so that the offset at noon is still the one at the day's end.
	const hour = new Intl.DateTimeFormat("en-GB", {
		timeZone: "Europe/London",
		hour: "2-digit",
		hourCycle: "h23",
	}).format(noon);
	return new Date(noon + (24 - Number(hour)) * 3_600_000).toISOString();
}

/** The day at whose end an instant is. @example lastDayOf("2026-06-30T23:00:00.000Z") // "2026-06-30" */
export function lastDayOf(end: string): string {
	return dayOf(new Date(Date.parse(end) - 1).toISOString());
}

/**
 * The day so many months after another; the last of its month where that has no such day.
 * @example monthsAfter("2026-08-31", 6) // "2027-02-28"
 */
export function monthsAfter(day: string, months: number): string {
	const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
	const lastOfMonth = new Date(Date.UTC(year, month + months, 0));
	lastOfMonth.setUTCDate(Math.min(date, lastOfMonth.getUTCDate()));
	return lastOfMonth.toISOString().slice(0, 10);
}

/** The instant so many days after another. */
export function daysAfter(instant: string, days: number): string {
	return new Date(Date.parse(instant) + days * 86_400_000).toISOString();
}
