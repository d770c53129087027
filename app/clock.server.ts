/** The current instant as stored: ISO 8601, UTC, milliseconds. The one place that reads the clock. */
export function now(): string {
	return new Date().toISOString();
}

/** The day it is in England as stored: an ISO date. */
export function today(): string {
	return dayOf(now());
}

/** The day it was in England at an instant. @example dayOf("2026-06-30T23:30:00.000Z") // "2026-07-01" */
export function dayOf(instant: string): string {
	return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London", dateStyle: "short" }).format(new Date(instant));
}
