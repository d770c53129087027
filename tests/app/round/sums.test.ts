import { describe, expect, it } from "vitest";
import { pooledReportOf } from "#app/round/pooled-report.ts";
import { postReportOf } from "#app/round/post-report.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { pooledResult } from "#scoring/pooled-result.ts";
import { result } from "#scoring/result.ts";
import type { Answer, Respondent } from "#scoring/types/input.ts";
import { sumDefinition, sumPerson } from "#tests/support/sum-definition.ts";
import { facts, one } from "./people.ts";

function report(respondents: Respondent[], overrides: Partial<PublishedDefinition> = {}) {
	const definition = sumDefinition(overrides);
	return postReportOf(facts, definition, result(definition, respondents));
}

/** Purpose 3, trust 3.25 and learning 3: the sums are 6, 7 (6.5 rounded) and 6, and the total is 19. */
const alike = [sumPerson("dph", [3, 3, 3, 3, 3, 3]), sumPerson("dass", [3, 3, 4, 3, 3, 3])];
/** Means of 1 and of 4 on everything. */
const apart = [sumPerson("dph", [1, 1, 1, 1, 1, 1]), sumPerson("dass", [4, 4, 4, 4, 4, 4])];

describe("an instrument that bands sums", () => {
	it("says beside a level the sum it is read from, out of what is possible", () => {
		const { dimensions } = report(alike);
		expect(dimensions.map(({ title, level, figure, shown }) => [title, level?.title, figure, shown])).toEqual([
			["Purpose", "Middle", "sum 6 of a possible 2 to 8", "3.0"],
			["Trust", "High", "sum 7 of a possible 2 to 8", "3.3"],
			["Learning", "Middle", "sum 6 of a possible 2 to 8", "3.0"],
		]);
	});

	it("says the total beside the level of the whole, and by itself where totals have no levels", () => {
		expect(report(alike).sentence).toBe(
			"Strong overall (total 19 of a possible 6 to 24); no one dimension stands out as weakest. You see trust most differently.",
		);
		expect(report(alike).overall).toMatchObject({ figure: "total 19 of a possible 6 to 24", shown: "3.1" });
		const { overallLevels: _none, ...without } = sumDefinition();
		expect(postReportOf(facts, without, result(without, alike)).sentence).toBe(
			"Total 19 of a possible 6 to 24 overall; no one dimension stands out as weakest. You see trust most differently.",
		);
	});

	it("says of ends of a range and of differences that they are per item, and keeps the sum between them", () => {
		const { sentence, dimensions, differences } = report(apart);
		expect(sentence).toBe("Views differ widely overall, from 1.0 to 4.0 of 4 per item.");
		expect(one(dimensions, "trust")?.split).toEqual({
			low: "1.0",
			high: "4.0",
			ends: "from 1.0 to 4.0 of 4 per item",
			between: "sum 5 of a possible 2 to 8",
		});
		expect(differences[0]).toBe(
			"Purpose: DASS 3.0 per item higher than DPH, item by item on the 2 items that both answered",
		);
	});

	it("adds an item on two dimensions to the sums of both", () => {
		const items = sumDefinition().items.map((item) =>
			item.id === "p2" ? { ...item, weights: { purpose: 1, trust: 1 } } : item,
		);
		const { overall, dimensions } = report(
			[sumPerson("dph", [2, 2, 2, 2, 2, 2]), sumPerson("dass", [2, 2, 2, 2, 2, 2])],
			{
				items,
			},
		);
		expect(one(dimensions, "trust")?.figure).toBe("sum 6 of a possible 3 to 12");
		expect(overall.figure).toBe("total 14 of a possible 7 to 28");
	});

	it("says which figures are sums, which are per item, and how a sum is made", () => {
		const { scale, figuresNote, method } = report(alike);
		expect(scale).toEqual({ min: 1, max: 4, per: " per item" });
		expect(figuresNote).toBe(
			"Levels are read from sums. The radar, the lines and the table show scores per item, which are means from 1 to 4 and can be compared.",
		);
		expect(method.sums).toBe(
			"A dimension's sum is its mean times its number of items, as a whole number, so that an item without an answer counts like the others. The total adds the sums up.",
		);
	});

	it("has no figure without enough answers", () => {
		const few = report([sumPerson("dph", [3, 3, 3, 3, 3, 3])]);
		expect(few.overall.figure).toBeNull();
		expect(few.dimensions.map(({ figure }) => figure)).toEqual([null, null, null]);
	});

	it("says the same of a pooled round, without the ends of a range", () => {
		const pooled = (answers: Answer[]) => {
			const definition = sumDefinition();
			const people = answers.map((answer, place) => ({
				...sumPerson("dph", [answer, answer, answer, answer, answer, answer]),
				id: `seat ${place}`,
			}));
			return pooledReportOf({ ...facts, mode: "pooled" }, definition, pooledResult(definition, people));
		};
		const alikeReport = pooled([3, 3, 3, 3, 3]);
		expect(alikeReport.sentence).toBe(
			"Strong overall (total 18 of a possible 6 to 24); no one dimension stands out as weakest.",
		);
		expect(alikeReport.dimensions.map(({ figure }) => figure)).toEqual(Array(3).fill("sum 6 of a possible 2 to 8"));
		expect(alikeReport.scale.per).toBe(" per item");
		expect([alikeReport.figuresNote, alikeReport.method.sums]).not.toContain(null);
		const apartReport = pooled([1, 1, 1, 4, 4, 4]);
		expect(apartReport.sentence).toBe("Views differ widely overall.");
		expect(apartReport.dimensions[0]?.split).toEqual({
			low: "",
			high: "",
			ends: "",
			between: "sum 5 of a possible 2 to 8",
		});
	});
});

describe("an instrument that bands means", () => {
	it("says nothing of sums", () => {
		const { levels: _sums, overallLevels: _totals, ...words } = sumDefinition();
		const level = { id: "some", title: "Some", from: 1, description: "Some of it." };
		const definition = { ...words, levels: [level], basis: "mean" as const };
		const { scale, figuresNote, method, sentence, dimensions } = postReportOf(
			facts,
			definition,
			result(definition, alike),
		);
		expect([scale.per, figuresNote, method.sums]).toEqual(["", null, null]);
		expect(sentence).toBe("Some overall; no one dimension stands out as weakest. You see trust most differently.");
		expect(dimensions.map(({ figure }) => figure)).toEqual(["3.0 of 4", "3.3 of 4", "3.0 of 4"]);
	});
});
