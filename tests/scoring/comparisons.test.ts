import { describe, expect, it } from "vitest";
import { gapRecord } from "#scoring/gap-record.ts";
import { result } from "#scoring/result.ts";
import { person, scorable } from "#tests/support/scorable.ts";

describe("a gap between roles", () => {
	it("rests on the items both scored, by their weights", () => {
		const definition = scorable({
			items: [
				{ id: "f1", weights: { finance: 1 } },
				{ id: "f2", weights: { finance: 2 } },
				{ id: "f3", weights: { finance: 5 } },
			],
		});
		// The DPH's two holders have 4 and 3 on f2: (1 x (4 - 2) + 2 x (3.5 - 1)) / 3 = 7 / 3. Only the DPH scored f3.
		const { dimensions } = result(definition, [
			person("p1", "dph", [4, 4, 5]),
			person("p2", "dph", [null, 3, null]),
			person("p3", "icb", [2, 1, "dont-know"]),
		]);
		expect(dimensions.finance?.gaps["dph-icb"]?.difference).toBeCloseTo(2.3333333, 7);
		expect(dimensions.finance?.gaps["dph-icb"]?.items).toBe(2);
		expect(Object.keys(dimensions.finance?.gaps ?? {})).toEqual(["dph-icb"]);
	});

	it("is there where a role has no score: the items are compared, not the scores", () => {
		const { dimensions } = result(scorable(), [person("p1", "dph", [4]), person("p2", "dass", [1, 1, 1, 1])]);
		expect(dimensions.finance?.roles.dph).toBeNull();
		expect(dimensions.finance?.gaps).toEqual({ "dph-dass": { difference: 3, items: 1 } });
	});

	it("is absent below the least number of items", () => {
		const people = [person("p1", "dph", [4, 4, 4]), person("p2", "dass", [1, 1, null, 1])];
		expect(result(scorable({ thresholds: { minItems: 3 } }), people).dimensions.finance?.gaps).toEqual({});
		expect(result(scorable({ thresholds: { minItems: 2 } }), people).dimensions.finance?.gaps).toEqual({
			"dph-dass": { difference: 3, items: 2 },
		});
	});

	it("is absent between roles that exactly the same people hold, wider ones too", () => {
		const people = [person("p1", "dph|icb", [4, 4, 4, 4]), person("p2", "dass", [1, 1, 1, 1])];
		expect(Object.keys(result(scorable(), people).dimensions.finance?.gaps ?? {})).toEqual(["dph-dass", "dass-icb"]);
		const withOneMore = [...people, person("p3", "icb", [4, 4, 4, 4])];
		expect(Object.keys(result(scorable(), withOneMore).dimensions.finance?.gaps ?? {})).toEqual([
			"dph-dass",
			"dph-icb",
			"dass-icb",
		]);
	});

	it("is marked from 1.5 on, in its direction", () => {
		const marked = (low: number[]) =>
			result(scorable(), [person("p1", "dph", low), person("p2", "dass", [4, 4, 4, 4])]).dimensions.finance?.markedGaps;
		expect(marked([3, 3, 2, 2])).toEqual([{ higher: "dass", lower: "dph", difference: 1.5, items: 4 }]);
		expect(marked([3, 3, 3, 2])).toEqual([]);
	});

	it("keeps its own key when hyphens make two pairs read alike", () => {
		const gap = { difference: 1, items: 2 };
		const pairs = [
			{ first: "a-b", second: "c", ...gap },
			{ first: "a", second: "b-c", difference: 3, items: 2 },
		];
		expect(gapRecord(pairs)).toEqual({ "a-b-c": gap, "a--b-c": { difference: 3, items: 2 } });
	});
});

describe("leaving one respondent out", () => {
	const three = [
		person("p1", "dph", [2, 2, 2, 2]),
		person("p2", "dass", [3, 3, 3, 3]),
		person("p3", "dcs", [4, 4, 4, 4]),
	];

	it("gives the lowest and highest headline and the levels they span", () => {
		expect(result(scorable(), three).dimensions.finance).toMatchObject({
			leaveOneOut: [2.5, 3.5],
			leaveOneOutLevels: ["2", "3", "4"],
		});
	});

	it("is not done with two voices", () => {
		const two = [...three.slice(0, 2), person("p4", "icb", [5, 5, 5, 5])];
		expect(result(scorable(), two).dimensions.finance).toMatchObject({ leaveOneOut: null, leaveOneOutLevels: null });
	});

	it("skips those that make the headline insufficient", () => {
		const strict = scorable({ minVoices: 3 });
		expect(result(strict, three).dimensions.finance?.leaveOneOut).toBeNull();
		// Without the ICB nothing changes; without any other there are two voices.
		const withWider = [...three, person("p4", "icb", [5, 5, 5, 5])];
		expect(result(strict, withWider).dimensions.finance?.leaveOneOut).toEqual([3, 3]);
	});

	it("takes a role's other holders when one of them is left out", () => {
		const people = [...three, person("p4", "dcs", [1, 1, 1, 1])];
		// DCS 4 and 1: 2.5. Headline 2.5; without p1 2.75, p2 2.25, p3 (2 + 3 + 1) / 3 = 2, p4 3.
		expect(result(scorable(), people).dimensions.finance?.leaveOneOut).toEqual([2, 3]);
	});

	it("joins two roles whose remaining holders are the same", () => {
		const people = [
			person("p1", "dph", [1, 1, 1, 1]),
			person("p2", "dph|dass", [5, 5, 5, 5]),
			person("p3", "dcs", [3, 3, 3, 3]),
		];
		// Without p1 DPH and DASS are one voice: (5 + 3) / 2 = 4, not (5 + 5 + 3) / 3. Without p2: (1 + 3) / 2. Without p3: (3 + 5) / 2.
		expect(result(scorable(), people).dimensions.finance?.leaveOneOut).toEqual([2, 4]);
	});

	it("counts a respondent without a score among the holders of a role", () => {
		const people = [
			person("p1", "dph|dass", [2, 2, 2, 2]),
			person("p2", "dass", ["dont-know"]),
			person("p3", "dcs", [5, 5, 5, 5]),
		];
		// Three voices: 2, 2 and 5. Without p2 the DPH and the DASS are one: 3.5. Without p1 the DCS is alone: skipped.
		expect(result(scorable(), people).dimensions.finance).toMatchObject({ score: 3, leaveOneOut: [2, 3.5] });
	});

	it("takes every respondent in turn under everyone", () => {
		const people = [1, 2, 3, 4, 5].map((point) => person(`p${point}`, "icb", [point, point, point, point]));
		const { dimensions } = result(scorable({ headline: "everyone" }), [...people, person("p6", "icb", ["dont-know"])]);
		// 15 in all: without the 5, 10 / 4; without the 1, 14 / 4.
		expect(dimensions.finance?.leaveOneOut).toEqual([2.5, 3.5]);
	});

	it("spans levels on sums", () => {
		const definition = scorable({
			basis: "sum",
			levels: [
				{ id: "low", from: 4 },
				{ id: "middle", from: 11 },
				{ id: "high", from: 13 },
			],
		});
		// 2.5 x 4 = 10, 3.5 x 4 = 14.
		expect(result(definition, three).dimensions.finance?.leaveOneOutLevels).toEqual(["low", "middle", "high"]);
		expect(result(scorable({ levels: [] }), three).dimensions.finance).toMatchObject({
			leaveOneOut: [2.5, 3.5],
			leaveOneOutLevels: null,
		});
	});
});
