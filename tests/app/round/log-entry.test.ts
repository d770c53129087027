import { describe, expect, it } from "vitest";
import { auditEvents, eventsReadBy, eventWords } from "#app/round/audit-events.ts";
import { logEntry } from "#app/round/log-entry.ts";

const line = {
	id: "1",
	at: "2026-06-30T23:30:00.000Z",
	event: "signed-in" as const,
	who: "Fran Keogh",
	about: null,
	round: null,
	area: null,
};

describe("a line of the log", () => {
	it("says when in England, who and what", () => {
		expect(logEntry(line)).toEqual({
			id: "1",
			when: "1 July 2026 at 00:30",
			who: "Fran Keogh",
			what: "Signed in",
			round: null,
			area: null,
		});
	});

	it("says whom it is about, where that is another account", () => {
		const { what } = logEntry({ ...line, event: "member-added", about: "Vera Lund" });
		expect(what).toBe("Gave access to the area to: Vera Lund");
		expect(logEntry({ ...line, event: "area-made", about: "Vera Lund" }).what).toBe(
			"Made the area, to be run by: Vera Lund",
		);
		expect(logEntry({ ...line, event: "area-made" }).what).toBe("Made the area");
	});

	it.each([
		["round-purged", "The product, by itself"],
		["round-closed", "Somebody whose account was deleted"],
		["results-seen", "Somebody whose account or seat was deleted"],
		["link-used", "Somebody whose seat was deleted"],
	] as const)("of %s of which no name is left says %s", (event, who) => {
		expect(logEntry({ ...line, event, who: null }).who).toBe(who);
	});
});

describe("the events", () => {
	it("have each of them words that differ from all others, and somebody who reads them", () => {
		const words = auditEvents.map((event) => eventWords(event).words);
		expect(new Set(words).size).toBe(auditEvents.length);
		expect(auditEvents.filter((event) => eventWords(event).readBy.length === 0)).toEqual([]);
	});

	it("that administrators read are none of a round, of answers or of a seat", () => {
		expect(eventsReadBy("body").sort()).toEqual([
			"account-deactivated",
			"account-invited",
			"account-joined",
			"account-reactivated",
			"administrator-made",
			"administrator-withdrawn",
			"area-became",
			"area-came-from",
			"area-change-taken-back",
			"area-handed-over",
			"area-made",
			"area-purged",
			"member-added",
			"member-removed",
			"notice-changed",
			"recovery-code-used",
			"retention-changed",
			"sign-in-refused",
			"sign-in-reset",
		]);
	});
});
