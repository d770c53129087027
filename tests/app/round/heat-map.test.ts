import { describe, expect, it } from "vitest";
import { pooledReportOf } from "#app/round/pooled-report.ts";
import { postReportOf } from "#app/round/post-report.ts";
import type { RoundFacts } from "#app/round/report.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { pooledResult } from "#scoring/pooled-result.ts";
import { result } from "#scoring/result.ts";
import type { Respondent } from "#scoring/types/input.ts";
import { all, definition, facts, one, person } from "./people.ts";

type Claims = RoundFacts["claims"];

function heatMap(respondents: Respondent[], claims: Claims = [], changed: PublishedDefinition = definition) {
	const { heatMap: found } = postReportOf({ ...facts, claims }, changed, result(changed, respondents));
	if (!found) throw new Error("A round by post has a heat map.");
	return found;
}

const three = () => [
	person("dph", all(3), { g1: 5, g2: 2 }),
	person("dass", all(3), { g1: 2, g2: 4 }),
	person("dcs", all(3), { g1: 4, g2: "dont-know" }),
];

describe("a heat map of few people", () => {
	it("has a column a person and no name, each item's answers from the lowest, so that a column is nobody's", () => {
		const { kind, columns, rows } = heatMap(three());
		expect(kind).toBe("people");
		expect(columns).toEqual([1, 2, 3].map(() => ({ label: "", claimed: false })));
		expect(one(rows, "g1")?.cells).toEqual(["2", "4", "5"]);
		expect(one(rows, "g2")?.cells).toEqual(["2", "4", null]);
	});

	it("says nothing of the order of the seats", () => {
		expect(heatMap(three().toReversed())).toEqual(heatMap(three()));
	});

	it("names an answer whose owner has said that it is theirs, on that item and on no other", () => {
		const claims = [{ item: "g1", label: "Director of Public Health", value: "5" }];
		const { columns, rows } = heatMap(three(), claims);
		expect(columns).toEqual([
			{ label: "Director of Public Health", claimed: true },
			...[1, 2, 3].map(() => ({ label: "", claimed: false })),
		]);
		expect(one(rows, "g1")?.cells).toEqual(["5", "2", "4", null]);
		expect(one(rows, "g2")?.cells).toEqual([null, "2", "4", null]);
	});

	it("takes a claimed answer on a reversed item after reversal, as the others are", () => {
		const items = definition.items.map((item) => (item.id === "g1" ? { ...item, reverse: true } : item));
		const claims = [{ item: "g1", label: "Director of Public Health", value: "5" }];
		const { rows } = heatMap(three(), claims, { ...definition, items });
		// 5, 2 and 4 as they were ticked are 1, 4 and 2.
		expect(one(rows, "g1")?.cells).toEqual(["1", "2", "4", null]);
	});

	it("keeps the columns of names in the order of the names, whoever spoke first", () => {
		const claims = [
			{ item: "g1", label: "Director of Public Health", value: "5" },
			{ item: "g1", label: "Director of Adult Services", value: "2" },
		];
		const named = (found: ReturnType<typeof heatMap>) =>
			found.columns.filter(({ claimed }) => claimed).map(({ label }) => label);
		expect(named(heatMap(three(), claims))).toEqual(["Director of Adult Services", "Director of Public Health"]);
		expect(heatMap(three(), claims.toReversed())).toEqual(heatMap(three(), claims));
	});

	it("can be sorted by how far people are apart, and by the score, lowest first", () => {
		const { orders } = heatMap([
			person("dph", all(3), { g1: 5, f1: 1, c1: 2 }),
			person("dass", all(3), { g1: 1, f1: 1, c1: 4 }),
		]);
		expect(orders.difference.slice(0, 3)).toEqual(["g1", "c1", "g2"]);
		expect(orders.score.slice(0, 2)).toEqual(["f1", "g1"]);
		expect(orders.difference).toHaveLength(definition.items.length);
	});
});

describe("a heat map of many people", () => {
	it("has a column a scale point, with how many stand there", () => {
		const people = Array.from({ length: 11 }, (_, place) => person("other", all(place < 4 ? 2 : 5)));
		const { kind, columns, rows } = heatMap([person("dph", all(1)), ...people]);
		expect(kind).toBe("points");
		expect(columns.map(({ label }) => label)).toEqual(["1", "2", "3", "4", "5"]);
		// Others are asked some items only.
		expect(rows.map(({ cells }) => cells)).toContainEqual(["1", "4", null, null, "7"]);
		expect(rows.every(({ cells }) => cells.length === 5)).toBe(true);
	});
});

describe("a heat map of a pooled round", () => {
	const pooled = { ...facts, mode: "pooled" as const };
	const reportOf = (respondents: Respondent[]) =>
		pooledReportOf(pooled, definition, pooledResult(definition, respondents));

	it("has no person's column, however few they are, and withholds an item that is not shown", () => {
		const five = [1, 2, 3, 4, 5].map(() => person("dph", all(3), { g1: 4 }));
		five[0] = person("dph", all(3), { g1: 2 });
		const found = reportOf(five).heatMap;
		expect(found?.kind).toBe("points");
		expect(one(found?.rows ?? [], "g2")).toMatchObject({ cells: [null, null, "5", null, null], withheld: false });
		expect(one(found?.rows ?? [], "g1")).toMatchObject({ cells: [null, null, null, null, null], withheld: true });
	});

	it("does not tell in its order how far people are apart where that is withheld", () => {
		const apart = (g1: number, g2: number) =>
			[1, 2, 3, 4, 5].map((place) => person("dph", all(3), place === 1 ? { g1, g2 } : {}));
		expect(reportOf(apart(5, 4)).heatMap?.orders).toEqual(reportOf(apart(4, 5)).heatMap?.orders);
	});

	it("is none where too few answered", () => {
		const report = reportOf([person("dph", all(3))]);
		expect([report.heatMap, report.lists]).toEqual([null, null]);
	});
});
