import { dayOf } from "./calendar.ts";

/** The current instant as stored: ISO 8601, UTC, milliseconds. The one place that reads the clock. */
export function now(): string {
	return new Date().toISOString();
}

/** The day it is in England as stored: an ISO date. */
export function today(): string {
	return dayOf(now());
}
