import { describe, expect, it } from "vitest";
import { pooledReportOf } from "#app/round/pooled-report.ts";
import type { RoundFacts } from "#app/round/report.ts";
import { publishedDefinitionOf } from "#questionnaires/catalogue.ts";
import { pooledResult } from "#scoring/pooled-result.ts";
import type { Respondent } from "#scoring/types/input.ts";

const definition = publishedDefinitionOf("joint-working", "2.0.0");
if (!definition) throw new Error("joint-working 2.0.0 cannot be read");
const items = definition.items.map(({ id }) => id);

const facts: RoundFacts = {
	area: "Eastshire",
	sample: false,
	title: "Autumn 2026",
	we: "The council and the NHS in Eastshire.",
	period: "The last twelve months",
	mode: "pooled",
	viewsOn: "2026-12-03",
	hash: "0".repeat(64),
	engineVersion: "1.0.0",
	comments: [],
	discussed: [],
	claims: [],
	asked: ["dph", "dass", "dcs"],
	silent: ["Director of children's services"],
	late: ["Director of public health"],
};

/** People who all give the same answer to every item. */
function people(answers: (number | "dont-know")[]): Respondent[] {
	const roles = ["dph", "dass", "dcs", "icb-place-lead"];
	return answers.map((answer, place) => ({
		id: `seat-${place}`,
		roles: [roles[place % roles.length] ?? "dph"],
		answers: Object.fromEntries(items.map((item) => [item, answer])),
	}));
}

const reportOf = (respondents: Respondent[]) =>
	pooledReportOf(facts, definition, pooledResult(definition, respondents));

describe("a pooled round", () => {
	it("says with four people how many they are, and nothing else", () => {
		const report = reportOf(people([1, 2, 5, 5]));
		expect(report.tooFew).toBe(true);
		expect(report.sentence).toBe("Four people answered. A pooled round shows figures from five people on.");
		expect([reportOf(people([3])).sentence, reportOf([]).sentence]).toEqual([
			"One person answered. A pooled round shows figures from five people on.",
			"Nobody answered. A pooled round shows figures from five people on.",
		]);
		expect(report.headline).toEqual({ name: "Everybody who answered", voices: [], people: 4 });
		expect(
			report.dimensions.map(({ shown, level, range, lowest, voices }) => [shown, level, range, lowest, voices]),
		).toEqual(Array.from({ length: 4 }, () => [null, null, null, null, null]));
		expect([report.act, report.talk, report.findOut, report.differences, report.views, report.silent]).toEqual([
			[],
			[],
			[],
			[],
			[],
			[],
		]);
		expect(
			report.items.map(({ shown, answers, median, pattern, dontKnow }) => [shown, answers, median, pattern, dontKnow]),
		).toEqual(items.map(() => [null, null, null, null, null]));
	});

	it("shows the figures of everybody together from five people on, and one line on the radar", () => {
		const report = reportOf(people([2, 2, 2, 2, 2]));
		expect(report.tooFew).toBe(false);
		expect(report.sentence).toBe("Emerging overall; no one dimension stands out as weakest.");
		expect(report.series.map(({ label, shown }) => [label, shown])).toEqual([
			["Partnership", ["2.0", "2.0", "2.0", "2.0"]],
		]);
		expect(report.dimensions.map(({ shown, level }) => [shown, level?.title])).toEqual(
			Array.from({ length: 4 }, () => ["2.0", "Emerging"]),
		);
		expect(report.items[0]).toMatchObject({
			shown: "2.0",
			withheld: false,
			answers: "5 at 2",
			median: "2",
			pattern: "close together",
			dontKnow: 0,
		});
	});

	it("names no post, no voice and no range, whatever was answered", () => {
		const report = reportOf(people([1, 5, 1, 5, 2, 4, 3, "dont-know"]));
		const said = JSON.stringify({
			...report,
			act: [],
			items: [],
			heatMap: report.heatMap?.columns,
			lists: null,
			talk: report.talk.map(({ why }) => why),
		});
		for (const { id, title, short } of definition.roles) {
			expect(said, id).not.toContain(`"${id}"`);
			expect(said, title).not.toContain(title);
			if (short) expect(said, short).not.toContain(short);
		}
		expect(report.dimensions.map(({ range, split }) => [range, split])).toEqual(
			Array.from({ length: 4 }, () => [null, { low: "", high: "", ends: "", between: "mean 3.0" }]),
		);
		expect(report.sentence).toBe("Views differ widely overall.");
		expect(report.method.unscored).toBe("how many is withheld in a pooled round");
	});

	it("merges points until no cell holds one to four people, and gives no figure that would open them", () => {
		// Two at 1 and three at 2 are one cell; the five at 5 are their own.
		const report = reportOf(people([1, 1, 2, 2, 2, 5, 5, 5, 5, 5]));
		expect(report.items[0]).toMatchObject({
			withheld: true,
			answers: "5 at 1 or 2 and 5 at 5",
			shown: null,
			median: null,
			pattern: null,
		});
		expect(report.talk[0]?.why).toBe("5 at 1 or 2 and 5 at 5");
	});

	it("withholds the answers where all stand in one merged cell, which says nothing", () => {
		for (const answers of [
			[1, 1, 1, 4, 5, 5],
			[1, 1, 1, 4, 5, "dont-know"],
		] as const) {
			const report = reportOf(people([...answers]));
			expect(report.items[0]).toMatchObject({ withheld: true, answers: null });
			// That they differ is not said of it either.
			expect(report.talk.map(({ id }) => id)).not.toContain(report.items[0]?.id);
		}
	});

	it("withholds nothing where nobody gave a scale point: there is nothing", () => {
		const report = reportOf(people(["dont-know", "dont-know", "dont-know", "dont-know", "dont-know"]));
		expect(report.items[0]).toMatchObject({ withheld: false, shown: null, answers: "5 at don't know", dontKnow: 5 });
		expect(report.dimensions[0]?.missing).toBe("not enough answers");
	});

	it("suggests actions without the score behind them", () => {
		const report = reportOf(people([2, 2, 2, 2, 2]));
		expect(report.act[0]?.why).toBe("Below the target of 2.6. The items stand in order of what there is to gain.");
		expect(report.act[0]?.actions).toHaveLength(3);
	});
});
