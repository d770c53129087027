import { describe, expect, it } from "vitest";
import { pooledReportOf } from "#app/round/pooled-report.ts";
import { postReportOf } from "#app/round/post-report.ts";
import type { Recorded } from "#app/round/report.ts";
import { pooledResult } from "#scoring/pooled-result.ts";
import { result } from "#scoring/result.ts";
import type { Respondent } from "#scoring/types/input.ts";
import { all, definition, facts, one, person } from "./people.ts";

function ended(item: string, outcome: number | "differ" | null): Recorded {
	const point = typeof outcome === "number" ? outcome : null;
	const state = outcome === null ? "open" : "settled";
	return { item, state, point, differ: outcome === "differ", note: null, dissent: null };
}

describe("what was agreed, in a round by post", () => {
	const two = [person("dph", all(2)), person("dass", all(3))];
	const agreed = (...discussed: Recorded[]) =>
		postReportOf({ ...facts, discussed }, definition, result(definition, two)).agreed;

	it("stands beside what each had answered, with the shift on the items agreed on and how the others ended", () => {
		// Seven items of 2.5: (4 + 3 + 5 x 2.5) / 7 is 2.79, and the shift (1.5 + 0.5) / 2.
		const found = agreed(ended("f1", 4), ended("f2", 3), ended("g1", 2), ended("g2", "differ"), ended("c1", null));
		expect(one(found ?? [], "finance")).toEqual({
			id: "finance",
			title: "Finance",
			individual: "2.5",
			agreed: "2.8",
			value: 2.8,
			shift: { size: "+1.0", on: "2 items" },
			ended: "2 agreed, 5 not settled",
		});
		// Seven of eight items: (2 + 6 x 2.5) / 7 is 2.43.
		expect(one(found ?? [], "governance")).toMatchObject({
			agreed: "2.4",
			shift: { size: "−0.5", on: "1 item" },
			ended: "1 agreed, 1 agreed to differ, 6 not settled",
		});
		expect(one(found ?? [], "culture")).toMatchObject({
			individual: "2.5",
			agreed: "2.5",
			shift: { size: null, on: "none agreed" },
			ended: "0 agreed, 8 not settled",
		});
	});

	it("is not said to have shifted where it shows no difference", () => {
		const alike = [person("dph", all(3)), person("dass", all(3))];
		const report = postReportOf({ ...facts, discussed: [ended("f1", 3)] }, definition, result(definition, alike));
		expect(one(report.agreed ?? [], "finance")?.shift).toEqual({ size: "0.0", on: "1 item" });
	});

	it("is not enough where too few items have a score, and has no shift on an item without one", () => {
		const silent = [person("dph", null, { f1: 2 }), person("dass", null, { f2: 2 })];
		const report = postReportOf({ ...facts, discussed: [ended("f3", 3)] }, definition, result(definition, silent));
		expect(one(report.agreed ?? [], "finance")).toMatchObject({
			individual: "not enough answers",
			agreed: "not enough answers",
			shift: { size: null, on: "not enough answers" },
		});
	});

	it("is nothing where no point was agreed on", () => {
		expect(agreed()).toBeNull();
		expect(agreed(ended("f1", null), ended("f2", "differ"))).toBeNull();
	});
});

describe("what was agreed, in a pooled round", () => {
	const roles = ["dph", "dass", "dcs", "icb-place-lead"];
	/** Ten people who give everything a 2, but for what the last of them gives otherwise. */
	const people = (sixth: Record<string, number>): Respondent[] =>
		Array.from({ length: 10 }, (_, place) => ({
			id: `seat-${place}`,
			roles: [roles[place % roles.length] ?? "dph"],
			answers: Object.fromEntries(definition.items.map(({ id }) => [id, place === 9 ? (sixth[id] ?? 2) : 2])),
		}));
	const agreed = (sixth: Record<string, number>, ...discussed: Recorded[]) =>
		pooledReportOf({ ...facts, mode: "pooled", discussed }, definition, pooledResult(definition, people(sixth))).agreed;

	it("is shown where it follows from the items' figures that everybody sees", () => {
		const found = agreed({}, ended("f1", 4), ended("f2", 2));
		// (4 + 6 x 2) / 7 is 2.29.
		expect(one(found ?? [], "finance")).toMatchObject({
			individual: "2.0",
			agreed: "2.3",
			shift: { size: "+1.0", on: "2 items" },
			ended: "2 agreed, 5 not settled",
		});
	});

	it("has no shift where the score of an item that was agreed on is withheld", () => {
		const found = agreed({ f1: 5 }, ended("f1", 4), ended("f2", 2));
		expect(one(found ?? [], "finance")).toMatchObject({
			agreed: "2.3",
			shift: { size: null, on: "withheld in a pooled round" },
		});
	});

	it("has no agreed score where the score of an item that was not settled is withheld", () => {
		const found = agreed({ f3: 5 }, ended("f1", 4));
		expect(one(found ?? [], "finance")).toMatchObject({
			agreed: "withheld in a pooled round",
			shift: { size: "+2.0", on: "1 item" },
			ended: "1 agreed, 6 not settled",
		});
	});

	it("is nothing with too few people for any figure", () => {
		const few = pooledResult(definition, people({}).slice(0, 4));
		const discussed = [ended("f1", 4)];
		expect(pooledReportOf({ ...facts, mode: "pooled", discussed }, definition, few).agreed).toBeNull();
	});
});
