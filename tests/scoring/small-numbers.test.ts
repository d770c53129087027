import { describe, expect, it } from "vitest";
import { mayRepublish } from "#scoring/may-republish.ts";
import { mergedDistribution } from "#scoring/merged-distribution.ts";
import { partnershipQuartiles } from "#scoring/partnership-quartiles.ts";
import { pooledResult } from "#scoring/pooled-result.ts";
import type { Answer } from "#scoring/types/input.ts";
import { frozen } from "#tests/support/frozen.ts";
import { person, scorable } from "#tests/support/scorable.ts";

function group(...answers: Answer[][]) {
	return answers.map((given, index) => person(`p${index}`, index === 0 ? "dph" : "icb", given));
}

function pooled(...answers: Answer[][]) {
	const computed = pooledResult(scorable(), group(...answers));
	if (!computed.enough) throw new Error("Too few to see anything.");
	return computed;
}

describe("a merged distribution", () => {
	it.each([
		[
			[0, 2, 3, 1, 6],
			[
				[0, 0, 0],
				[1, 2, 5],
				[3, 4, 7],
			],
		],
		[
			[5, 0, 0, 7, 0],
			[
				[0, 0, 5],
				[1, 1, 0],
				[2, 2, 0],
				[3, 3, 7],
				[4, 4, 0],
			],
		],
		[[6, 0, 0, 2, 0], [[0, 4, 8]]],
		[
			[5, 6, 0, 4],
			[
				[0, 0, 5],
				[1, 3, 10],
			],
		],
		[[1, 1, 1, 1, 1], [[0, 4, 5]]],
		[
			[4, 4, 4, 4],
			[
				[0, 1, 8],
				[2, 3, 8],
			],
		],
		[
			[0, 0, 0],
			[
				[0, 0, 0],
				[1, 1, 0],
				[2, 2, 0],
			],
		],
	])("of %j has cells of nobody or of five and more", (counts, cells) => {
		expect(mergedDistribution(frozen(counts), 5)).toEqual(cells.map(([from, to, people]) => ({ from, to, people })));
	});

	it("is none where even all of them are too few", () => {
		expect(mergedDistribution([1, 2, 1], 5)).toBeNull();
	});
});

