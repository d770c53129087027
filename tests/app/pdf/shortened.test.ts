import { describe, expect, it } from "vitest";
import { cutAtWord, forFront, onOneLine, roomy, tight } from "#app/pdf/shortened.ts";
import { documentExample } from "#tests/support/report-example.ts";

describe("a text that is too long", () => {
	it("ends at a word, with an ellipsis", () => {
		expect(cutAtWord("Take the oldest request", 23)).toBe("Take the oldest request");
		expect(cutAtWord("Take the oldest request", 22)).toBe("Take the oldest…");
		expect(cutAtWord("Take the oldest, request", 18)).toBe("Take the oldest…");
	});

	it("ends within a word that is longer than half of what fits", () => {
		expect(cutAtWord("A Llanfairpwllgwyngyll", 12)).toBe("A Llanfairp…");
	});

	it("fits on its line with its spaces, or stays as it is", () => {
		expect(onOneLine("Poole, Autumn 2026", 10, 200)).toBe("Poole, Autumn 2026");
		// Ten capital letters at 0.7 of 10 points are 70 points; nine and the ellipsis at 0.92 are 72.2, eight are 65.2.
		expect(onOneLine("WXYZABCDEFG".replace("W", "V"), 10, 70)).toBe("VXYZABCD…");
	});
});

it("the front cuts actions and names, ends lists, and says how many more there are", () => {
	const document = documentExample();
	const [action] = document.plan;
	if (!action) throw new Error("The example has actions.");
	const long = { ...action, what: "work ".repeat(400).trim(), owners: ["A", "B", "C", "D", "E"] };
	const full = {
		...document,
		next: [long],
		asks: [long, long, long, long],
		heard: Array.from({ length: 15 }, (_, place) => ({ post: `Post ${place}`, answered: "30 answers" })),
	};
	const front = forFront(full, roomy);
	expect(front.next[0]?.what).toBe(`${"work ".repeat(39)}work…`);
	expect(front.next[0]?.owners).toEqual(["A", "B", "C", "2 other posts"]);
	expect([front.asks.length, front.moreAsks]).toEqual([3, 1]);
	expect([front.heard.length, front.moreHeard]).toEqual([12, 3]);
	expect(front.decision).toBe(document.decision);
	const least = forFront(full, tight);
	expect(least.next[0]?.what).toBe(`${"work ".repeat(21)}work…`);
	expect([least.moreAsks, least.moreHeard]).toEqual([3, 9]);
});
