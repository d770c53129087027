import { describe, expect, it } from "vitest";
import { fourLists } from "#scoring/four-lists.ts";
import { result } from "#scoring/result.ts";
import { strongFrom } from "#scoring/strong-from.ts";
import { bands, person, scorable } from "#tests/support/scorable.ts";

const item = (headline: number | null, pattern: "agreed" | "two-camps" | null) => ({ headline, pattern });

describe("the four lists", () => {
	it("put every item where its figures put it, strong ones in order and the others as they are to be worked on", () => {
		const lists = fourLists(
			{
				items: {
					a: item(4, "agreed"),
					b: item(2, "agreed"),
					c: item(3, "two-camps"),
					d: item(1.5, "agreed"),
					e: item(4.5, "agreed"),
					f: item(null, null),
				},
				act: ["d", "b", "c"],
				discussionOrder: ["c", "a", "b", "d", "e"],
				findOut: [],
			},
			3.4,
		);
		expect(lists).toEqual({
			agreedStrong: ["a", "e"],
			agreedWeak: ["d", "b"],
			seenDifferently: ["c"],
			notKnown: [],
			unlisted: ["f"],
		});
	});

	it("do not take for agreed what the few agree on who know it", () => {
		const lists = fourLists(
			{
				items: { a: item(4, "agreed"), b: item(2, "agreed") },
				act: ["b"],
				discussionOrder: ["a", "b"],
				findOut: ["b", "a"],
			},
			3.4,
		);
		expect(lists).toEqual({
			agreedStrong: [],
			agreedWeak: [],
			seenDifferently: [],
			notKnown: ["b", "a"],
			unlisted: [],
		});
	});

	it("name an item twice that is seen differently and not known to many", () => {
		const lists = fourLists(
			{
				items: { a: item(3, "two-camps") },
				act: ["a"],
				discussionOrder: ["a"],
				findOut: ["a"],
			},
			3.4,
		);
		expect([lists.seenDifferently, lists.notKnown]).toEqual([["a"], ["a"]]);
	});

	it("leave an item out that nobody but wider partners scored, however close together they are", () => {
		expect(
			fourLists({ items: { a: item(null, "agreed") }, act: [], discussionOrder: ["a"], findOut: [] }, 3.4).unlisted,
		).toEqual(["a"]);
	});

	it("call nothing weak that is in the upper levels, however high the target", () => {
		const lists = fourLists(
			{
				items: { a: item(4, "agreed"), b: item(3.3, "agreed") },
				act: ["b", "a"],
				discussionOrder: ["a", "b"],
				findOut: [],
			},
			3.4,
		);
		expect([lists.agreedStrong, lists.agreedWeak]).toEqual([["a"], ["b"]]);
	});

	it.each([
		["the lower bound of the fourth of five levels", bands, 4.2, 3.4],
		["a target that is lower", bands, 3, 3],
		["of the third of four levels", bands.slice(0, 4), 5, 2.6],
		["of the second of two", bands.slice(0, 2), 5, 1.8],
		["the middle of the scale without levels", [], 5, 3],
	])("begin to be strong at %s", (_words, levels, target, from) => {
		expect(strongFrom({ scale: { min: 1, max: 5 }, levels }, target)).toBe(from);
	});

	it("take the middle of the scale where sums are banded", () => {
		expect(strongFrom({ scale: { min: 0, max: 4 }, levels: bands, basis: "sum" }, 4)).toBe(2);
	});

	it("follow from a whole result", () => {
		const items = ["f1", "f2", "f3", "f4", "f5", "f6"].map((id) => ({
			id,
			weights: { finance: 1 },
			reverse: id === "f2",
		}));
		const respondents = [
			person("p1", "dph", [4, 1, 1, 5, 3]),
			person("p2", "dass", [4, 1, 2, 1, "dont-know"]),
			person("p3", "dcs", [4, 2, 1, 1, "dont-know"]),
		];
		const computed = result(scorable({ items }), respondents, { target: 3 });
		// f2 is reversed: 5, 5 and 4. f4 stands at 5, 1 and 1; two of three do not know f5; f6 nobody answered.
		expect(fourLists({ ...computed, act: computed.act.map(({ id }) => id) }, 3)).toEqual({
			agreedStrong: ["f1", "f2"],
			agreedWeak: ["f3"],
			seenDifferently: ["f4"],
			notKnown: ["f5"],
			unlisted: ["f6"],
		});
	});
});
