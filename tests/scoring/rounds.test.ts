import { describe, expect, it } from "vitest";
import type { ScorableDefinition } from "#questionnaires/schema.ts";
import { commonItems } from "#scoring/common-items.ts";
import { likeForLike } from "#scoring/like-for-like.ts";
import { Refusal } from "#scoring/refusal.ts";
import { frozen } from "#tests/support/frozen.ts";
import { person, scorable } from "#tests/support/scorable.ts";

type Relation = NonNullable<ScorableDefinition["relations"]>[number]["items"][number];

function version(
	number: string,
	ids: string[],
	from?: string,
	items: Relation[] = [],
	rest: Partial<ScorableDefinition> = {},
) {
	return scorable({
		version: number,
		items: ids.map((id) => ({ id, weights: { finance: 1 } })),
		relations: from === undefined ? [] : [{ from, items }],
		...rest,
	});
}

function same(was: string, now = was, relation: Relation["relation"] = "identical"): Relation {
	return { was, now, relation };
}

const first = version("1.0.0", ["a", "b", "c", "d"]);
const second = version("2.0.0", ["a", "b2", "c2", "e"], "1.0.0", [
	same("a"),
	same("b", "b2", "equivalent"),
	same("c", "c2", "changed"),
	{ was: "d", now: null, relation: "retired" },
	{ was: null, now: "e", relation: "new" },
]);
const third = version("3.0.0", ["a3", "b2", "c2", "e"], "2.0.0", [
	same("a", "a3", "equivalent"),
	same("b2"),
	same("c2"),
	same("e"),
]);
const all = [first, second, third];

describe("the items two versions have in common", () => {
	it("are those said to be identical or equivalent", () => {
		expect(commonItems(all, "1.0.0", "2.0.0")).toEqual([
			{ was: "a", now: "a", relation: "identical" },
			{ was: "b", now: "b2", relation: "equivalent" },
		]);
	});

	it("compose through the versions between", () => {
		expect(commonItems(all, "1.0.0", "3.0.0")).toEqual([
			{ was: "a", now: "a3", relation: "equivalent" },
			{ was: "b", now: "b2", relation: "equivalent" },
		]);
	});

	it("are found backwards too", () => {
		expect(commonItems(all, "3.0.0", "1.0.0")).toEqual([
			{ was: "a3", now: "a", relation: "equivalent" },
			{ was: "b2", now: "b", relation: "equivalent" },
		]);
	});

	it("are found between two successors of one version", () => {
		const sibling = version("2.1.0", ["a", "b"], "1.0.0", [same("a"), same("b")]);
		expect(commonItems([first, second, sibling], "2.1.0", "2.0.0")).toEqual([
			{ was: "a", now: "a", relation: "identical" },
			{ was: "b", now: "b2", relation: "equivalent" },
		]);
	});

	it("are every item of one version with itself", () => {
		expect(commonItems(all, "1.0.0", "1.0.0").map(({ was, now }) => [was, now])).toEqual([
			["a", "a"],
			["b", "b"],
			["c", "c"],
			["d", "d"],
		]);
	});

	it("are what was said of two versions directly, before what follows from others", () => {
		const outspoken = scorable({
			version: "3.0.0",
			items: [{ id: "d", weights: { finance: 1 } }],
			relations: [
				{ from: "2.0.0", items: [] },
				{ from: "1.0.0", items: [same("d")] },
			],
		});
		expect(commonItems([first, second, outspoken], "1.0.0", "3.0.0")).toEqual([
			{ was: "d", now: "d", relation: "identical" },
		]);
	});

	it("are none that a relation only makes up, nor of a version that is not given", () => {
		const madeUp = version("2.0.0", ["a"], "1.0.0", [same("z", "a")]);
		expect(commonItems([first, madeUp], "1.0.0", "2.0.0")).toEqual([]);
		const orphan = version("2.0.0", ["a"], "0.9.0", [same("a")]);
		expect(commonItems([first, orphan], "1.0.0", "2.0.0")).toEqual([]);
	});

	it("are not guessed: without a relation there are none", () => {
		expect(commonItems([first, version("1.0.1", ["a", "b", "c", "d"])], "1.0.0", "1.0.1")).toEqual([]);
		expect(() => commonItems(all, "1.0.0", "9.0.0")).toThrow(
			"To compare 1.0.0 with 9.0.0, both versions have to be given.",
		);
	});

	it("are none that were split or merged, or whose scale, dimension or weight differs, whatever is claimed", () => {
		const split = version("2.0.0", ["a1", "a2", "bc", "d"], "1.0.0", [
			same("a", "a1"),
			same("a", "a2"),
			same("b", "bc"),
			same("c", "bc"),
			same("d"),
		]);
		expect(commonItems([first, split], "1.0.0", "2.0.0").map(({ was }) => was)).toEqual(["d"]);
		const reweighted = scorable({
			version: "2.0.0",
			dimensions: [{ id: "finance" }, { id: "culture" }],
			items: [
				{ id: "a", weights: { finance: 2 } },
				{ id: "b", weights: { culture: 1 } },
				{ id: "c", weights: { finance: 1, culture: 1 } },
				{ id: "d", weights: { finance: 1 } },
			],
			relations: [{ from: "1.0.0", items: ["a", "b", "c", "d"].map((id) => same(id)) }],
		});
		expect(commonItems([first, reweighted], "1.0.0", "2.0.0").map(({ was }) => was)).toEqual(["d"]);
		const both = (culture: number, number: string, from: string[]) =>
			scorable({
				version: number,
				dimensions: [{ id: "finance" }, { id: "culture" }],
				items: [
					{ id: "a", weights: { finance: 1, culture } },
					{ id: "b", weights: { culture: 2 } },
				],
				relations: from.map((earlier) => ({ from: earlier, items: [same("a"), same("b")] })),
			});
		const heavier = [both(1, "1.0.0", []), both(2, "2.0.0", ["1.0.0"])];
		expect(commonItems(heavier, "1.0.0", "2.0.0").map(({ was }) => was)).toEqual(["b"]);
		const longer = version("2.0.0", ["a"], "1.0.0", [same("a")], { scale: { min: 0, max: 5 } });
		expect(commonItems([first, longer], "1.0.0", "2.0.0")).toEqual([]);
	});
});

