import { describe, expect, it } from "vitest";
import type { Action } from "#app/models/plan.server.ts";
import { planLine as lineOf, nextReviewOf, tooMuch } from "#app/round/plan-lines.ts";
import { action, owner } from "./actions.ts";

const planLine = (of: Action, day = "2026-03-12") => lineOf(of, day, []);

function many(count: number, overrides: Partial<Action> = {}): Action[] {
	return Array.from({ length: count }, () => action(overrides));
}

describe("a line of a plan", () => {
	it("names the owners with the lead first, and says when one leads several", () => {
		const led = planLine(action({ owners: [owner("DASS", true), owner("DPH"), owner("DCS")] }));
		expect([led.owners, led.hasLead]).toEqual([["DASS", "DPH", "DCS"], true]);
		expect(planLine(action({ owners: [owner("DPH", true)] }))).toMatchObject({
			owners: ["DPH"],
			hasLead: false,
		});
		expect(planLine(action({ owners: [owner("DPH"), owner("DCS")] }))).toMatchObject({ hasLead: false });
		expect(planLine(action())).toMatchObject({ owners: [], hasLead: false });
	});

	it.each([
		["to-start", "Not started"],
		["under-way", "Under way"],
		["done", "Done"],
		["dropped", "Dropped"],
		["withdrawn", "Withdrawn"],
	] as const)("says of one that is %s: %s", (status, words) => {
		expect(planLine(action({ status })).status).toBe(words);
	});

	it("is late from the day after it was due, while somebody still has to do something", () => {
		const due = { dueOn: "2026-03-12" };
		expect(planLine(action(due), "2026-03-12").isLate).toBe(false);
		expect(planLine(action(due), "2026-03-13").isLate).toBe(true);
		expect(planLine(action({ ...due, status: "done" }), "2026-03-13").isLate).toBe(false);
		expect(planLine(action({ dueOn: null }), "2026-03-13").isLate).toBe(false);
	});

	it("knows an ask of others", () => {
		expect(planLine(action({ scope: "national", addressee: "The Department" }))).toMatchObject({
			national: true,
			addressee: "The Department",
		});
		expect(planLine(action()).national).toBe(false);
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
		const same = (postId: string) => [owner("DPH", false, { postId })];
		expect(tooMuch([...many(3, { owners: same("1") }), ...many(3, { owners: same("2") })])).toEqual([]);
	});
});

describe("the next day on which a plan is looked at", () => {
	it("is the first review of an open action from a day on, and none where there is none", () => {
		const review = (reviewOn: string | null, status: Action["status"] = "to-start") => action({ reviewOn, status });
		const all = [
			review("2026-03-11"),
			review("2026-05-01"),
			review("2026-04-01", "done"),
			review("2026-04-15", "under-way"),
		];
		expect(nextReviewOf(all, "2026-03-12")).toBe("2026-04-15");
		expect(nextReviewOf(all, "2026-04-15")).toBe("2026-04-15");
		expect(nextReviewOf(all, "2026-04-16")).toBe("2026-05-01");
		expect(nextReviewOf(all, "2026-05-02")).toBeNull();
		expect(nextReviewOf([review(null)], "2026-03-12")).toBeNull();
	});
});
