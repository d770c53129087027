import { describe, expect, it } from "vitest";
import type { ActionInput } from "#app/forms/action.ts";
import { mergeAction } from "#app/round/merge-action.ts";
import { actionInput } from "#tests/support/factories.ts";

const base = actionInput({ owners: ["a", "b"], lead: "a" });
const with_ = (overrides: Partial<ActionInput>): ActionInput => ({ ...base, ...overrides });

type Case = [
	name: string,
	mine: Partial<ActionInput>,
	theirs: Partial<ActionInput>,
	merged: Partial<ActionInput>,
	conflicts: string[],
];
const cases: Case[] = [
	["nobody changed anything", {}, {}, {}, []],
	["I alone changed it", { what: "Mine." }, {}, { what: "Mine." }, []],
	["they alone changed it", {}, { what: "Theirs." }, { what: "Theirs." }, []],
	["each changed another", { what: "Mine." }, { why: "Theirs." }, { what: "Mine.", why: "Theirs." }, []],
	["both changed it alike", { what: "Same." }, { what: "Same." }, { what: "Same." }, []],
	["both changed it otherwise", { what: "Mine." }, { what: "Theirs." }, { what: "Mine." }, ["what"]],
	["I took back to nothing what they changed", { dueOn: null }, { dueOn: "2027-01-10" }, { dueOn: null }, ["dueOn"]],
	["they took it away", { what: "Mine." }, { dueOn: null }, { what: "Mine.", dueOn: null }, []],
	[
		"both changed one and each another",
		{ what: "Mine.", firstStep: "Mine." },
		{ what: "Theirs.", costOrRisk: "Theirs." },
		{ what: "Mine.", firstStep: "Mine.", costOrRisk: "Theirs." },
		["what"],
	],
	[
		"the owners stand in another order",
		{ owners: ["b", "a"] },
		{ owners: ["a", "b", "c"] },
		{ owners: ["a", "b", "c"] },
		[],
	],
	["they changed the owners and the lead", {}, { owners: ["c"], lead: "c" }, { owners: ["c"], lead: "c" }, []],
	[
		"I changed the lead and they the owners, which belong together",
		{ lead: "b" },
		{ owners: ["a", "c"] },
		{ owners: ["a", "b"], lead: "b" },
		["owners", "lead"],
	],
	[
		"I made it an ask and they said whom it asks, which belong together",
		{ scope: "national", addressee: "The Department" },
		{ addressee: "The Treasury" },
		{ scope: "national", addressee: "The Department" },
		["scope", "addressee"],
	],
	[
		"the measure and where it leads are apart",
		{ measure: "Mine." },
		{ measureFrom: "50", measureTo: "5" },
		{ measure: "Mine.", measureFrom: "50", measureTo: "5" },
		[],
	],
];

describe("what two people have made of an action", () => {
	it.each(cases)("is brought together where %s", (_name, mine, theirs, merged, conflicts) => {
		expect(mergeAction(base, with_(mine), with_(theirs))).toEqual({ merged: with_(merged), conflicts });
	});

	it.each(Object.keys(base) as (keyof ActionInput)[])("names every field in which both differ: %s", (field) => {
		const changed = (text: string) => ({ ...base, [field]: field === "owners" ? [text] : text }) as ActionInput;
		expect(mergeAction(base, changed("mine"), changed("theirs")).conflicts).toEqual([field]);
		expect(mergeAction(base, base, changed("theirs")).merged).toEqual(changed("theirs"));
	});
});
