import { describe, expect, it } from "vitest";
import type { Action } from "#app/models/plan.server.ts";
import { dueWords, measureOf, planGroups, unacceptedWords } from "#app/round/action-words.ts";
import { followUpOf, standingWords } from "#app/round/follow-up.ts";
import { planLine } from "#app/round/plan-lines.ts";
import { action, owner } from "./actions.ts";

const day = "2026-11-22";
const line = (what: string, overrides: Partial<Action> = {}) => planLine(action({ what, ...overrides }), day, []);
const names = (lines: { what: string }[]) => lines.map(({ what }) => what);
const owned = { owners: [owner("DPH")] };

describe("what of a plan is to be looked at", () => {
	const lines = [
		line("a day late", { ...owned, dueOn: "2026-11-21" }),
		line("long late", { ...owned, dueOn: "2025-03-01", horizon: "a year" }),
		line("done", { ...owned, dueOn: "2025-03-01", status: "done" }),
		line("dropped", { dueOn: "2026-11-30", status: "dropped" }),
		line("no date, for later", { ...owned, dueOn: null, horizon: "a year" }),
		line("no date, for now", { ...owned, dueOn: null }),
		line("on the thirtieth day", { ...owned, dueOn: "2026-12-22" }),
		line("a day after it", { ...owned, dueOn: "2026-12-23" }),
		line("today", { ...owned, dueOn: "2026-11-22" }),
		line("nobody's", { dueOn: "2027-06-01" }),
		line("an ask that is late", { ...owned, scope: "national", addressee: "X", dueOn: "2026-11-20" }),
	];

	it("is what is late, the longest first; what is due in thirty days, the next first; and what is not agreed", () => {
		const { late, due, waiting } = followUpOf(lines, day);
		expect(names(late)).toEqual(["long late", "an ask that is late", "a day late"]);
		expect(names(due)).toEqual(["today", "on the thirtieth day", "no date, for now"]);
		expect(names(waiting)).toEqual(["nobody's"]);
	});

	it("is said in a sentence", () => {
		expect(standingWords(lines, day)).toBe(
			"9 actions are open: 3 late, 3 due within 30 days and 1 waiting for acceptance.",
		);
		expect(standingWords([line("x", { ...owned, dueOn: "2027-06-01" })], day)).toBe("1 action is open, none late.");
		expect(standingWords([line("x", { status: "done" })], day)).toBe("No action is open.");
	});
});

describe("what is missing before an action is agreed on", () => {
	const say = (overrides: Partial<Action>) => unacceptedWords(action(overrides));
	const silent = (title: string) => owner(title, false, { answer: "unanswered" });
	const asking = (title: string) => owner(title, false, { answer: "change-asked" });
	const vacant = (title: string) => owner(title, false, { answer: "unanswered", holder: null });

	it.each([
		["nothing, where all have accepted it", { owners: [owner("DPH"), owner("DASS")] }, null],
		["an owner", {}, "Nobody owns it yet"],
		["somebody who follows an ask up", { scope: "national" }, "Nobody follows it up yet"],
		["an acceptance", { owners: [owner("DPH"), silent("DASS")] }, "Not accepted yet by DASS"],
		["two acceptances", { owners: [silent("DPH"), silent("DASS")] }, "Not accepted yet by DPH and DASS"],
		["a change", { owners: [asking("DPH")] }, "A change is asked for by DPH"],
		["somebody in the post", { owners: [vacant("Director")] }, "Nobody holds the post of Director"],
		[
			"several things",
			{ owners: [silent("A"), vacant("B"), asking("C"), owner("D")] },
			"A change is asked for by C; not accepted yet by A; nobody holds the post of B",
		],
		["nothing, once it is done", { status: "done", owners: [silent("DPH")] }, null],
		["nothing, once it is dropped", { status: "dropped" }, null],
		["nothing, once it was withdrawn", { status: "withdrawn" }, null],
		[
			"an acceptance, while it is under way",
			{ status: "under-way", owners: [silent("DPH")] },
			"Not accepted yet by DPH",
		],
	] as const)("is %s", (_what, overrides, expected) => {
		expect(say(overrides as Partial<Action>)).toBe(expected);
	});
});

describe("the parts of a plan", () => {
	it("are what is open by horizon, asks of others, and what is closed; empty ones are left out", () => {
		const lines = [
			line("closed", { status: "done" }),
			line("ask", { scope: "national", addressee: "X" }),
			line("closed ask", { scope: "national", addressee: "X", status: "dropped" }),
			line("year", { horizon: "a year" }),
			line("now", {}),
			line("now too", { status: "under-way" }),
		];
		expect(planGroups(lines).map(({ title, lines: of }) => [title, names(of)])).toEqual([
			["Within 30 days", ["now", "now too"]],
			["Within a year", ["year"]],
			["Asks of others", ["ask"]],
			["Done and dropped", ["closed", "closed ask"]],
		]);
		expect(planGroups([])).toEqual([]);
	});
});

describe("an action in words", () => {
	it("says when it is due, and that a day has passed", () => {
		expect(dueWords({ dueOn: "2025-03-01", isLate: true })).toBe("late: was due 1 March 2025");
		expect(dueWords({ dueOn: "2025-03-01", isLate: false })).toBe("1 March 2025");
		expect(dueWords({ dueOn: null, isLate: false })).toBe("no date yet");
	});

	it("says from where to where its measure leads, as far as that is said", () => {
		const measure = "Days between the two drafts.";
		expect(measureOf({ measure, measureFrom: "40", measureTo: "10" })).toBe(`${measure} From 40 to 10.`);
		expect(measureOf({ measure, measureFrom: null, measureTo: "10" })).toBe(`${measure} To 10.`);
		expect(measureOf({ measure, measureFrom: "40", measureTo: null })).toBe(`${measure} From 40.`);
		expect(measureOf({ measure, measureFrom: null, measureTo: null })).toBe(measure);
	});
});
