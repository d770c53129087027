import { describe, expect, it } from "vitest";
import { bandedFigure } from "#scoring/banded-figure.ts";
import { levelIndex } from "#scoring/level-index.ts";
import { result } from "#scoring/result.ts";
import { sharedView } from "#scoring/shared-view.ts";
import { shown } from "#scoring/shown.ts";
import { spread } from "#scoring/spread.ts";
import { weakest } from "#scoring/weakest.ts";
import { bands, person, scorable } from "#tests/support/scorable.ts";

describe("a level", () => {
	it.each([
		[1, "1"],
		[1.7499, "1"],
		[1.75, "2"],
		[1.8, "2"],
		[2.5499, "2"],
		[2.55, "3"],
		[3.3499, "3"],
		[3.35, "4"],
		[4.1499, "4"],
		[4.15, "5"],
		[5, "5"],
	])("of %d is read from the figure shown: band %s", (score, level) => {
		expect(bands[levelIndex(bands, shown(score))]?.id).toBe(level);
	});

	it("is none below the first band, and none without bands", () => {
		expect([levelIndex([{ from: 2 }], 1.9), levelIndex([], 3)]).toEqual([-1, -1]);
	});

	it("follows the shown score through the whole engine", () => {
		// Voices 1.5 and 2: the mean 1.75 is shown as 1.8, the lower bound of band 2.
		const people = [person("p1", "dph", [1, 2, 1, 2]), person("p2", "dass", [2, 2, 2, 2])];
		const { dimensions, overallLevel } = result(scorable(), people);
		expect(dimensions.finance).toMatchObject({ score: 1.75, shown: 1.8, level: "2", sharedView: true });
		expect(overallLevel).toBe("2");
		expect(result(scorable({ levels: [] }), people).dimensions.finance?.level).toBeNull();
		expect(result(scorable({ levels: [{ id: "good", from: 3 }] }), people).dimensions.finance?.level).toBeNull();
	});

	it("of the overall is read against its own bands where they are given", () => {
		const people = [person("p1", "dph", [3, 3, 3, 3]), person("p2", "dass", [3, 3, 3, 3])];
		const own = result(
			scorable({
				overallLevels: [
					{ id: "low", from: 1 },
					{ id: "high", from: 3 },
				],
			}),
			people,
		);
		expect([own.overallLevel, own.dimensions.finance?.level, own.target]).toEqual(["high", "3", 5]);
		expect(result(scorable({ overallLevels: [] }), people)).toMatchObject({ overallLevel: null, target: 5 });
	});
});

describe("a shared view", () => {
	it("ends where the spread is shown as the threshold", () => {
		expect([sharedView(1.4499, 1.5), sharedView(1.45, 1.5), sharedView(1.5, 1.5), sharedView(null, 1.5)]).toEqual([
			true,
			false,
			false,
			null,
		]);
	});

	it("rests on the range of the voices, or on the middle half of everyone, in whatever order they come", () => {
		expect([spread([3, null, 1, 4.5], "core-roles"), spread([null], "core-roles"), spread([], "everyone")]).toEqual([
			3.5,
			null,
			null,
		]);
		expect(spread([5, 1, null, 3, 2, 4], "everyone")).toBe(2);
	});

	it("does not change the level, only whether it is printed", () => {
		const people = [person("p1", "dph", [1, 1, 1, 1]), person("p2", "dass", [5, 5, 5, 5])];
		expect(result(scorable(), people).dimensions.finance).toMatchObject({
			level: "3",
			sharedView: false,
			range: [1, 5],
		});
	});
});

