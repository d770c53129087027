import { describe, expect, it } from "vitest";
import type { Action } from "#app/models/plan.server.ts";
import { actionAsForm, addDays, newAction } from "#app/round/action-start.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { planLine, tooMuch } from "#app/round/plan-lines.ts";
import type { ActReport } from "#app/round/report.ts";
import { counted, listed, patternWords, show, shownText } from "#app/round/words.ts";
import { actionInput } from "#tests/support/factories.ts";

function action(overrides: Partial<Action> = {}): Action {
	const { owners: _owners, lead: _lead, ...facts } = actionInput();
	return { ...facts, id: crypto.randomUUID(), version: 3, owners: [], sources: [], ...overrides };
}

function owner(title: string, lead = false) {
	return { postId: title, title, lead };
}

function many(count: number, overrides: Partial<Action> = {}): Action[] {
	return Array.from({ length: count }, () => action(overrides));
}

describe("a line of a plan", () => {
	it("names the owners with the lead first, and says when one leads several", () => {
		const led = planLine(action({ owners: [owner("DPH"), owner("DASS", true), owner("DCS")] }));
		expect([led.owners, led.hasLead]).toEqual([["DASS", "DPH", "DCS"], true]);
		expect(planLine(action({ owners: [owner("DPH", true)] }))).toMatchObject({ owners: ["DPH"], hasLead: false });
		expect(planLine(action({ owners: [owner("DPH"), owner("DCS")] }))).toMatchObject({ hasLead: false });
		expect(planLine(action())).toMatchObject({ owners: [], hasLead: false });
	});

	it.each([
		["proposed", "Proposed, not yet agreed"],
		["agreed", "Agreed"],
		["under-way", "Under way"],
		["done", "Done"],
		["dropped", "Dropped"],
		["withdrawn", "Withdrawn"],
	] as const)("says of one that is %s: %s", (status, words) => {
		expect(planLine(action({ status })).status).toBe(words);
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
		const same = (postId: string) => [{ postId, title: "DPH", lead: false }];
		expect(tooMuch([...many(3, { owners: same("1") }), ...many(3, { owners: same("2") })])).toEqual([]);
	});
});

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

describe("words", () => {
	it.each([
		["2026-03-12", "12 March 2026"],
		["2026-07-01", "1 July 2026"],
		["2026-03-29", "29 March 2026"],
		["2026-10-25", "25 October 2026"],
		["2028-02-29", "29 February 2028"],
	])("for the day %s are %s", (day, expected) => {
		expect(dayInWords(day)).toBe(expected);
	});

	it("for a figure have one decimal, halves away from zero, and none where there is none", () => {
		expect([shownText(2.25), shownText(3), shownText(2.6111111), shownText(2.85)]).toEqual([
			"2.3",
			"3.0",
			"2.6",
			"2.9",
		]);
		expect([show(null), show(0)]).toEqual([null, "0.0"]);
	});

	it("for a list and a count", () => {
		expect([listed([]), listed(["DPH"]), listed(["DPH", "DASS"]), listed(["DPH", "DASS", "DCS"])]).toEqual([
			"",
			"DPH",
			"DPH and DASS",
			"DPH, DASS and DCS",
		]);
		expect([counted(0, "person", "people"), counted(1, "person", "people")]).toEqual(["0 people", "1 person"]);
	});

	it("for how answers lie", () => {
		const words = (pattern: Parameters<typeof patternWords>[0]["pattern"], knowledgeGap = false) =>
			patternWords({ pattern, knowledgeGap });
		expect([
			words("agreed"),
			words("spread"),
			words("two-camps"),
			words("one-apart"),
			words(null),
			words(null, true),
		]).toEqual(["agreed", "spread", "two camps", "one sees it differently", null, "not known"]);
	});
});

describe("the form of a new action", () => {
	const suggestion = {
		id: "f3-b",
		from: 1,
		to: 3,
		text: "Write the rule down.",
		who: "The Department",
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
		{ id: "post 1", role: "dph" },
		{ id: "post 2", role: "dcs" },
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

	it("chooses no lead among several owners, and asks whom a national suggestion asks", () => {
		const several = newAction(item, "f3-b", "round 1", [...posts, { id: "post 3", role: "dass" }], "2026-03-12");
		expect([several.owners, several.lead]).toEqual([["post 1", "post 3"], ""]);
		const national = { ...item, actions: [{ ...suggestion, scope: "national" as const }] };
		expect(newAction(national, "f3-b", "round 1", posts, "2026-03-12")).toMatchObject({
			scope: "national",
			addressee: "The Department",
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
