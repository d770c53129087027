import { describe, expect, it } from "vitest";
import type { DefinitionParts, ScorableDefinition } from "#questionnaires/schema.ts";
import { definitionFaults } from "#scoring/definition-faults.ts";
import { faults } from "#scoring/faults.ts";
import { jsonPath } from "#scoring/json-path.ts";
import { Refusal } from "#scoring/refusal.ts";
import { respondentFaults } from "#scoring/respondent-faults.ts";
import { result } from "#scoring/result.ts";
import type { Respondent } from "#scoring/types/input.ts";
import { frozen } from "#tests/support/frozen.ts";
import { person, scorable } from "#tests/support/scorable.ts";

const one = { id: "f1", weights: { finance: 1 } };
const fine = [person("p1", "dph", [4])];

function places(overrides: Partial<ScorableDefinition>, respondents: readonly Respondent[] = fine): string[] {
	return faults(scorable(overrides), respondents).map(({ path }) => path);
}

/** A respondent of any shape, as a file may hold it. */
function misshapen(respondent: { id: string; roles: string[]; answers: Record<string, unknown> }): Respondent {
	return frozen(respondent) as Respondent;
}

describe("a definition is refused for", () => {
	it.each<[string, Partial<ScorableDefinition>, string[]]>([
		["a dimension id given twice", { dimensions: [{ id: "finance" }, { id: "finance" }] }, ["dimensions[1].id"]],
		["an empty dimension id", { dimensions: [{ id: "finance" }, { id: "" }] }, ["dimensions[1].id", "dimensions[1]"]],
		["a role id given twice", { roles: [{ id: "dph" }, { id: "dph" }] }, ["roles[1].id"]],
		["a blank role id", { roles: [{ id: "dph" }, { id: " " }] }, ["roles[1].id"]],
		["an item id given twice", { items: [one, one] }, ["items[1].id"]],
		["an empty item id", { items: [one, { ...one, id: "" }] }, ["items[1].id"]],
		[
			"a level id given twice",
			{
				levels: [
					{ id: "1", from: 1 },
					{ id: "1", from: 2 },
				],
			},
			["levels[1].id"],
		],
		[
			"an unknown dimension",
			{ items: [{ id: "f1", weights: { finance: 1, culture: 1 } }] },
			["items[0].weights.culture"],
		],
		["an item on no dimension", { items: [one, { id: "f2", weights: {} }] }, ["items[1].weights"]],
		["a weight of 0", { items: [{ id: "f1", weights: { finance: 0 } }] }, ["items[0].weights.finance"]],
		["a negative weight", { items: [{ id: "f1", weights: { finance: -1 } }] }, ["items[0].weights.finance"]],
		["a dimension's weight of 0", { dimensions: [{ id: "finance", weight: 0 }] }, ["dimensions[0].weight"]],
		[
			"a weight other than 1 under basis sum",
			{ basis: "sum", items: [{ id: "f1", weights: { finance: 2 } }] },
			["items[0].weights.finance"],
		],
		[
			"a dimension's weight under basis sum",
			{ basis: "sum", dimensions: [{ id: "finance", weight: 2 }] },
			["dimensions[0].weight"],
		],
		["a dimension without items", { dimensions: [{ id: "finance" }, { id: "culture" }] }, ["dimensions[1]"]],
		["a minimum below 0", { scale: { min: -1, max: 5 } }, ["scale.min"]],
		["a maximum not above the minimum", { scale: { min: 1, max: 1 } }, ["scale.max"]],
		["a scale that is not whole", { scale: { min: 0.5, max: 5.5 } }, ["scale.min", "scale.max"]],
		["a scale of millions of points", { scale: { min: 0, max: 1e9 } }, ["scale.max"]],
		[
			"bands out of order",
			{
				levels: [
					{ id: "1", from: 2 },
					{ id: "2", from: 1.8 },
				],
			},
			["levels[1].from"],
		],
		[
			"bands that start together",
			{
				levels: [
					{ id: "1", from: 2 },
					{ id: "2", from: 2 },
				],
			},
			["levels[1].from"],
		],
		[
			"overall bands out of order",
			{
				overallLevels: [
					{ id: "1", from: 9 },
					{ id: "2", from: 1 },
				],
			},
			["overallLevels[1].from"],
		],
		["an item asked of an unknown role", { items: [{ ...one, askedOf: ["dph", "dhp"] }] }, ["items[0].askedOf[1]"]],
		["an item asked of nobody", { items: [{ ...one, askedOf: [] }] }, ["items[0].askedOf"]],
		["a view with an unknown role", { views: [{ id: "nhs", title: "NHS", roles: ["trust"] }] }, ["views[0].roles[0]"]],
		[
			"a relation to an item it does not have",
			{ relations: [{ from: "1.0.0", items: [{ was: "a", now: "f9", relation: "identical" }] }] },
			["relations[0].items[0].now"],
		],
	])("%s", (_, overrides, expected) => {
		expect(places(overrides)).toEqual(expected);
	});

	it("the owner of an action whom it does not know, and an action id given twice", () => {
		const action = {
			id: "a",
			from: 1,
			to: 2,
			text: "Do it.",
			who: "DPH",
			scope: "local",
			horizon: "30 days",
			measure: "From 1 to 2.",
		} as const;
		expect(places({ items: [{ ...one, actions: [action, { ...action, owners: ["nobody"] }] }] })).toEqual([
			"items[0].actions[1].id",
			"items[0].actions[1].owners[0]",
		]);
	});

	it("nothing when it is right, weights of 1 under basis sum and the scale from 0 included", () => {
		expect(places({ basis: "sum", scale: { min: 0, max: 4 }, items: [one] })).toEqual([]);
		expect(places({ scale: { min: 0, max: 10_000 } })).toEqual([]);
		expect(places({ scale: { min: 0, max: 10_001 } })).toEqual(["scale.max"]);
		expect(places({ scale: { min: 9_000, max: 9_009 } }, [])).toEqual([]);
		const items = [
			{ was: "a", now: "f1", relation: "identical" as const },
			{ was: "b", now: null, relation: "retired" as const },
		];
		expect(places({ relations: [{ from: "1.0.0", items }] })).toEqual([]);
	});
});

