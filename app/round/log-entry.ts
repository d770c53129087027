import { type AuditEvent, eventWords } from "./audit-events.ts";
import { dayAndTimeInWords } from "./time-in-words.ts";

/** How many lines a page of a log shows. */
export const pageLength = 50;

/** A line of the log as it is stored: an instant, and names where there still are any. */
type Line = {
	id: string;
	at: string;
	event: AuditEvent;
	who: string | null;
	about: string | null;
	round: string | null;
	area: string | null;
};

/** A line of the log in words. */
export type LogEntry = {
	id: string;
	when: string;
	who: string;
	what: string;
	round: string | null;
	area: string | null;
};

/**
 * A line of the log in words.
 * @example logEntry({ id: "1", at: "2026-03-12T09:00:00.000Z", event: "signed-in", who: "Fran Keogh", about: null, round: null, area: null }).what // "Signed in"
 */
export function logEntry({ id, at, event, who, about, round, area }: Line): LogEntry {
	const { words, of = words, by } = eventWords(event);
	return {
		id,
		when: dayAndTimeInWords(at),
		who: who ?? goneOf(by),
		what: about === null ? words : `${of}: ${about}`,
		round,
		area,
	};
}

/** Who did what no account and no seat is left of. */
function goneOf(by: readonly string[]): string {
	if (by.includes("product")) return "The product, by itself";
	if (by.includes("owner")) return "The owner of an action, or somebody whose account was deleted";
	if (by.includes("account") && by.includes("seat")) return "Somebody whose account or seat was deleted";
	return by.includes("account") ? "Somebody whose account was deleted" : "Somebody whose seat was deleted";
}
