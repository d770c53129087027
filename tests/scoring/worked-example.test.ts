import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scorableDefinition } from "#questionnaires/schema.ts";
import { result } from "#scoring/result.ts";
import { frozen } from "#tests/support/frozen.ts";

const example = frozen(JSON.parse(readFileSync("tests/fixtures/worked-example.json", "utf8")));
const computed = result(scorableDefinition.parse(example.definition), example.respondents, { target: example.target });
const { finance, culture } = computed.dimensions;

/** Compares figures to seven decimals. */
function toSeven(value: number | null | undefined): number | null {
	return value === null || value === undefined ? null : Math.round(value * 1e7) / 1e7;
}

describe("the worked example", () => {
	it("gives each person the score of section 2", () => {
		const figures = Object.entries(finance?.respondents ?? {}).map(([id, score]) => [id, toSeven(score)]);
		expect(figures).toEqual([
			["p1", 3.6666667],
			["p2", null],
			["p3", 1.5555556],
			["p4", 4.4444444],
		]);
		expect(Object.values(culture?.respondents ?? {}).map(toSeven)).toEqual([4.2, 3, 1.6, 4.6666667]);
	});

	it("says how many items each score rests on", () => {
		expect(finance?.respondentsAnswered).toEqual({
			p1: { items: 4, of: 4 },
			p2: { items: 2, of: 4 },
			p3: { items: 4, of: 4 },
			p4: { items: 4, of: 4 },
		});
		expect(culture?.respondentsAnswered.p2).toEqual({ items: 2, of: 2 });
		expect(culture?.rolesAnswered["chief-executive"]).toEqual({ items: 2, of: 3 });
		expect(culture?.answered).toEqual({ items: 3, of: 3 });
	});

	it("gives each role the mean of its holders", () => {
		expect(Object.entries(finance?.roles ?? {}).map(([id, score]) => [id, toSeven(score)])).toEqual([
			["dph", 3.6666667],
			["dass", 1.5555556],
			["dcs", 1.5555556],
			["chief-executive", 4.4444444],
		]);
		expect(Object.values(culture?.roles ?? {}).map(toSeven)).toEqual([3.6, 1.6, 1.6, 4.6666667]);
	});

	it("lets the combined post speak once", () => {
		expect(computed.voices).toEqual([
			{ roles: ["dph"], respondents: ["p1", "p2"] },
			{ roles: ["dass", "dcs"], respondents: ["p3"] },
		]);
		expect(finance?.voices).toBe(2);
		expect(finance?.voiceList.map(({ roles, score }) => [roles, toSeven(score)])).toEqual([
			[["dph"], 3.6666667],
			[["dass", "dcs"], 1.5555556],
		]);
		expect(toSeven(finance?.score)).toBe(2.6111111);
		expect(toSeven(culture?.score)).toBe(2.6);
	});

	it("shows both dimensions as 2.6, in band 3, on a split", () => {
		expect([finance?.shown, finance?.level, finance?.sharedView]).toEqual([2.6, "3", false]);
		expect([culture?.shown, culture?.level, culture?.sharedView]).toEqual([2.6, "3", false]);
		expect([toSeven(finance?.spread), toSeven(culture?.spread)]).toEqual([2.1111111, 2]);
		expect(finance?.range?.map(toSeven)).toEqual([1.5555556, 3.6666667]);
	});

	it("gives an overall of 2.6055556, also split, and names no weakest dimension", () => {
		expect(toSeven(computed.overall)).toBe(2.6055556);
		expect([computed.overallShown, computed.overallLevel, computed.overallSharedView]).toEqual([2.6, "3", false]);
		expect(toSeven(computed.overallSpread)).toBe(2.0555556);
		expect(computed.overallRange?.map(toSeven)).toEqual([1.5777778, 3.6333333]);
		expect(computed.weakest).toBeNull();
		expect(computed.total).toBeNull();
	});

	it("tests nothing by leaving one out of two voices", () => {
		expect([finance?.leaveOneOut, finance?.leaveOneOutLevels]).toEqual([null, null]);
	});

	it("compares roles on the items both scored", () => {
		const pairs = (dimension: typeof finance) =>
			Object.entries(dimension?.gaps ?? {}).map(([pair, gap]) => [pair, toSeven(gap.difference), gap.items]);
		expect(pairs(finance)).toEqual([
			["dph-dass", 1.7777778, 4],
			["dph-dcs", 1.7777778, 4],
			["dph-chief-executive", -1.1111111, 4],
			["dass-chief-executive", -2.8888889, 4],
			["dcs-chief-executive", -2.8888889, 4],
		]);
		expect(pairs(culture)).toEqual([
			["dph-dass", 2.2, 3],
			["dph-dcs", 2.2, 3],
			["dph-chief-executive", -1, 2],
			["dass-chief-executive", -3.3333333, 2],
			["dcs-chief-executive", -3.3333333, 2],
		]);
		expect(culture?.markedGaps.map(({ higher, lower }) => [higher, lower])).toEqual([
			["dph", "dass"],
			["dph", "dcs"],
			["chief-executive", "dass"],
			["chief-executive", "dcs"],
		]);
	});

	it.each([
		["f1", [0, 2, 0, 1, 1], 3, 3, 2.25, 1.25, 0.3333333, "two-camps"],
		["f2", [0, 1, 0, 1, 1], 4, 3, 1.5, 1, 0.1111111, "one-apart"],
		["f3", [1, 0, 1, 1, 0], 3, 3, 1.5, 1, 0.1111111, "one-apart"],
		["fc", [0, 1, 1, 1, 1], 3.5, 3, 1.5, 1, 0.25, "spread"],
		["c1", [1, 0, 1, 1, 1], 3.5, 4, 1.75, 1.25, -0.0416667, "one-apart"],
		["c2", [0, 1, 0, 1, 0], 3, 2, 1, 1, 0.1666667, "spread"],
	])("describes item %s", (id, counts, median, range, iqr, deviation, agreement, pattern) => {
		const item = computed.items[id];
		expect(item?.counts).toEqual(counts);
		expect([item?.median, item?.range, item?.iqr, item?.averageDeviation]).toEqual([median, range, iqr, deviation]);
		expect(toSeven(item?.agreement)).toBe(agreement);
		expect(item?.pattern).toBe(pattern);
	});

	it("counts don't-know, not applicable and unanswered apart", () => {
		const { f2, c2 } = computed.items;
		expect([f2?.n, f2?.dontKnow, f2?.dontKnowShare, f2?.dontKnowCore, f2?.dontKnowOther]).toEqual([3, 1, 0.25, 1, 0]);
		expect([c2?.n, c2?.notApplicable, c2?.unanswered, c2?.notAsked]).toEqual([2, 1, 1, 0]);
	});

	it("orders the three lists", () => {
		expect(computed.discussionOrder).toEqual(["c1", "f1", "f2", "f3", "fc", "c2"]);
		expect(computed.target).toBe(5);
		expect(computed.act.map(({ id, rank }) => [id, toSeven(rank)])).toEqual([
			["f3", 1.5],
			["c1", 0.6875],
			["f1", 0.625],
			["f2", 0.5],
			["fc", 0.5],
			["c2", 0.5],
		]);
		expect(computed.act[0]?.shortfall).toBe(0.75);
		expect(computed.findOut).toEqual([]);
	});

	it("names the item with the lowest headline beside each dimension", () => {
		expect([finance?.lowestItem, culture?.lowestItem]).toEqual(["f3", "c1"]);
	});
});
