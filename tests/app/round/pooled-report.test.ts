import { describe, expect, it } from "vitest";
import { pooledReportOf } from "#app/round/pooled-report.ts";
import { pooledResult } from "#scoring/pooled-result.ts";
import type { Respondent } from "#scoring/types.ts";
import { all, definition, facts, one, person } from "./people.ts";

describe("a pooled round", () => {
	const pooled = (respondents: Respondent[]) =>
		pooledReportOf({ ...facts, mode: "pooled" }, definition, pooledResult(definition, respondents));
	const five = [1, 2, 3, 4, 5].map((score) => person("dph", all(score)));
	const alike = [3, 3, 3, 3, 3].map((score) => person("dass", all(score)));

	it.each([
		[0, "0 people answered. A pooled round shows figures from 5 people on."],
		[1, "1 person answered. A pooled round shows figures from 5 people on."],
		[4, "4 people answered. A pooled round shows figures from 5 people on."],
	])("of %i people says how many they are and nothing else", (count, sentence) => {
		const found = pooled(five.slice(0, count));
		expect(found.sentence).toBe(sentence);
		expect(found.overall).toEqual({ shown: null, level: null, split: null, range: null });
		expect(found.dimensions.map(({ shown, score, voices, lowest }) => [shown, score, voices, lowest])).toEqual(
			definition.dimensions.map(() => [null, null, null, null]),
		);
		expect(
			found.items.every(({ shown, answers, median, dontKnow }) => !shown && !answers && !median && dontKnow === null),
		).toBe(true);
		expect([found.act, found.talk, found.findOut]).toEqual([[], [], []]);
	});

	it("of five says what they think together, and of no post what it thinks", () => {
		const found = pooled(alike);
		expect(found.sentence).toBe("Developing overall; no one dimension stands out as weakest.");
		expect(found.overall).toMatchObject({ shown: "3.0", level: { title: "Developing" } });
		expect(found.series.map(({ id, shown }) => [id, shown])).toEqual([["partnership", ["3.0", "3.0", "3.0", "3.0"]]]);
		expect(found.headline).toEqual({ name: "Everybody who answered", voices: [], people: 5 });
		expect([found.views, found.notHeard, found.differences]).toEqual([[], [], []]);
		expect(one(found.items, "g1")?.answers).toBe("5 at 3");
	});

	it("says that views differ without saying between what", () => {
		const found = pooled(five);
		expect(found.sentence).toBe("Views differ widely overall.");
		expect(found.overall).toMatchObject({ shown: "3.0", level: null, split: { low: "", high: "" }, range: null });
		expect(one(found.items, "g1")?.answers).not.toMatch(/\b1 at\b/);
	});
});