describe("of a definition in parts", () => {
	const broken = scorable({
		scale: { min: 5, max: 1 },
		dimensions: [{ id: "finance" }, { id: "finance", weight: 0 }, { id: "culture" }],
		items: [{ id: "f1", weights: { data: 0 }, askedOf: ["king"] }, one],
		views: [{ id: "nhs", title: "NHS", roles: ["trust"] }],
		relations: [{ from: "1.0.0", items: [{ was: "a", now: "f9", relation: "identical" }] }],
	});

	it.each<[keyof ScorableDefinition, string[]]>([
		[
			"scale",
			[
				"dimensions[1].id",
				"items[1].id",
				"dimensions[1].weight",
				"dimensions[2]",
				"items[0].weights.data",
				"items[0].weights.data",
				"items[0].askedOf[0]",
				"views[0].roles[0]",
				"relations[0].items[0].now",
			],
		],
		[
			"dimensions",
			[
				"scale.max",
				"items[1].id",
				"items[0].weights.data",
				"items[0].askedOf[0]",
				"views[0].roles[0]",
				"relations[0].items[0].now",
			],
		],
		[
			"roles",
			[
				"scale.max",
				"dimensions[1].id",
				"items[1].id",
				"dimensions[1].weight",
				"dimensions[2]",
				"items[0].weights.data",
				"items[0].weights.data",
				"relations[0].items[0].now",
			],
		],
		["items", ["scale.max", "dimensions[1].id", "dimensions[1].weight", "views[0].roles[0]"]],
	])("without %s everything is told that does not rest on it", (part, expected) => {
		const { [part]: _, ...parts } = broken;
		expect(definitionFaults(parts).map(({ path }) => path)).toEqual(expected);
	});

	it("nothing is told of nothing", () => {
		expect(definitionFaults({})).toEqual([]);
		expect(respondentFaults({}, [person("p1", "mayor", [99])])).toEqual([]);
	});

	it("answers are checked against the parts there are", () => {
		const { scale, roles, items } = scorable({ items: [{ ...one, askedOf: ["dph"] }] });
		const people = [person("p1", "mayor", { f1: 9 }), person("p2", "dass", { f1: 4, f9: 4 })];
		const against = (parts: DefinitionParts) => respondentFaults(parts, people).map(({ path }) => path);
		expect(against({ scale })).toEqual(["respondents[0].answers.f1"]);
		expect(against({ roles })).toEqual(["respondents[0].roles[0]"]);
		expect(against({ items })).toEqual(["respondents[1].answers.f9"]);
		expect(against({ roles, items })).toEqual([
			"respondents[0].roles[0]",
			"respondents[1].answers.f1",
			"respondents[1].answers.f9",
		]);
	});
});