describe("bands on sums", () => {
	const phq = scorable({
		scale: { min: 0, max: 3 },
		basis: "sum",
		minVoices: 1,
		dimensions: [{ id: "phq" }],
		roles: [{ id: "patient", core: true }],
		levels: [
			{ id: "minimal", from: 0 },
			{ id: "mild", from: 5 },
			{ id: "moderate", from: 10 },
			{ id: "moderately-severe", from: 15 },
			{ id: "severe", from: 20 },
		],
		items: Array.from({ length: 9 }, (_, index) => ({ id: `f${index + 1}`, weights: { phq: 1 } })),
	});

	it.each([
		[[0, 0, 0, 0, 1, 1, 1, 1, 0], 4, "minimal"],
		[[0, 0, 0, 1, 1, 1, 1, 1, 0], 5, "mild"],
		[[1, 1, 1, 1, 1, 1, 1, 1, 1], 9, "mild"],
		[[2, 1, 1, 1, 1, 1, 1, 1, 1], 10, "moderate"],
		[[2, 2, 2, 2, 2, 1, 1, 1, 1], 14, "moderate"],
		[[2, 2, 2, 2, 2, 2, 1, 1, 1], 15, "moderately-severe"],
		[[3, 3, 3, 2, 2, 2, 2, 2, 1], 20, "severe"],
		[[3, 3, 3, 3, 3, 3, 3, 3, 3], 27, "severe"],
	])("of %j make %d, %s", (answers, sum, level) => {
		const { dimensions, total, overallLevel } = result(phq, [person("p1", "patient", answers)]);
		expect([dimensions.phq?.sum, dimensions.phq?.level, total]).toEqual([sum, level, sum]);
		expect(overallLevel).toBeNull();
	});

	it("prorate what was not answered, and round to a whole number", () => {
		// Eight answers sum to 10: the mean 1.25 x 9 items = 11.25.
		const eight = result(phq, [person("p1", "patient", [2, 2, 1, 1, 1, 1, 1, 1, null])]);
		expect(eight.dimensions.phq).toMatchObject({ score: 1.25, sum: 11, level: "moderate" });
		// Five answers sum to 3: the mean 0.6 x 9 = 5.4. Four are not more than half.
		expect(result(phq, [person("p1", "patient", [1, 1, 1, 0, 0])]).dimensions.phq).toMatchObject({
			sum: 5,
			level: "mild",
		});
		expect(result(phq, [person("p1", "patient", [3, 3, 3, 3])])).toMatchObject({ total: null, overall: null });
	});

	it("round halves up: two respondents with 9 and 10 make 10", () => {
		const people = [
			person("p1", "patient", [1, 1, 1, 1, 1, 1, 1, 1, 1]),
			person("p2", "patient", [2, 1, 1, 1, 1, 1, 1, 1, 1]),
		];
		expect(result(phq, people).dimensions.phq).toMatchObject({ sum: 10, level: "moderate" });
		expect(bandedFigure(9.5 / 9, 9, "sum")).toBe(10);
	});

	it("add up to the total as they are shown, which has bands of its own", () => {
		const definition = scorable({
			scale: { min: 0, max: 3 },
			basis: "sum",
			dimensions: [{ id: "mood" }, { id: "worry" }],
			levels: [
				{ id: "low", from: 0 },
				{ id: "high", from: 1 },
			],
			overallLevels: [
				{ id: "none", from: 0 },
				{ id: "some", from: 2 },
			],
			items: [
				{ id: "f1", weights: { mood: 1 } },
				{ id: "f2", weights: { worry: 1 } },
			],
		});
		// Each dimension's mean of 0 and 1 is 0.5, a sum of 1 when whole; 1 + 1 = 2.
		const computed = result(definition, [person("p1", "dph", [0, 0]), person("p2", "dass", [1, 1])]);
		expect(computed.dimensions.mood).toMatchObject({ score: 0.5, sum: 1, level: "high" });
		expect([computed.total, computed.overallLevel, computed.overall]).toEqual([2, "some", 0.5]);
		expect(computed.target).toBe(3);
	});
});

