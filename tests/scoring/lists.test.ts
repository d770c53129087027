import { describe, expect, it } from "vitest";
import { defaultTarget } from "#scoring/default-target.ts";
import { discussionOrder } from "#scoring/discussion-order.ts";
import { findOut } from "#scoring/find-out.ts";
import { result } from "#scoring/result.ts";
import { bands, person, scorable } from "#tests/support/scorable.ts";

describe("the target", () => {
	it.each([
		[1, 1.8],
		[2.5, 2.6],
		[2.6, 3.4],
		[4.1, 4.2],
		[4.2, 5],
		[null, 5],
	])("for an overall of %j is %d", (overall, target) => {
		expect(defaultTarget(scorable(), overall)).toBe(target);
	});

	it("is the scale's maximum without levels and under basis sum", () => {
		expect(defaultTarget(scorable({ levels: [] }), 2)).toBe(5);
		expect(defaultTarget(scorable({ basis: "sum", overallLevels: bands }), 2)).toBe(5);
	});

	it("is the first band's bound below it, and follows the overall's own bands", () => {
		expect(defaultTarget(scorable({ levels: [{ id: "good", from: 3 }] }), 2)).toBe(3);
		expect(
			defaultTarget(
				scorable({
					overallLevels: [
						{ id: "a", from: 1 },
						{ id: "b", from: 4 },
					],
				}),
				2,
			),
		).toBe(4);
	});

	it("is the one chosen in the round, also between two points", () => {
		const people = [person("p1", "dph", [3, 3, 3, 3]), person("p2", "dass", [3, 3, 3, 3])];
		expect(result(scorable(), people).target).toBe(3.4);
		const chosen = result(scorable(), people, { target: 3.2 });
		expect(chosen.target).toBe(3.2);
		expect(chosen.act[0]?.shortfall).toBeCloseTo(0.05, 9);
	});
});

describe("what to act on", () => {
	const definition = scorable({
		dimensions: [{ id: "finance" }, { id: "culture" }],
		items: [
			{ id: "f1", weights: { finance: 1 } },
			{ id: "f2", weights: { finance: 1, culture: 0.5 } },
			{ id: "f3", weights: { culture: 1 } },
			{ id: "f4", weights: { culture: 3 } },
		],
	});

	it("is ranked by shortfall times the sum of the item's weights, ties in definition order", () => {
		const answers = [3, 3, 3, 4];
		const { act } = result(definition, [person("p1", "dph", answers), person("p2", "dass", answers)], { target: 4 });
		// 0.25 x 1, 0.25 x 1.5, 0.25 x 1; f4 is at the target.
		expect(act).toEqual([
			{ id: "f2", shortfall: 0.25, rank: 0.375 },
			{ id: "f1", shortfall: 0.25, rank: 0.25 },
			{ id: "f3", shortfall: 0.25, rank: 0.25 },
		]);
	});

	it("does not hold an item that no core role scored, nor one at the target within a billionth", () => {
		const people = [
			person("p1", "dph", [3, 4, 4, 5]),
			person("p2", "dass", [3, 4, 4, 4]),
			person("p3", "dcs", [4, 5, 4, 4]),
			person("p4", "icb", [1, 1, 1, 1]),
		];
		// f1: (3 + 3 + 4) / 3, which no binary fraction is.
		const { act } = result(definition, people, { target: 10 / 3 });
		expect(act).toEqual([]);
		const wider = [person("p1", "dph", [null, 2]), person("p2", "dass", [null, 2]), person("p4", "icb", [1, 1])];
		expect(result(definition, wider).act.map(({ id }) => id)).toEqual(["f2"]);
	});
});

describe("the discussion order", () => {
	it("goes by deviation, then range, then don't-knows, then definition order", () => {
		const item = (id: string, averageDeviation: number | null, range: number, dontKnowShare: number) => ({
			id,
			averageDeviation,
			range,
			dontKnowShare,
		});
		expect(
			discussionOrder([
				item("later", 1, 2, 0),
				item("unscored", null, 0, 1),
				item("wide", 1, 3, 0),
				item("unknown", 1 + 1e-12, 2, 0.25),
				item("apart", 1.25, 2, 0),
				item("last", 1, 2, 0),
			]),
		).toEqual(["apart", "wide", "unknown", "later", "last"]);
	});
});

describe("a knowledge gap", () => {
	it("takes two people and a third of those who scored or did not know", () => {
		const answers = [
			["dont-know", "dont-know", 3, "dont-know"],
			["dont-know", 3, 3, "dont-know"],
			[3, 3, 3, "not-applicable"],
			[3, "not-applicable", 3, 4],
			[3, "not-applicable", 3, 4],
			[3, "not-applicable", 3, 4],
		] as const;
		const people = answers.map((given, index) => person(`p${index}`, index === 1 ? "icb" : "dph", [...given]));
		const { items, findOut: gaps } = result(scorable(), people);
		// f1: 2 of 6. f2: 1 of 3, a third, but one person. f4: 2 of 5.
		expect(items.f1).toMatchObject({ knowledgeGap: true, dontKnowShare: 2 / 6, dontKnowCore: 1, dontKnowOther: 1 });
		expect(items.f2).toMatchObject({ knowledgeGap: false, dontKnowShare: 1 / 3 });
		expect(items.f3).toMatchObject({ knowledgeGap: false, dontKnowShare: 0 });
		expect(items.f4).toMatchObject({ knowledgeGap: true, dontKnowShare: 0.4 });
		expect(gaps).toEqual(["f4", "f1"]);
	});

	it("may be an item that nobody scored", () => {
		const {
			items,
			findOut: gaps,
			discussionOrder: order,
		} = result(scorable(), [person("p1", "dph", ["dont-know", 3]), person("p2", "dass", ["dont-know", 3])]);
		expect(items.f1).toMatchObject({ n: 0, dontKnowShare: 1, knowledgeGap: true });
		expect([gaps, order]).toEqual([["f1"], ["f2"]]);
	});

	it("keeps definition order among equal shares", () => {
		const item = (id: string, dontKnowShare: number) => ({ id, dontKnowShare, knowledgeGap: true });
		expect(findOut([item("a", 0.4), item("b", 0.5), item("c", 0.4 + 1e-12)])).toEqual(["b", "a", "c"]);
	});

	it("stays below a share just under the threshold", () => {
		const people = Array.from({ length: 7 }, (_, index) => person(`p${index}`, "dph", [index < 2 ? "dont-know" : 3]));
		expect(result(scorable(), people).items.f1?.knowledgeGap).toBe(false);
	});
});

describe("the lowest item of a dimension", () => {
	it("is the earlier of two as low", () => {
		const people = [person("p1", "dph", [3, 2, 2, 4]), person("p2", "dass", [3, 2, 2, 4])];
		expect(result(scorable(), people).dimensions.finance?.lowestItem).toBe("f2");
	});
});
