import { describe, expect, it } from "vitest";
import { clusters, placeBetween, placedTexts, placesOf } from "#app/charts/slope-geometry.ts";

describe("the places of rounds", () => {
	it("are true to their days, and not evenly spaced", () => {
		// 2025 has 365 days; the second of July is 182 days after the first of January.
		expect(placesOf(["2025-01-01", "2025-07-02", "2026-01-01"], 0, 365)).toEqual([0, 182, 365]);
		expect(placesOf(["2025-01-01", "2025-01-31", "2026-01-01"], 0, 365)).toEqual([0, 30, 365]);
	});

	it("are never closer than a marker is wide, at either end", () => {
		expect(placesOf(["2025-01-01", "2025-01-02", "2026-01-01"], 0, 365)).toEqual([0, 15, 365]);
		expect(placesOf(["2025-01-01", "2025-12-31", "2026-01-01"], 0, 365)).toEqual([0, 350, 365]);
		expect(placesOf(["2025-01-01", "2025-12-30", "2025-12-31", "2026-01-01"], 0, 365)).toEqual([0, 335, 350, 365]);
	});

	it("are even where all rounds are of one day, or there is no more room", () => {
		expect(placesOf(["2025-01-01"], 0, 100)).toEqual([50]);
		expect(placesOf(["2025-01-01", "2025-01-01", "2025-01-01"], 0, 100)).toEqual([0, 50, 100]);
		const crowded = [...Array(10).fill("2025-01-01"), "2026-01-01"];
		expect(placesOf(crowded, 0, 100)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
	});

	it("begin at a day before the first round, where there is one to show", () => {
		expect(placesOf(["2025-07-02", "2026-01-01"], 0, 365, "2025-01-01")).toEqual([182, 365]);
	});
});

describe("the place of a day", () => {
	const days = ["2025-01-01", "2025-01-02", "2026-01-01"];
	const places = placesOf(days, 0, 365);

	it("is between the rounds that it lies between, in proportion", () => {
		// Half of the 364 days from the second round to the third is between 15 and 365.
		expect(placeBetween("2025-07-03", days, places)).toBe(190);
		expect(days.map((day) => placeBetween(day, days, places))).toEqual([0, 15, 365]);
	});

	it("is none outside of them", () => {
		expect([placeBetween("2024-12-31", days, places), placeBetween("2026-01-02", days, places)]).toEqual([null, null]);
	});
});

describe("texts under an axis", () => {
	const layout = { size: 10, width: 400, rows: 1 };

	it("never lie over one another: the last and the first come first, the rest as there is room", () => {
		// Ten characters of six each are 54 wide or so, with a gap of six.
		const texts = Array.from({ length: 20 }, (_, index) => ({ x: 20 + 19 * index, text: `Mar ${2007 + index}` }));
		const placed = placedTexts(texts, layout);
		expect(placed.at(-1)?.text).toBe("Mar 2026");
		expect(placed[0]?.text).toBe("Mar 2007");
		expect(placed.length).toBeGreaterThan(4);
		placed.slice(1).forEach(({ x }, index) => {
			expect(x - (placed[index]?.x ?? 0)).toBeGreaterThan(50);
		});
	});

	it("take a further row where there is one, and stay within the drawing", () => {
		const close = [
			{ x: 0, text: "March" },
			{ x: 12, text: "April" },
			{ x: 400, text: "July" },
		];
		expect(placedTexts(close, layout).map(({ index }) => index)).toEqual([0, 2]);
		const placed = placedTexts(close, { ...layout, rows: 2 });
		expect(placed.map(({ index, row }) => [index, row])).toEqual([
			[0, 0],
			[1, 1],
			[2, 0],
		]);
		expect(placed[0]?.x).toBeGreaterThan(10);
		expect(placed[2]?.x).toBeLessThan(392);
	});

	it("are none where there are none", () => {
		expect(placedTexts([], layout)).toEqual([]);
	});
});

describe("numbered marks", () => {
	it("stand as one where they would stand over one another", () => {
		expect(clusters([0, 100, 104, 200], 14)).toEqual([
			{ x: 0, text: "1" },
			{ x: 102, text: "2–3" },
			{ x: 200, text: "4" },
		]);
		expect(clusters([10, 20, 30, 40], 14)).toEqual([{ x: 31.25, text: "1–4" }]);
		expect(clusters([], 14)).toEqual([]);
	});
});