describe("two rounds like for like", () => {
	const old = version("1.0.0", ["f1", "f2", "f3", "f4"]);
	const recent = version("2.0.0", ["f1", "f2", "f3", "n1"]);
	const three = frozen(["f1", "f2", "f3"].map((id) => ({ was: id, now: id })));
	const before = [person("p1", "dph", [2, 2, 2, 5]), person("p2", "dass", [3, 3, 3, 5])];
	const after = [
		person("x", "dph", { f1: 3, f2: 3, f3: 3, n1: 1 }),
		person("y", "dass", { f1: 4, f2: 4, f3: 4, n1: 1 }),
	];

	it("are recomputed on their common items, both of them", () => {
		expect(
			likeForLike({ definition: old, respondents: before }, { definition: recent, respondents: after }, three),
		).toEqual({
			finance: {
				items: 3,
				shareBefore: 0.75,
				shareAfter: 0.75,
				comparable: true,
				before: 2.5,
				after: 3.5,
				difference: 1,
				voicesChanged: false,
			},
		});
	});

	it("are a break with no more than half of either side in common", () => {
		const two = three.slice(0, 2);
		const sides = [
			{ definition: old, respondents: before },
			{ definition: recent, respondents: after },
		] as const;
		expect(likeForLike(...sides, two).finance).toMatchObject({
			items: 2,
			comparable: false,
			before: 2.5,
			after: 3.5,
			difference: null,
		});
		// Two of three are more than half before, two of four are not after.
		const shorter = version("1.0.0", ["f1", "f2", "f3"]);
		const fewer = before.map(({ id, roles }) => person(id, roles.join("|"), [2, 2, 2]));
		expect(likeForLike({ definition: shorter, respondents: fewer }, sides[1], two).finance).toMatchObject({
			shareBefore: 2 / 3,
			shareAfter: 0.5,
			comparable: false,
		});
	});

	it("are insufficient where the common items are", () => {
		const strict = version("1.0.0", ["f1", "f2", "f3", "f4"], undefined, [], { thresholds: { minItems: 4 } });
		const sides = [
			{ definition: strict, respondents: before },
			{ definition: recent, respondents: after },
		] as const;
		expect(likeForLike(...sides, three).finance).toMatchObject({
			comparable: true,
			before: null,
			after: 3.5,
			difference: null,
		});
	});

	it("mark other voices", () => {
		const combined = [person("x", "dph", { f1: 3, f2: 3, f3: 3 }), person("y", "dass|dcs", { f1: 4, f2: 4, f3: 4 })];
		const sides = [
			{ definition: old, respondents: before },
			{ definition: recent, respondents: combined },
		] as const;
		expect(likeForLike(...sides, three).finance?.voicesChanged).toBe(true);
		const everyone = (definition: ScorableDefinition) => ({ ...definition, headline: "everyone" as const });
		const pooled = [
			{ definition: everyone(old), respondents: before },
			{ definition: everyone(recent), respondents: after },
		] as const;
		expect(likeForLike(...pooled, three).finance?.voicesChanged).toBeNull();
		expect(likeForLike(pooled[0], sides[1], three).finance?.voicesChanged).toBe(true);
	});

	it("keep a respondent who answered none of the common items: their post is not joined with another", () => {
		const shared = [
			person("p1", "dph", [2, 2, 2, 2]),
			person("p2", "dass|dcs", [5, 5, 5, 5]),
			person("p3", "dcs", { f4: 1 }),
		];
		const sides = [
			{ definition: old, respondents: shared },
			{ definition: recent, respondents: after },
		] as const;
		// Three voices, (2 + 5 + 5) / 3. Were p3 forgotten, DASS and DCS would speak once: 3.5.
		expect(likeForLike(...sides, three).finance?.before).toBe(4);
	});

	it("name a dimension that only one of them has", () => {
		const wider = scorable({
			dimensions: [{ id: "data" }, { id: "finance" }],
			items: [
				{ id: "f1", weights: { finance: 1 } },
				{ id: "d1", weights: { data: 1 } },
			],
		});
		const answers = [person("x", "dph", { f1: 3, d1: 1 })];
		const compared = likeForLike(
			{ definition: old, respondents: before },
			{ definition: wider, respondents: answers },
			three,
		);
		expect(Object.keys(compared)).toEqual(["data", "finance"]);
		const moved = likeForLike({ definition: old, respondents: before }, { definition: wider, respondents: answers }, [
			{ was: "f1", now: "d1" },
		]);
		expect([moved.data?.items, moved.finance?.items]).toEqual([0, 0]);
		expect(compared.data).toMatchObject({
			items: 0,
			shareBefore: null,
			shareAfter: 0,
			comparable: false,
			before: null,
		});
	});

	it("are refused when either cannot be scored", () => {
		const off = [person("x", "dph", { f1: 9 })];
		expect(() =>
			likeForLike({ definition: old, respondents: before }, { definition: recent, respondents: off }, three),
		).toThrow(Refusal);
	});
});
