import { describe, expect, it } from "vitest";
import { agreedGuide } from "#scoring/agreed-guide.ts";
import { agreement } from "#scoring/agreement.ts";
import { ascendingScores } from "#scoring/ascending-scores.ts";
import { averageDeviation } from "#scoring/average-deviation.ts";
import { compared } from "#scoring/compared.ts";
import { interquartileRange } from "#scoring/interquartile-range.ts";
import { mean } from "#scoring/mean.ts";
import { median } from "#scoring/median.ts";
import { pattern } from "#scoring/pattern.ts";
import { quantile } from "#scoring/quantile.ts";
import { range } from "#scoring/range.ts";
import { rounded } from "#scoring/rounded.ts";
import { shown } from "#scoring/shown.ts";
import { frozen } from "#tests/support/frozen.ts";

describe("rounding", () => {
	it.each([
		[2.25, 2.3],
		[2.35, 2.4],
		[0.15, 0.2],
		[1.45, 1.5],
		[2.649999999999999, 2.7],
		[2.65, 2.7],
		[2.6499, 2.6],
		[2.24999, 2.2],
		[-2.25, -2.3],
		[-1.7777778, -1.8],
		[4.95, 5],
		[0, 0],
	])("shows %d as %d", (value, figure) => {
		expect(shown(value)).toBe(figure);
	});

	it("rounds halves on the true value, not on the binary image", () => {
		expect(rounded(1.005, 2)).toBe(1.01);
		expect(rounded(8.345, 2)).toBe(8.35);
		expect(shown((0.1 + 0.2) * 0.5)).toBe(0.2);
		expect(shown(1.1 + 2.2 - 0.05)).toBe(3.3);
	});

	it("rounds to whole numbers, halves away from zero", () => {
		expect([rounded(9.5, 0), rounded(11.25, 0), rounded(-0.5, 0), rounded(13.499999999999998, 0)]).toEqual([
			10, 11, -1, 14,
		]);
	});

	it("never gives minus zero", () => {
		expect(Object.is(shown(-0.04), 0)).toBe(true);
	});
});

describe("comparing", () => {
	it("takes figures within a billionth as equal", () => {
		expect(compared(0.1 + 0.2, 0.3)).toBe(0);
		expect(compared(1, 1 + 5e-10)).toBe(0);
		expect(compared(1, 1 + 2e-9)).toBe(-1);
		expect(compared(1 + 2e-9, 1)).toBe(1);
	});
});

describe("quantiles of type 7", () => {
	it.each([
		[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.25, 3.25],
		[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.75, 7.75],
		[[7, 15, 36, 39, 40, 41], 0.25, 20.25],
		[[7, 15, 36, 39, 40, 41], 0.75, 39.75],
		[[1, 2, 3, 4, 7, 10], 0.5, 3.5],
		[[2, 2, 4, 5], 0, 2],
		[[2, 2, 4, 5], 1, 5],
		[[3], 0.75, 3],
	])("of %j at %d is %d", (values, share, expected) => {
		expect(quantile(frozen(values), share)).toBe(expected);
	});

	it("give median and interquartile range", () => {
		expect([median([2, 2, 4, 5]), median([1, 3, 9]), interquartileRange([2, 2, 4, 5])]).toEqual([3, 3, 2.25]);
	});

	it("are null of nothing", () => {
		expect([quantile([], 0.5), median([]), interquartileRange([]), averageDeviation([]), mean([]), range([])]).toEqual([
			null,
			null,
			null,
			null,
			null,
			null,
		]);
	});
});

describe("means and ranges", () => {
	it("leave out what is absent and never count it as 0", () => {
		expect(mean([3, null, 4])).toBe(3.5);
		expect(mean([null])).toBeNull();
		expect(range([3.5, null, 1.5])).toEqual([1.5, 3.5]);
		expect(range([0, 2])).toEqual([0, 2]);
	});
});

describe("the average deviation", () => {
	it("is the mean distance from the median", () => {
		expect(averageDeviation([2, 2, 4, 5])).toBe(1.25);
		expect(averageDeviation([3, 3, 3])).toBe(0);
	});

	it("has a guide of a sixth of the points, to one decimal", () => {
		expect([2, 3, 4, 5, 6, 7, 9, 10, 11].map(agreedGuide)).toEqual([0.3, 0.5, 0.7, 0.8, 1, 1.2, 1.5, 1.7, 1.8]);
	});
});

describe("van der Eijk's agreement", () => {
	it.each([
		[[30, 40, 210, 130, 530, 50, 10], 0.6113333],
		[[2, 0, 1, 1], 0.0833333],
		[[24, 28, 32, 62, 135, 304, 416], 0.6097236],
	])("of %j is %d", (counts, expected) => {
		expect(agreement(frozen(counts))).toBeCloseTo(expected, 7);
	});

	it("is 1 when unanimous, -1 for two camps at the ends, 0 when evenly spread", () => {
		expect([agreement([0, 0, 7, 0, 0]), agreement([4, 0, 0, 0, 4]), agreement([3, 3, 3, 3, 3])]).toEqual([1, -1, 0]);
	});

	it("is null on two points and of nobody", () => {
		expect([agreement([2, 3]), agreement([0, 0, 0])]).toEqual([null, null]);
	});
});

describe("the pattern of an item", () => {
	/** The pattern with the deviation that the counts have. */
	function patternOf(counts: number[]): string | null {
		return pattern(counts, averageDeviation(ascendingScores(counts, 1)));
	}

	it.each([
		["agreed", [0, 0, 3, 2, 0]],
		["agreed", [0, 1, 3, 1, 0]],
		["agreed", [0, 0, 2, 0, 0]],
		["spread", [1, 1, 1, 1, 1]],
		["spread", [1, 0, 0, 0, 1]],
		["two-camps", [2, 0, 0, 0, 2]],
		["two-camps", [2, 0, 0, 2, 1]],
		["one-apart", [1, 0, 0, 0, 2]],
		["one-apart", [2, 1, 0, 0, 1]],
	])("is %s for %j", (expected, counts) => {
		expect(patternOf(frozen(counts))).toBe(expected);
	});

	it("is null for fewer than two people", () => {
		expect([patternOf([0, 0, 1, 0, 0]), patternOf([0, 0, 0, 0, 0])]).toEqual([null, null]);
	});

	it("is decided by the widest gap, and by the lower of two as wide", () => {
		// Widest gap above three people: one stands apart, though a narrower gap would have made camps.
		expect(patternOf([2, 0, 1, 0, 0, 1])).toBe("one-apart");
		// Both gaps are one point wide: the lower one leaves one person below.
		expect(patternOf([1, 0, 1, 0, 2])).toBe("one-apart");
		expect(patternOf([2, 0, 1, 0, 1])).toBe("two-camps");
	});

	it("takes a deviation exactly at the guide as agreed", () => {
		// Five people on 1..5 at 1, 2, 3, 3, 4: median 3, deviation (2 + 1 + 0 + 0 + 1) / 5 = 0.8.
		expect(averageDeviation([1, 2, 3, 3, 4])).toBe(0.8);
		expect(patternOf([1, 1, 2, 1, 0])).toBe("agreed");
	});
});
