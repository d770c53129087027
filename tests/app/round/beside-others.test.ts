import { describe, expect, it } from "vitest";
import { bodyWords, positionOf } from "#app/round/beside-others.ts";
import { quartilesExample } from "#tests/support/quartiles-example.ts";

describe("areas beside one another", () => {
	it("say for each dimension what was published, to one decimal, and the area's own score beside it", () => {
		const beside = quartilesExample();
		expect(beside).toMatchObject({
			questionnaire: "Made up, version 1.0.0",
			headline: "The directors' view",
			sentence: "13 areas take part.",
			hasOwn: true,
			scale: { min: 1, max: 4, per: "" },
		});
		expect(beside.dimensions).toEqual([
			{
				id: "purpose",
				title: "Purpose",
				quartiles: { lower: "2.4", median: "2.8", upper: "3.1", areas: 12, publishedOn: "12 March 2026" },
				own: "2.3",
				finding:
					"Purpose: half of the areas are from 2.4 to 3.1, with 2.8 in the middle. This area: 2.3, below the middle half.",
			},
			{
				id: "trust",
				title: "Trust",
				quartiles: { lower: "2.0", median: "2.3", upper: "3.0", areas: 11, publishedOn: "22 November 2026" },
				own: "2.3",
				finding:
					"Trust: half of the areas are from 2.0 to 3.0, with 2.3 in the middle. This area: 2.3, right in the middle.",
			},
			{
				id: "learning",
				title: "Learning",
				quartiles: null,
				own: null,
				finding: "Learning: too few areas have a score here to compare. This area: no score.",
			},
		]);
	});

	it("say nothing of any area to whoever looks after all of them", () => {
		const beside = quartilesExample({ own: null });
		expect(beside.hasOwn).toBe(false);
		expect(beside.dimensions.map(({ own, finding }) => [own, finding])).toEqual([
			[null, "Purpose: half of the areas are from 2.4 to 3.1, with 2.8 in the middle."],
			[null, "Trust: half of the areas are from 2.0 to 3.0, with 2.3 in the middle."],
			[null, "Learning: too few areas have a score here to compare."],
		]);
	});

	it("say how many more it needs while fewer than ten take part, and nothing of what was published before", () => {
		for (const [areas, words] of [
			[0, "No area takes part; figures are shown from 10 on."],
			[1, "1 area takes part; figures are shown from 10 on."],
			[7, "7 areas take part; figures are shown from 10 on."],
			[9, "9 areas take part; figures are shown from 10 on."],
		] as const) {
			expect(quartilesExample({ areas })).toMatchObject({ sentence: words, dimensions: [] });
		}
		expect(quartilesExample({ areas: 10 }).dimensions).toHaveLength(3);
	});

	it("name whose view it is: everybody's where everybody is a voice", () => {
		expect(quartilesExample({ headline: "everyone" }).headline).toBe("Everybody who answered");
	});

	it("say one figure where both quartiles are shown as one", () => {
		const level = { partnerships: 10, lower: 2.96, median: 3, upper: 3.04, publishedOn: "2026-03-12" };
		const { dimensions } = quartilesExample({ published: new Map([["purpose", level]]), own: null });
		expect(dimensions[0]?.finding).toBe("Purpose: half of the areas are at 3.0.");
	});
});

describe("where a figure stands among quartiles", () => {
	it.each([
		[2.34, "below the middle half"],
		[2.35, "in the middle half, below the middle"],
		[2.4, "in the middle half, below the middle"],
		[2.76, "right in the middle"],
		[2.9, "in the middle half, above the middle"],
		[3.14, "in the middle half, above the middle"],
		[3.15, "above the middle half"],
	])("is said of the figures as they are shown, so that both agree: %s", (figure, words) => {
		// Shown as 2.4, 2.8 and 3.1.
		expect(positionOf(figure, { lower: 2.36, median: 2.8, upper: 3.1 })).toBe(words);
	});
});

describe("what is said of a body", () => {
	it("is how many of its areas take part, and how many of those have nothing to compare yet", () => {
		const words = (counts: Parameters<typeof bodyWords>[1]) => bodyWords("Kent", counts);
		expect(words({ areas: 40, takePart: 12, compared: 12 })).toBe("12 of 40 areas of Kent take part.");
		expect(words({ areas: 40, takePart: 12, compared: 11 })).toBe(
			"12 of 40 areas of Kent take part. One of them has no results yet that can be compared.",
		);
		expect(words({ areas: 40, takePart: 2, compared: 0 })).toBe(
			"2 of 40 areas of Kent take part. Two of them have no results yet that can be compared.",
		);
	});

	it("is why there is nothing to compare where there are too few areas at all, such as one", () => {
		const why = (areas: number) => bodyWords("Kent", { areas, takePart: 0, compared: 0 });
		expect(why(1)).toBe("Kent has 1 area here, and figures are shown from 10 on. So there is nothing to compare.");
		expect(why(0)).toBe("Kent has no areas here, and figures are shown from 10 on. So there is nothing to compare.");
		expect(why(9)).toContain("Kent has 9 areas here");
		expect(why(10)).toBe("0 of 10 areas of Kent take part.");
	});
});
