import { describe, expect, it } from "vitest";
import { actionAsForm, addDays, newAction } from "#app/round/action-start.ts";
import type { ActReport } from "#app/round/report.ts";
import { action, owner } from "./actions.ts";

describe("a day so many days on", () => {
	it.each([
		["2026-03-12", 30, "2026-04-11"],
		["2026-01-31", 1, "2026-02-01"],
		["2026-12-31", 1, "2027-01-01"],
		["2028-02-28", 1, "2028-02-29"],
		["2027-02-28", 1, "2027-03-01"],
		["2028-02-29", 365, "2029-02-28"],
		["2026-03-28", 2, "2026-03-30"],
		["2026-10-24", 2, "2026-10-26"],
		["2026-03-01", -1, "2026-02-28"],
		["2026-03-12", 0, "2026-03-12"],
	])("%s and %i is %s", (day, days, expected) => {
		expect(addDays(day, days)).toBe(expected);
	});
});

describe("the form of a new action", () => {
	const suggestion = {
		id: "f3-b",
		from: 1,
		to: 3,
		text: "Write the rule down.",
		who: "DPH and DASS",
		owners: ["dph", "dass"],
		scope: "local" as const,
		horizon: "six months" as const,
		measure: "From none to all.",
	};
	const item: ActReport = {
		id: "f3",
		title: "Overspends",
		dimension: "Finance",
		statement: "We agree beforehand.",
		why: "Scores 2.0.",
		actions: [suggestion],
	};
	const posts = [
		{ id: "post 1", role: "dph", holder: "Amara" },
		{ id: "post 2", role: "dcs", holder: "Helen" },
	];

	it("is empty without a suggestion, due in thirty days", () => {
		const { operation, ...form } = newAction(null, null, null, posts, "2026-03-12");
		expect(operation).toMatch(/^[0-9a-f-]{36}$/);
		expect(form).toMatchObject({
			version: "",
			what: "",
			why: "",
			scope: "local",
			horizon: "30 days",
			dueOn: "2026-04-11",
			status: "proposed",
			owners: [],
			lead: "",
			round: "",
			item: "",
			suggestion: "",
		});
	});

	it("takes over a suggestion with its reason, its horizon, and the one post it means as lead", () => {
		expect(newAction(item, "f3-b", "round 1", posts, "2026-03-12")).toMatchObject({
			what: "Write the rule down.",
			why: "Overspends: Scores 2.0.",
			measure: "From none to all.",
			addressee: "",
			horizon: "six months",
			dueOn: "2026-09-10",
			owners: ["post 1"],
			lead: "post 1",
			round: "round 1",
			item: "f3",
			suggestion: "f3-b",
		});
	});

	it("fills in no post that is vacant", () => {
		const vacant = [...posts, { id: "post 3", role: "dass", holder: null }];
		expect(newAction(item, "f3-b", "round 1", vacant, "2026-03-12")).toMatchObject({
			owners: ["post 1"],
			lead: "post 1",
		});
	});

	it("chooses no lead among several owners, and asks whom a national suggestion asks", () => {
		const several = newAction(
			item,
			"f3-b",
			"round 1",
			[...posts, { id: "post 3", role: "dass", holder: "Sam" }],
			"2026-03-12",
		);
		expect([several.owners, several.lead]).toEqual([["post 1", "post 3"], ""]);
		const national = {
			...item,
			actions: [{ ...suggestion, scope: "national" as const, addressee: "The Department of Health" }],
		};
		expect(newAction(national, "f3-b", "round 1", posts, "2026-03-12")).toMatchObject({
			scope: "national",
			addressee: "The Department of Health",
		});
	});

	it("is the action itself when it is changed", () => {
		const before = action({ owners: [owner("DPH"), owner("DASS", true)], addressee: "X", dueOn: null });
		expect(actionAsForm(before)).toMatchObject({
			version: "3",
			what: before.what,
			addressee: "X",
			dueOn: "",
			owners: ["DPH", "DASS"],
			lead: "DASS",
			status: "proposed",
		});
	});
});
