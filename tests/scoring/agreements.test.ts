import { describe, expect, it } from "vitest";
import { acceptableAsTheyStand } from "#scoring/acceptable-as-they-stand.ts";
import { agreedProfile } from "#scoring/agreed-profile.ts";
import { Refusal } from "#scoring/refusal.ts";
import { result } from "#scoring/result.ts";
import { frozen } from "#tests/support/frozen.ts";
import { person, scorable } from "#tests/support/scorable.ts";

const definition = scorable({
	items: [
		{ id: "f1", weights: { finance: 1 } },
		{ id: "f2", weights: { finance: 2 } },
		{ id: "f3", weights: { finance: 1 }, reverse: true },
		{ id: "f4", weights: { finance: 1 } },
	],
});
// Headlines: f1 3, f2 2, f3 4 (answered 2, reversed), f4 none.
const computed = frozen(
	result(definition, [person("p1", "dph", [4, 2, 2, "dont-know"]), person("p2", "dass", [2, 2, 2, "dont-know"])]),
);

describe("the agreed profile", () => {
	it("stands on the agreed points, and on the headlines of what was not discussed", () => {
		// (1 x 5 + 2 x 2 + 1 x 4) / 4, f4 unanswered; the shift is f1's alone: 5 - 3.
		expect(agreedProfile(definition, computed, frozen({ f1: 5 })).finance).toEqual({
			score: 3.25,
			shown: 3.3,
			shift: 2,
			answered: { items: 3, of: 4 },
			notDiscussed: ["f2", "f3", "f4"],
			agreedToDiffer: [],
		});
	});

	it("weights the shift over the items with an agreed point and a headline", () => {
		// (1 x (5 - 3) + 2 x (4 - 2)) / 3 = 2; f4 had no headline to move from.
		const { finance } = agreedProfile(definition, computed, { f1: 5, f2: 4, f4: 1 });
		expect(finance).toMatchObject({ score: 3.6, shift: 2, notDiscussed: ["f3"] });
	});

	it("takes an agreed point as an item score, also on a reversed item", () => {
		expect(agreedProfile(definition, computed, { f3: 5 }).finance?.shift).toBe(1);
	});

	it("counts agreed-to-differ as unanswered", () => {
		// f1 alone of weights 1, 2, 1, 1 is not more than half; with f3 and f4 agreed it is: (3 + 4 + 2) / 3.
		expect(agreedProfile(definition, computed, { f2: "differ", f3: "differ" }).finance).toMatchObject({
			score: null,
			shown: null,
			shift: null,
			answered: { items: 1, of: 4 },
			agreedToDiffer: ["f2", "f3"],
		});
		expect(agreedProfile(definition, computed, { f2: "differ", f4: 2 }).finance?.score).toBe(3);
	});

	it("keeps an item that somebody could have answered, though no headline came of it", () => {
		// f1 and f2 have headlines. f3: one point, one don't-know. f4: one don't-know, one unanswered.
		const people = [
			person("p1", "dph", [4, 2, "dont-know", "dont-know"]),
			person("p2", "dass", [2, 2, "not-applicable", null]),
			person("p3", "icb", [2, 2, 3, "not-applicable"]),
		];
		const items = ["f1", "f2", "f3", "f4"].map((id) => ({ id, weights: { finance: 1 } }));
		const four = scorable({ items });
		expect(agreedProfile(four, result(four, people), {}).finance?.answered).toEqual({ items: 2, of: 4 });
	});

	it("leaves out an item that applied to nobody", () => {
		const people = [person("p1", "dph", [4, "not-applicable"]), person("p2", "dass", [2, "not-applicable"])];
		const two = scorable({
			items: ["f1", "f2"].map((id) => ({ id, weights: { finance: 1 } })),
		});
		expect(agreedProfile(two, result(two, people), {}).finance).toMatchObject({
			score: 3,
			answered: { items: 1, of: 1 },
		});
	});

	it("refuses agreements on unknown items or off the scale, all at once", () => {
		const attempt = () => agreedProfile(definition, computed, { f9: 3, f1: 6, f2: 2.5, toString: 1 });
		expect(attempt).toThrow(Refusal);
		try {
			attempt();
		} catch (error) {
			expect(error instanceof Refusal && error.faults.map(({ path }) => path)).toEqual([
				"agreements.f9",
				"agreements.f1",
				"agreements.f2",
				"agreements.toString",
			]);
		}
	});
});

describe("what may be accepted as it stands", () => {
	it("is agreed and has a scale point as its median", () => {
		const { items } = result(scorable(), [
			person("p1", "dph", [3, 3, 1, 4]),
			person("p2", "dass", [3, 4, 5, 4]),
			person("p3", "dcs", [4, null, 3, null]),
		]);
		// f1: 3, 3, 4. f2: 3, 4, agreed at 3.5, no scale point. f3: not agreed. f4: 4, 4.
		expect(acceptableAsTheyStand(scorable(), { items })).toEqual([
			{ item: "f1", point: 3 },
			{ item: "f4", point: 4 },
		]);
	});
});