describe("respondents are refused for", () => {
	it.each<[string, Respondent[], string[]]>([
		["an id given twice", [person("p1", "dph", [4]), person("p1", "dass", [4])], ["respondents[1].id"]],
		["an empty id", [person("", "dph", [4])], ["respondents[0].id"]],
		["having no role", [misshapen({ id: "p1", roles: [], answers: {} })], ["respondents[0].roles"]],
		["an unknown role", [person("p1", "dph|mayor", [4])], ["respondents[0].roles[1]"]],
		["a role given twice", [person("p1", "dph|dph", [4])], ["respondents[0].roles[1]"]],
		["an unknown item", [person("p1", "dph", { f9: 4 })], ["respondents[0].answers.f9"]],
		["an unknown item left unanswered", [person("p1", "dph", { toString: null })], ["respondents[0].answers.toString"]],
		["a point above the scale", [person("p1", "dph", [6])], ["respondents[0].answers.f1"]],
		["a point below the scale", [person("p1", "dph", [0])], ["respondents[0].answers.f1"]],
		["a point between two", [person("p1", "dph", [3.5])], ["respondents[0].answers.f1"]],
		["no number", [person("p1", "dph", [Number.NaN])], ["respondents[0].answers.f1"]],
		[
			"an unknown answer",
			[misshapen({ id: "p1", roles: ["dph"], answers: { f1: "maybe" } })],
			["respondents[0].answers.f1"],
		],
		[
			"a number in quotes",
			[misshapen({ id: "p1", roles: ["dph"], answers: { f1: "4" } })],
			["respondents[0].answers.f1"],
		],
	])("%s", (_, respondents, expected) => {
		expect(places({}, respondents)).toEqual(expected);
	});

	it("an answer to an item not asked of them, whatever the answer", () => {
		const items = [
			{ ...one, askedOf: ["dph"] },
			{ id: "f2", weights: { finance: 1 } },
		];
		expect(places({ items }, [person("p1", "icb", ["dont-know", 3])])).toEqual(["respondents[0].answers.f1"]);
		expect(places({ items }, [person("p1", "icb", [9, 3])])).toEqual([
			"respondents[0].answers.f1",
			"respondents[0].answers.f1",
		]);
		expect(places({ items }, [person("p1", "icb", [null, 3]), person("p2", "icb|dph", [3])])).toEqual([]);
	});

	it("what a faulty scale or faulty roles would have made of them: only once, where the fault is", () => {
		expect(places({ scale: { min: 5, max: 1 } })).toEqual(["scale.max"]);
		expect(places({ items: [{ ...one, askedOf: ["dph"] }] }, [person("p1", "mayor", [4])])).toEqual([
			"respondents[0].roles[0]",
		]);
		// One role is known, and it is not asked.
		expect(places({ items: [{ ...one, askedOf: ["dph"] }] }, [person("p1", "icb|mayor", [4])])).toEqual([
			"respondents[0].roles[1]",
			"respondents[0].answers.f1",
		]);
	});
});

describe("a target", () => {
	it("has to be a number on the scale", () => {
		const at = (target: number) => faults(scorable(), fine, { target }).map(({ path }) => path);
		expect([at(0.9), at(5.1), at(Number.NaN), at(1), at(5), at(3.4)]).toEqual([
			["target"],
			["target"],
			["target"],
			[],
			[],
			[],
		]);
	});
});

describe("a refusal", () => {
	it("names every fault at once, and computes nothing", () => {
		const broken = scorable({ scale: { min: 1, max: 0 }, items: [one, one, { id: "f3", weights: { culture: 0 } }] });
		const people = [person("p1", "mayor", { f1: 4, zz: 1 })];
		const attempt = () => result(broken, people, { target: 3 });
		expect(attempt).toThrow(Refusal);
		try {
			attempt();
		} catch (error) {
			expect(error instanceof Refusal && error.faults.map(({ path }) => path)).toEqual([
				"scale.max",
				"items[1].id",
				"items[2].weights.culture",
				"items[2].weights.culture",
				"respondents[0].roles[0]",
				"respondents[0].answers.zz",
			]);
			expect(error instanceof Error && error.message).toContain('respondents[0].roles[0]: There is no role "mayor".');
		}
	});
});

describe("the message of a refusal", () => {
	it("tells the first twenty faults, and how many more there are", () => {
		const many = Array.from({ length: 23 }, (_, index) => ({ path: `items[${index}].id`, message: "It is empty." }));
		const { message, faults: all } = new Refusal(many);
		expect(all).toHaveLength(23);
		expect(message).toContain("items[19].id: It is empty. And 3 more.");
		expect(message).not.toContain("items[20]");
		expect(new Refusal(many.slice(0, 20)).message).not.toContain("more.");
	});
});

describe("a place", () => {
	it("is written as a person would, odd keys in quotes", () => {
		expect(jsonPath(["items", 3, "weights", "data-sharing"])).toBe("items[3].weights.data-sharing");
		expect(jsonPath(["respondents", 0, "answers", "a.b c"])).toBe('respondents[0].answers["a.b c"]');
		expect(jsonPath(["target"])).toBe("target");
	});
});
