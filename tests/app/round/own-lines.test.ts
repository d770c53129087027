import { describe, expect, it } from "vitest";
import type { OwnAction } from "#app/models/owning.server.ts";
import { hasAccepted, ownedLine, ownGroups, ownLine, ownStanding } from "#app/round/own-lines.ts";
import { action, owner } from "./actions.ts";

const day = "2026-11-22";

/** An action that the Director of Public Health owns, and has accepted. */
function own(overrides: Partial<OwnAction> = {}): OwnAction {
	return { ...action({ owners: [owner("DPH")], dueOn: "2026-12-01" }), own: ["DPH"], ...overrides };
}

const silent = { answer: "unanswered" as const };

describe("an action in the list of its owner's", () => {
	it("says in short when it is due, where it stands and what was said last", () => {
		const latest = { text: "Both drafts are in.", at: "2026-11-02T10:00:00.000Z" };
		expect(ownLine(own({ status: "under-way", latest }), day).facts).toEqual([
			{ term: "Due", text: "1 December 2026", stands: "back" },
			{ term: "Status", text: "Under way", stands: "back" },
			{ term: "Latest update", text: "2 November 2026: Both drafts are in.", stands: "back" },
		]);
	});

	it("names the posts that own it only where there is another than theirs", () => {
		const terms = (of: OwnAction) => ownLine(of, day).facts.map(({ term, text }) => [term, text]);
		expect(terms(own({ owners: [owner("DPH", true), owner("DASS")] }))).toContainEqual([
			"Owners",
			"DPH (lead), with DASS",
		]);
		const both = own({ owners: [owner("DPH", true), owner("DASS")], own: ["DPH", "DASS"] });
		expect(terms(both).map(([term]) => term)).not.toContain("Owners");
	});

	it("is cut to a sentence once it is accepted, and stands in full while it waits for that", () => {
		const what = "Put both budgets on one page. Then send it to both boards.";
		expect(ownLine(own({ what }), day).what).toBe("Put both budgets on one page.");
		expect(ownLine(own({ what, owners: [owner("DPH", false, silent)] }), day).what).toBe(what);
	});

	it("is accepted only once it is for all posts of theirs, whatever others have said", () => {
		const owners = [owner("DPH"), owner("DASS", false, silent)];
		expect(hasAccepted({ owners, own: ["DPH"] })).toBe(true);
		expect(hasAccepted({ owners, own: ["DPH", "DASS"] })).toBe(false);
		expect(hasAccepted({ owners: [owner("DPH", false, { answer: "change-asked" })], own: ["DPH"] })).toBe(false);
	});

	it("has a tap for where it stands only while it is open and accepted, in the words of an ask where it is one", () => {
		const labels = (of: OwnAction) => ownLine(of, day).taps.map(({ label }) => label);
		expect(labels(own())).toEqual(["Under way", "Done"]);
		expect(labels(own({ status: "under-way" }))).toEqual(["Still under way", "Done"]);
		expect(labels(own({ scope: "national" }))).toEqual(["Raised, no answer yet", "Answered"]);
		expect(labels(own({ scope: "national", status: "under-way" }))).toEqual(["Still no answer", "Answered"]);
		expect(labels(own({ owners: [owner("DPH", false, silent)] }))).toEqual([]);
		for (const status of ["done", "dropped"] as const) expect(labels(own({ status }))).toEqual([]);
	});

	it("asks nothing any more once it is over", () => {
		expect(ownLine(own({ status: "done", owners: [owner("DPH", false, silent)] }), day).isAsked).toBe(false);
	});

	it("keeps the figures of before out of its reason", () => {
		const why = "Scores 2.1.";
		expect(ownedLine(own({ why, whyHasFigures: true }), day, []).why).toBe("");
		expect(ownedLine(own({ why }), day, []).why).toBe(why);
	});
});

describe("the list of an owner's actions", () => {
	const late = ownLine(own({ id: "late", dueOn: "2026-11-21" }), day);
	const later = ownLine(own({ id: "later", dueOn: "2026-11-01" }), day);
	const asked = ownLine(own({ id: "asked", owners: [owner("DPH", false, silent)] }), day);
	const someDay = ownLine(own({ id: "some day", dueOn: null }), day);
	const soon = ownLine(own({ id: "soon", dueOn: "2026-11-22" }), day);
	const done = ownLine(own({ id: "done", status: "done" }), day);

	it("begins with what is late for longest, then what is asked, then what is due next; what has no day comes last", () => {
		const groups = ownGroups([done, someDay, late, soon, asked, later]);
		expect(groups.map(({ title, lines }) => [title, lines.map(({ id }) => id)])).toEqual([
			["Late", ["later", "late"]],
			["Asked of you", ["asked"]],
			["To be done", ["soon", "some day"]],
			["Done and dropped", ["done"]],
		]);
		expect(ownGroups([])).toEqual([]);
	});

	it("is told in a sentence", () => {
		expect(ownStanding([late, asked, done])).toBe("2 open actions are yours: 1 is late and 1 waits for your answer.");
		expect(ownStanding([late, later, asked, asked])).toBe(
			"4 open actions are yours: 2 are late and 2 wait for your answer.",
		);
		expect(ownStanding([soon])).toBe("1 open action is yours, none late.");
		expect(ownStanding([done])).toBe("Nothing of yours is open.");
	});
});
