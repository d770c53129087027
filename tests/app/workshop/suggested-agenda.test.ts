import { describe, expect, it } from "vitest";
import { suggestedAgenda } from "#app/workshop/suggested-agenda.ts";

const agreed = (headline: number | null) => ({ pattern: "agreed" as const, headline });
const apart = { pattern: "two-camps" as const, headline: 3 };
const untold = { pattern: null, headline: null };

describe("a suggested agenda", () => {
	it("begins with the strength seen alike, a difference of the middle, the hardest, and what nobody knows", () => {
		const items = { a: apart, b: agreed(4.2), c: apart, d: agreed(4.6), e: apart, f: apart, u: untold };
		expect(suggestedAgenda({ items, discussionOrder: ["c", "a", "e", "f", "b", "d"], findOut: ["u", "a"] })).toEqual([
			{ item: "d", reason: "strength" },
			{ item: "e", reason: "moderate" },
			{ item: "c", reason: "hardest" },
			{ item: "u", reason: "unknown" },
			{ item: "a", reason: "next" },
			{ item: "f", reason: "next" },
		]);
	});

	it("has at most six items", () => {
		const ids = ["a", "b", "c", "d", "e", "f", "g", "h"];
		const items = Object.fromEntries(ids.map((id) => [id, apart]));
		expect(
			suggestedAgenda({ items, discussionOrder: ids, findOut: [] })
				.map(({ item }) => item)
				.join(""),
		).toBe("eabcdf");
	});

	it("names one difference once, as the hardest, and an item that is unknown and differs once", () => {
		expect(suggestedAgenda({ items: { a: apart }, discussionOrder: ["a"], findOut: ["a"] })).toEqual([
			{ item: "a", reason: "hardest" },
		]);
	});

	it("takes no strength without a score, the earlier of two as high, and nothing of what is withheld", () => {
		const items = { a: agreed(null), b: agreed(3), c: agreed(3), d: untold };
		expect(suggestedAgenda({ items, discussionOrder: ["d", "a", "b", "c"], findOut: [] })).toEqual([
			{ item: "b", reason: "strength" },
		]);
		expect(suggestedAgenda({ items: {}, discussionOrder: [], findOut: [] })).toEqual([]);
	});
});
