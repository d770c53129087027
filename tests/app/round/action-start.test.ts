import { describe, expect, it } from "vitest";
import { actionAsForm, actionAsInput, addDays, newAction, proposedDue } from "#app/round/action-start.ts";
import type { Suggestion } from "#app/round/suggestions.ts";
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

describe("the day that is proposed for a part of the plan", () => {
	it.each([
		["30 days", "2026-11-22", "2026-12-22"],
		["30 days", "2026-01-31", "2026-03-02"],
		["30 days", "2028-01-30", "2028-02-29"],
		["six months", "2026-11-22", "2027-05-22"],
		["six months", "2026-08-31", "2027-02-28"],
		["six months", "2027-08-31", "2028-02-29"],
		["six months", "2026-03-31", "2026-09-30"],
		["a year", "2026-11-22", "2027-11-22"],
		["a year", "2028-02-29", "2029-02-28"],
		["a year", "2027-02-28", "2028-02-28"],
		["a year", "2026-12-31", "2027-12-31"],
	] as const)("within %s of %s is %s", (horizon, day, expected) => {
		expect(proposedDue(horizon, day)).toBe(expected);
	});
});

describe("a new action", () => {
	const suggestion: Suggestion = {
		key: "act/f3/f3-b",
		list: "act",
		item: { id: "f3", title: "Overspends", dimension: "Finance" },
		why: "Scores 2.0.",
		suggestion: "f3-b",
		what: "Write the rule down.",
		who: "DPH and DASS",
		roles: ["dph", "dass"],
		scope: "local",
		addressee: null,
		horizon: "six months",
		measure: "From none to all.",
	};
	const posts = [
		{ id: "post 1", role: "dph", holder: "Amara" },
		{ id: "post 2", role: "dcs", holder: "Helen" },
	];
	const start = (suggestions: Suggestion[], own = posts as { id: string; role: string; holder: string | null }[]) =>
		newAction(suggestions, own, { today: "2026-03-12", reviewOn: "2026-04-01" });

	it("is empty without a suggestion, due in thirty days and looked at with the rest of the plan", () => {
		expect(start([])).toEqual({
			...{ what: "", why: "", scope: "local", addressee: null, horizon: "30 days", firstStep: null },
			...{ measure: "", measureFrom: null, measureTo: null, costOrRisk: null },
			...{ dueOn: "2026-04-11", reviewOn: "2026-04-01", owners: [], lead: null },
		});
	});

	it("takes over a suggestion with its horizon, and the one post it means as lead; its figures stay out of the reason", () => {
		expect(start([suggestion])).toMatchObject({
			what: "Write the rule down.",
			why: "",
			measure: "From none to all.",
			addressee: null,
			horizon: "six months",
			dueOn: "2026-09-12",
			owners: ["post 1"],
			lead: "post 1",
		});
	});

	it("is made of several: what each says once, its owners together, due as the first of them", () => {
		const other: Suggestion = { ...suggestion, what: "Talk about it.", horizon: "30 days", roles: ["dcs", "dph"] };
		expect(start([suggestion, other])).toMatchObject({
			what: "Write the rule down.\nTalk about it.",
			measure: "From none to all.",
			horizon: "30 days",
			dueOn: "2026-04-11",
			owners: ["post 1", "post 2"],
			lead: null,
		});
	});

	it("fills in no post that is vacant", () => {
		const vacant = [...posts, { id: "post 3", role: "dass", holder: null }];
		expect(start([suggestion], vacant)).toMatchObject({ owners: ["post 1"], lead: "post 1" });
	});

	it("chooses no lead among several owners, and asks whom national suggestions ask", () => {
		const several = start([suggestion], [...posts, { id: "post 3", role: "dass", holder: "Sam" }]);
		expect([several.owners, several.lead]).toEqual([["post 1", "post 3"], null]);
		const ask = (addressee: string): Suggestion => ({ ...suggestion, scope: "national", addressee });
		expect(start([ask("The Department of Health")])).toMatchObject({
			scope: "national",
			addressee: "The Department of Health",
		});
		expect(start([ask("The Department"), ask("The Treasury"), ask("The Department")]).addressee).toBe(
			"The Department; The Treasury",
		);
	});
});

describe("the form of an action", () => {
	it("has what the action says, its version, and nothing where nothing is said", () => {
		const before = action({ owners: [owner("DASS", true), owner("DPH")], addressee: "X", dueOn: null });
		const { operation, ...form } = actionAsForm(actionAsInput(before), { version: 3, round: null, from: [] });
		expect(operation).toMatch(/^[0-9a-f-]{36}$/);
		expect(form).toMatchObject({
			...{ version: "3", what: before.what, addressee: "X", dueOn: "", owners: ["DASS", "DPH"], lead: "DASS" },
			...{ measureFrom: "40", round: "", from: [] },
		});
	});

	it("has where a new one comes from", () => {
		const input = actionAsInput(action());
		expect(actionAsForm(input, { version: null, round: "round 1", from: ["act/f3/f3-b"] })).toMatchObject({
			...{ version: "", round: "round 1", from: ["act/f3/f3-b"], lead: "" },
		});
	});
});
