// Made once: making one takes as long as a hundred uses of it.
const englishDay = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London", dateStyle: "short" });

/** The day it was in England at an instant. @example dayOf("2026-06-30T23:30:00.000Z") // "2026-07-01" */
export function dayOf(instant: string): string {
	return englishDay.format(new Date(instant));
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

/**
 * The next instant at which the clocks in England show a time.
 * @param clock hours and minutes
 * @param after an instant
 * @returns null for a time that the next day has not either, since the clocks go forward
 * @example nextTime("12:00", "2026-06-30T09:42:10.000Z") // "2026-06-30T11:00:00.000Z"
 */
export function nextTime(clock: string, after: string): string | null {
	for (const hours of [0, 24]) {
		const day = dayOf(daysAfter(after, hours / 24));
		// England is on Greenwich time or an hour ahead of it; where a time comes twice, the first is meant.
		for (const offset of [1, 0]) {
			const instant = new Date(Date.parse(`${day}T${clock}:00.000Z`) - offset * 3_600_000).toISOString();
			if (instant > after && clockAt(instant) === clock) return instant;
		}
	}
	return null;
}

/** Whether people are at work in England: from Monday to Friday, from eight until six. Bank holidays are not known here. */
export function isWorkingTime(instant: string): boolean {
	const weekday = new Date(`${dayOf(instant)}T12:00:00Z`).getUTCDay();
	const clock = clockAt(instant);
	return weekday >= 1 && weekday <= 5 && clock >= "08:00" && clock < "18:00";
}

function clockAt(instant: string): string {
	const parts = { timeZone: "Europe/London", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
	return new Intl.DateTimeFormat("en-GB", parts).format(new Date(instant));
}
