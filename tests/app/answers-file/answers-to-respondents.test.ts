import { describe, expect, it } from "vitest";
import { answerOfCell } from "#app/answers-file/answer-of-cell.ts";
import { answersToRespondents } from "#app/answers-file/answers-to-respondents.ts";
import { readAnswers } from "#app/answers-file/read-answers.ts";
import type { ScorableDefinition } from "#questionnaires/schema.ts";
import { scorable } from "#tests/support/scorable.ts";

function read(lines: string[], definition: ScorableDefinition = scorable()) {
	const { rows, faults } = readAnswers(new TextEncoder().encode(["respondent,roles,item,answer", ...lines].join("\n")));
	expect(faults).toEqual([]);
	return answersToRespondents(rows, definition);
}

describe("the answer of a cell", () => {
	it.each([
		["4", 4],
		["0", 0],
		["04", 4],
		["4.0", 4],
		["4,0", 4],
		["", null],
		["dont-know", "dont-know"],
		["Don't know", "dont-know"],
		["DON’T  KNOW", "dont-know"],
		["dont know", "dont-know"],
		["DK", "dont-know"],
		["not-applicable", "not-applicable"],
		["Not applicable", "not-applicable"],
		["N/A", "not-applicable"],
		["na", "not-applicable"],
		["3.5", undefined],
		["1e1", undefined],
		["four", undefined],
		["0x4", undefined],
		["constructor", undefined],
	])("%j is %j", (cell, answer) => {
		expect(answerOfCell(cell)).toBe(answer);
	});
});

describe("the rows of an answers file", () => {
	it("become respondents, in the order they first appear", () => {
		expect(read(["p2,dass|dcs,f1,2", "p1,dph,f1,4", "p2,dcs|dass,f2,dk", "p1,dph,f2,"])).toEqual({
			respondents: [
				{ id: "p2", roles: ["dass", "dcs"], answers: { f1: 2, f2: "dont-know" } },
				{ id: "p1", roles: ["dph"], answers: { f1: 4, f2: null } },
			],
			faults: [],
		});
	});

	it("name items and roles in either case, unless only case tells two apart", () => {
		expect(read(["p1,DPH,F1,4"]).respondents).toEqual([{ id: "p1", roles: ["dph"], answers: { f1: 4 } }]);
		const alike = scorable({
			items: ["Aa", "aA", "b"].map((id) => ({ id, weights: { finance: 1 } })),
		});
		expect(read(["p1,dph,aA,4"], alike).respondents[0]?.answers).toEqual({ aA: 4 });
		expect(read(["p1,dph,AA,4"], alike).faults).toEqual([{ line: 2, message: 'There is no item "AA".' }]);
	});

	it("are refused for every fault at once, each with its line", () => {
		const definition = scorable({
			items: [
				{ id: "f1", weights: { finance: 1 } },
				{ id: "f2", weights: { finance: 1 }, askedOf: ["dph"] },
			],
		});
		const lines = [
			"p1,dph,f1,4",
			"p1,dph,F1,",
			"p1,dass,f2,9",
			"p2,mayor,f1,maybe",
			"p3,icb,f2,dk",
			"p3,icb,f9,3",
			",icb,,3.5",
			"p4,,f1,3",
			"p5,dph|dph,f1,3",
			"p6,icb,f2,",
		];
		expect(read(lines, definition).faults.map(({ line, message }) => `${line} ${message}`)).toEqual([
			'3 "p1" answers "F1" a second time; the first is on line 2.',
			"4 The roles differ from those of the same respondent on line 2: dph.",
			"4 The answer 9 is not a point of the scale 1 to 5.",
			'5 There is no role "mayor".',
			'5 The answer "maybe" is none: a whole number, dont-know, not-applicable or an empty cell is expected.',
			'6 The item "f2" is not asked of icb, so there can be no answer.',
			'7 There is no item "f9".',
			"8 The respondent is missing.",
			"8 The item is missing.",
			'8 The answer "3.5" is none: a whole number, dont-know, not-applicable or an empty cell is expected.',
			"9 The role is missing: a respondent has to hold one.",
			'10 The role "dph" is named twice.',
		]);
	});

	it("take the scale's own ends, and ask a person what any one of their roles is asked", () => {
		const definition = scorable({
			items: [
				{ id: "f1", weights: { finance: 1 } },
				{ id: "f2", weights: { finance: 1 }, askedOf: ["dph", "dass"] },
			],
		});
		const lines = ["p1,icb|dph,f1,1", "p1,icb|dph,f2,5"];
		expect(read(lines, definition)).toEqual({
			respondents: [{ id: "p1", roles: ["icb", "dph"], answers: { f1: 1, f2: 5 } }],
			faults: [],
		});
	});

	it("see that one of two roles has changed", () => {
		expect(read(["p1,dph|dass,f1,4", "p1,dph|icb,f2,4"]).faults).toEqual([
			{ line: 3, message: "The roles differ from those of the same respondent on line 2: dph, dass." },
		]);
	});

	it("are quoted by their beginning where a cell is long", () => {
		const long = "x".repeat(81);
		const cut = `${"x".repeat(80)}…`;
		expect(read([`${long},${long},${long},${long}`, `${long},dph,f1,3`]).faults.map(({ message }) => message)).toEqual([
			`There is no role "${cut}".`,
			`There is no item "${cut}".`,
			`The answer "${cut}" is none: a whole number, dont-know, not-applicable or an empty cell is expected.`,
			`The roles differ from those of the same respondent on line 2: ${cut}.`,
		]);
		const emoji = "😀".repeat(80);
		expect(read([`p1,dph,${emoji},3`]).faults[0]?.message).toBe(`There is no item "${emoji}".`);
	});

	it("do not make more of an unknown role than it is", () => {
		const asked = (askedOf: string[]) => scorable({ items: [{ id: "f1", weights: { finance: 1 }, askedOf }] });
		const messages = (line: string, askedOf: string[]) =>
			read([line], asked(askedOf)).faults.map(({ message }) => message);
		const unknown = 'There is no role "mayor".';
		const notAsked = (roles: string) => `The item "f1" is not asked of ${roles}, so there can be no answer.`;
		expect(messages("p1,mayor,f1,4", ["dph"])).toEqual([unknown]);
		expect(messages("p1,icb|mayor,f1,4", ["dph"])).toEqual([unknown, notAsked("icb, mayor")]);
		expect(messages("p1,icb,f1,4", ["dph", "mayor"])).toEqual([notAsked("icb")]);
		expect(messages("p1,icb,f1,4", ["mayor"])).toEqual([]);
	});

	it("say nothing of points on a scale that is itself at fault", () => {
		expect(read(["p1,dph,f1,4"], scorable({ scale: { min: 5, max: 1 } })).faults).toEqual([]);
	});

	it("may name a respondent as objects name their own parts", () => {
		const { respondents } = read(["__proto__,dph,f1,4", "constructor,dass,f1,2"]);
		expect(respondents.map(({ id }) => id)).toEqual(["__proto__", "constructor"]);
	});
});