describe("a pooled round", () => {
	it("of fewer than minGroup respondents shows their number, and nothing else", () => {
		const four = group([3], [3], [3], [3]);
		expect(pooledResult(scorable(), [...four, person("p9", "dcs", [null])])).toEqual({ respondents: 4, enough: false });
		expect(pooledResult(scorable({ minGroup: 4 }), four).enough).toBe(true);
	});

	it("hears everyone, whatever the definition's headline, and withholds who said what", () => {
		const computed = pooled([1, 1, 1, 1], [3, 3, 3, 3], [3, 3, 3, 3], [3, 3, 3, 3], [5, 5, 5, 5]);
		expect(computed.dimensions.finance).toEqual({
			shown: 3,
			level: "3",
			sharedView: true,
			sum: null,
			lowestItem: "f1",
			voices: 5,
		});
		expect(Object.keys(computed).sort()).toEqual([
			"act",
			"dimensions",
			"discussionOrder",
			"enough",
			"findOut",
			"items",
			"overallLevel",
			"overallSharedView",
			"overallShown",
			"respondents",
			"target",
			"total",
			"weakest",
		]);
		expect(computed).toMatchObject({ overallShown: 3, overallLevel: "3", target: 3.4, act: ["f1", "f2", "f3", "f4"] });
		expect(computed.discussionOrder).toEqual(["f1", "f2", "f3", "f4"]);
	});

	it("orders for discussion by what it shows, so that hidden deviations cannot be told from the order", () => {
		// f1 and f2 have merged cells, the one with all but one together and the other spread; all agree on f3 and f4.
		const near = [3, 3, 3, 3, 4];
		const wide = [1, 2, 3, 4, 5];
		const together = [1, 1, 1, 1, 1];
		const of = (first: number[], second: number[]) =>
			pooled(...near.map((_, person): Answer[] => [first[person] ?? 3, second[person] ?? 3, together[person] ?? 3, 3]));
		const [one, other] = [of(near, wide), of(wide, near)];
		expect([one.items.f1?.averageDeviation, one.items.f2?.averageDeviation, one.items.f3?.averageDeviation]).toEqual([
			null,
			null,
			0,
		]);
		expect(one.discussionOrder).toEqual(["f3", "f4", "f1", "f2"]);
		expect(other.discussionOrder).toEqual(one.discussionOrder);
	});

	it("shows no figure of an item whose cells it had to merge", () => {
		const { items } = pooled([4], [4], [4], [4], [5]);
		expect(items.f1).toEqual({
			distribution: [
				{ answers: [1], people: 0 },
				{ answers: [2], people: 0 },
				{ answers: [3], people: 0 },
				{ answers: [4, 5], people: 5 },
				{ answers: ["dont-know"], people: 0 },
				{ answers: ["not-applicable"], people: 0 },
				{ answers: ["unanswered"], people: 0 },
				{ answers: ["not-asked"], people: 0 },
			],
			counts: null,
			n: 5,
			dontKnow: 0,
			notApplicable: 0,
			unanswered: 0,
			notAsked: 0,
			median: null,
			averageDeviation: null,
			agreement: null,
			pattern: null,
			headline: null,
			dontKnowShare: 0,
			knowledgeGap: false,
		});
	});

	it("shows the figures that follow from the cells anyway", () => {
		const { items } = pooled([4], [4], [4], [4], [4]);
		expect(items.f1).toMatchObject({
			counts: [0, 0, 0, 5, 0],
			n: 5,
			median: 4,
			averageDeviation: 0,
			agreement: 1,
			pattern: "agreed",
			headline: 4,
		});
	});

	it("does not let a single don't-know be had as the difference to the number of respondents", () => {
		const { items } = pooled([4], [4], [4], [4], [4], ["dont-know"]);
		expect(items.f1).toMatchObject({ n: null, dontKnow: null, dontKnowShare: null, knowledgeGap: null, median: null });
		expect(items.f1?.distribution.at(3)).toEqual({
			answers: [4, 5, "dont-know", "not-applicable", "unanswered", "not-asked"],
			people: 6,
		});
	});

	it("counts each kind of no answer that is nobody or a group", () => {
		const answered: Answer[] = [3, 3];
		const definition = scorable({
			items: [
				{ id: "f1", weights: { finance: 1 }, askedOf: ["dph"] },
				{ id: "f2", weights: { finance: 1 } },
			],
		});
		const people = (count: number, roles: string, given: Answer[]) =>
			Array.from({ length: count }, (_, index) => person(`${roles}${given[0]}${index}`, roles, given));
		const computed = pooledResult(definition, [
			...people(5, "dph", answered),
			...people(6, "dph", ["not-applicable", 3]),
			...people(7, "dph", [null, 3]),
			...people(8, "icb", [null, 3]),
		]);
		expect(computed).toMatchObject({
			items: { f1: { n: 5, dontKnow: 0, notApplicable: 6, unanswered: 7, notAsked: 8, dontKnowShare: 0, median: 3 } },
		});
	});

	it("names a knowledge gap of at least minGroup people", () => {
		const ignorant: Answer[] = ["dont-know", 3];
		const knowing: Answer[] = [3, 3];
		const computed = pooled(...Array(5).fill(ignorant), ...Array(5).fill(knowing));
		expect(computed.items.f1).toMatchObject({ n: 5, dontKnow: 5, dontKnowShare: 0.5, knowledgeGap: true });
		expect(computed.findOut).toEqual(["f1"]);
		const fewer = pooled(...Array(4).fill(ignorant), ...Array(5).fill(knowing));
		expect([fewer.items.f1?.knowledgeGap, fewer.findOut]).toEqual([null, []]);
	});

	it("has no dimension score of fewer than minGroup people, nor a level, a target or a list that rests on it", () => {
		const computed = pooled([2, 2, 2, 2], [2, 2, 2, 2], [2, 2, 2, 2], [2, 2, 2, 2], [2], [2]);
		expect(computed.dimensions.finance).toMatchObject({ shown: null, level: null, sharedView: null, voices: null });
		expect(computed).toMatchObject({ overallShown: null, overallLevel: null, overallSharedView: null, target: 5 });
		// f2 to f4 were scored by four.
		expect([computed.act, computed.discussionOrder]).toEqual([["f1"], ["f1"]]);
	});

	it("does not say how many have a score where the others are few", () => {
		const five = Array(5).fill([2, 2, 2, 2]);
		expect(pooled(...five, [2]).dimensions.finance).toMatchObject({ shown: 2, voices: null });
		expect(pooled(...five, [2], [2], [2], [2], [2]).dimensions.finance).toMatchObject({ shown: 2, voices: 5 });
	});

	it("says nothing of a shared overall view when fewer than minGroup have every dimension", () => {
		const definition = scorable({
			dimensions: [{ id: "finance" }, { id: "culture" }],
			items: [
				{ id: "f1", weights: { finance: 1 } },
				{ id: "f2", weights: { culture: 1 } },
			],
		});
		const people = group([2, 2], [2, 2], [2, 2], [2, 2], [2], [null, 2]);
		expect(pooledResult(definition, people)).toMatchObject({ overallShown: 2, overallSharedView: null });
		expect(pooledResult(definition, [...people, person("p7", "icb", [2, 2])])).toMatchObject({
			overallSharedView: true,
		});
	});
});

describe("quartiles across partnerships", () => {
	it("are published from ten partnerships on", () => {
		const ten = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
		expect(partnershipQuartiles(frozen(ten))).toEqual({ partnerships: 10, lower: 3.25, median: 5.5, upper: 7.75 });
		expect(partnershipQuartiles([...ten.slice(1), null])).toBeNull();
	});

	it("are published again when three have changed, come or gone", () => {
		const before = { a: 2, b: 3, c: 4, d: null };
		expect(mayRepublish(null, before)).toBe(true);
		expect(mayRepublish(before, { a: 2.5, b: 3.5, c: 4 + 1e-12, d: null })).toBe(false);
		expect(mayRepublish(before, { a: 2.5, b: 3.5, c: 4, d: 1 })).toBe(true);
		expect(mayRepublish(before, { a: 2.5, b: 3 })).toBe(false);
		expect(mayRepublish(before, { a: 2.5, b: 3, e: 1 })).toBe(true);
		// From no figure to a figure of 0 is a change.
		expect(mayRepublish(before, { a: 2.5, b: 3.5, c: 4, d: 0 })).toBe(true);
	});
});
