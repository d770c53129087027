import { describe, expect, it } from "vitest";
import type { Action } from "#app/models/plan.server.ts";
import { dueWords, planLine, tooMuch } from "#app/round/plan-lines.ts";
import { action, owner } from "./actions.ts";

function many(count: number, overrides: Partial<Action> = {}): Action[] {
	return Array.from({ length: count }, () => action(overrides));
}

describe("a line of a plan", () => {
	it("names the owners with the lead first, and says when one leads several", () => {
		const led = planLine(action({ owners: [owner("DPH"), owner("DASS", true), owner("DCS")] }), "2026-03-12");
		expect([led.owners, led.hasLead]).toEqual([["DASS", "DPH", "DCS"], true]);
		expect(planLine(action({ owners: [owner("DPH", true)] }), "2026-03-12")).toMatchObject({
			owners: ["DPH"],
			hasLead: false,
		});
		expect(planLine(action({ owners: [owner("DPH"), owner("DCS")] }), "2026-03-12")).toMatchObject({ hasLead: false });
		expect(planLine(action(), "2026-03-12")).toMatchObject({ owners: [], hasLead: false });
	});

	it.each([
		["proposed", "Proposed, not yet agreed"],
		["agreed", "Agreed"],
		["under-way", "Under way"],
		["done", "Done"],
		["dropped", "Dropped"],
		["withdrawn", "Withdrawn"],
	] as const)("says of one that is %s: %s", (status, words) => {
		expect(planLine(action({ status }), "2026-03-12").status).toBe(words);
	});

	it("is late from the day after it was due, while somebody still has to do something", () => {
		const due = { dueOn: "2026-03-12" };
		expect(planLine(action(due), "2026-03-12").isLate).toBe(false);
		expect(planLine(action(due), "2026-03-13").isLate).toBe(true);
		expect(planLine(action({ ...due, status: "done" }), "2026-03-13").isLate).toBe(false);
		expect(planLine(action({ dueOn: null }), "2026-03-13").isLate).toBe(false);
		expect(dueWords({ dueOn: "2025-03-01", isLate: true })).toBe("late: was due 1 March 2025");
		expect(dueWords({ dueOn: "2025-03-01", isLate: false })).toBe("1 March 2025");
		expect(dueWords({ dueOn: null, isLate: false })).toBe("no date yet");
	});

	it("knows an ask of others", () => {
		expect(planLine(action({ scope: "national", addressee: "The Department" }), "2026-03-12")).toMatchObject({
			national: true,
			addressee: "The Department",
		});
		expect(planLine(action(), "2026-03-12").national).toBe(false);
	});
});

describe("what is more than people can carry", () => {
	it("is an eleventh open action; done and dropped ones weigh nothing", () => {
		const closed = [...many(5, { status: "done" }), ...many(5, { status: "dropped" })];
		expect(tooMuch([...many(10), ...closed])).toEqual([]);
		expect(tooMuch([...many(11), ...closed])).toEqual([
			"The plan has 11 open actions. Past ten, plans sit on shelves: choose what matters most.",
		]);
	});

	it("is a fourth open action of one post, whoever else owns it", () => {
		const owners = [owner("DPH"), owner("DASS")];
		const three = many(3, { owners });
		expect(tooMuch([...three, action({ owners, status: "done" })])).toEqual([]);
		expect(tooMuch([...three, action({ owners: [owner("DPH")] })])).toEqual([
			"DPH owns 4 open actions. More than three are hard to carry.",
		]);
	});

	it("is counted for each post, though two have the same title", () => {
		const same = (postId: string) => [{ postId, title: "DPH", lead: false }];
		expect(tooMuch([...many(3, { owners: same("1") }), ...many(3, { owners: same("2") })])).toEqual([]);
	});
});
