import { describe, expect, it } from "vitest";
import { pooledWarnings, scoringWarnings } from "#app/round/warnings.ts";
import { pooledResult } from "#scoring/pooled-result.ts";
import { result } from "#scoring/result.ts";
import type { Respondent } from "#scoring/types/input.ts";
import { all, definition, person } from "./people.ts";

describe("what a round will not say", () => {
	const warnings = (respondents: Respondent[], asked = ["dph", "dass", "dcs"]) =>
		scoringWarnings(definition, result(definition, respondents), asked);
	const [dph = "", dass = "", dcs = ""] = definition.roles.map(({ title }) => title);

	it("is nothing when every director has answered", () => {
		expect(warnings([person("dph", all(3)), person("dass", all(3)), person("dcs", all(3))])).toEqual([]);
		expect(warnings([person("dph", all(3)), person("dass|dcs", all(3))])).toEqual([]);
	});

	it("is an overall score, with nobody and with one voice", () => {
		expect(warnings([])).toEqual([
			`Not heard: ${dph}, ${dass} and ${dcs}. Nobody's answers are taken for theirs.`,
			"Only 0 voices so far, and the headline needs 2. There will be no overall score.",
		]);
		expect(warnings([person("dph", all(3))])).toEqual([
			`Not heard: ${dass} and ${dcs}. Nobody's answers are taken for theirs.`,
			"Only 1 voice so far, and the headline needs 2. There will be no overall score.",
		]);
	});

	it("is a director whom nobody asked, told apart from one who stayed silent", () => {
		expect(warnings([person("dph", all(3))], ["dph", "dass"])[0]).toBe(
			`Not heard: ${dass}. Not asked: ${dcs}. Nobody's answers are taken for theirs.`,
		);
		expect(warnings([person("dph", all(3)), person("dass", all(3))], ["dph", "dass"])).toEqual([
			`Not asked: ${dcs}. Nobody's answers are taken for theirs.`,
		]);
	});

	it("is what too few have answered", () => {
		const scores = { ...all(3), finance: "dont-know" as const, culture: "dont-know" as const };
		expect(warnings([person("dph", scores), person("dass|dcs", scores)])).toEqual([
			"Too few answers for a score on Finance and Culture, so there will be no overall score.",
		]);
	});

	it("is the view of one who has not answered enough on a dimension", () => {
		const scores = { ...all(3), finance: "dont-know" as const };
		expect(warnings([person("dph", scores), person("dass", all(3)), person("dcs", all(3))])).toEqual([
			"Finance: 2 of 3 voices have answered enough to count.",
		]);
	});

	it("is a score for a partner who has answered too little, on some dimensions or on all", () => {
		const directors = [person("dph", all(3)), person("dass", all(3)), person("dcs", all(3))];
		const asked = ["dph", "dass", "dcs", "icb-place-lead"];
		const some = { ...all(3), finance: "dont-know" as const };
		expect(warnings([...directors, person("icb-place-lead", some)], asked)).toEqual([
			"Integrated care board's place lead: too few answers for a score on Finance.",
		]);
		const none = {
			governance: "dont-know",
			finance: "dont-know",
			"data-sharing": "dont-know",
			culture: "dont-know",
		} as const;
		expect(warnings([...directors, person("icb-place-lead", none)], asked)).toEqual([
			"Integrated care board's place lead: too few answers for a score.",
		]);
	});

	it("never tells what was answered", () => {
		const low = warnings([person("dph", all(1)), person("dass", { ...all(1), finance: "dont-know" })]);
		const high = warnings([person("dph", all(5)), person("dass", { ...all(5), finance: "dont-know" })]);
		expect(low).toEqual(high);
		expect(low).toHaveLength(2);
	});
});

describe("what a pooled round will not say", () => {
	const five = [1, 2, 3, 4, 5].map((score) => person("dph", all(score)));
	const alike = [3, 3, 3, 3, 3].map((score) => person("dass", all(score)));

	it("is anything but the number of too few people, or a dimension that too few have answered", () => {
		const warn = (respondents: Respondent[]) => pooledWarnings(definition, pooledResult(definition, respondents));
		expect(warn(five.slice(0, 1))).toEqual([
			"1 person has answered, and a pooled round shows figures from 5 on. Nothing but their number would be shown.",
		]);
		expect(warn(alike)).toEqual([]);
		const quiet = alike.map((entry, place) =>
			place === 0 ? person("dass", { ...all(3), finance: "dont-know" }) : entry,
		);
		expect(warn(quiet)).toEqual(["Too few answers for a score on Finance, so there will be no overall score."]);
	});
});