describe("the overall", () => {
	const two = {
		dimensions: [{ id: "finance" }, { id: "culture", weight: 3 }],
		items: [
			{ id: "f1", weights: { finance: 1 } },
			{ id: "f2", weights: { culture: 1 } },
		],
	};

	it("weights the dimensions", () => {
		const computed = result(scorable(two), [person("p1", "dph", [2, 4]), person("p2", "dass", [2, 4])]);
		expect(computed).toMatchObject({ overall: 3.5, overallShown: 3.5, overallLevel: "4", overallSpread: 0 });
	});

	it("is insufficient when any dimension is", () => {
		const computed = result(scorable(two), [person("p1", "dph", [2, 4]), person("p2", "dass", [2])]);
		expect(computed).toMatchObject({
			overall: null,
			overallLevel: null,
			overallSpread: null,
			overallSharedView: null,
			target: 5,
		});
	});

	it("has the spread of the voices that have every dimension", () => {
		const computed = result(scorable(two), [
			person("p1", "dph", [1, 1]),
			person("p2", "dass", [2, 2]),
			person("p3", "dcs", [5, null]),
		]);
		// The DCS, at 5 on finance, has no culture score. DPH 1 and DASS 2 are left.
		expect(computed).toMatchObject({ overallSpread: 1, overallRange: [1, 2], overallSharedView: true });
	});

	it("has no spread when no voice has every dimension", () => {
		const people = [person("p1", "dph", [1]), person("p2", "dass", [2]), person("p3", "dcs", { f2: 3 })];
		const computed = result(scorable({ ...two, minVoices: 1 }), people);
		expect(computed).toMatchObject({
			overall: 2.625,
			overallSpread: null,
			overallRange: null,
			overallSharedView: null,
		});
	});
});

describe("the weakest dimension", () => {
	const rest = { sharedView: true };

	it("is the lowest when it is 0.3 below the next", () => {
		expect(
			weakest(
				[
					{ id: "a", shown: 2.7, ...rest },
					{ id: "b", shown: 2.4, ...rest },
					{ id: "c", shown: 3, ...rest },
				],
				0.3,
			),
		).toBe("b");
	});

	it("is none when two are about as low", () => {
		expect(
			weakest(
				[
					{ id: "a", shown: 2.6, ...rest },
					{ id: "b", shown: 2.4, ...rest },
				],
				0.3,
			),
		).toBeNull();
		expect(
			weakest(
				[
					{ id: "a", shown: 2.4, ...rest },
					{ id: "b", shown: 2.4, ...rest },
				],
				0,
			),
		).toBeNull();
	});

	it("is none on a split, with an insufficient dimension, or where there is only one", () => {
		expect(
			weakest(
				[
					{ id: "a", shown: 4, ...rest },
					{ id: "b", shown: 2, sharedView: false },
				],
				0.3,
			),
		).toBeNull();
		expect(
			weakest(
				[
					{ id: "a", shown: 4, sharedView: false },
					{ id: "b", shown: 2, ...rest },
				],
				0.3,
			),
		).toBe("b");
		expect(
			weakest(
				[
					{ id: "a", shown: 4, ...rest },
					{ id: "b", shown: 2, ...rest },
					{ id: "c", shown: null, sharedView: null },
				],
				0.3,
			),
		).toBeNull();
		expect(weakest([{ id: "a", shown: 1, ...rest }], 0.3)).toBeNull();
	});

	it("compares figures as they are shown", () => {
		const dimensions = [{ id: "a" }, { id: "b" }];
		const items = dimensions.flatMap(({ id }) =>
			Array.from({ length: 20 }, (_, index) => ({ id: `${id}${index}`, weights: { [id]: 1 } })),
		);
		const answers = (ones: [number, number]) =>
			Object.fromEntries(items.map(({ id }, index) => [id, index % 20 < (ones[index < 20 ? 0 : 1] ?? 0) ? 3 : 2]));
		const computed = (ones: [number, number]) =>
			result(scorable({ dimensions, items }), [
				person("p1", "dph", answers(ones)),
				person("p2", "dass", answers(ones)),
			]);
		// 2.55 is shown as 2.6, 2.3 as itself: 0.25 apart, and 0.3 as people see it.
		expect(computed([11, 6]).weakest).toBe("b");
		// 2.6 and 2.35, shown as 2.4: 0.25 apart again, and 0.2 as people see it.
		expect(computed([12, 7]).weakest).toBeNull();
	});
});
