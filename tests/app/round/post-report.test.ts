import { describe, expect, it } from "vitest";
import { postReportOf } from "#app/round/post-report.ts";
import type { RoundFacts } from "#app/round/report.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { result } from "#scoring/result.ts";
import type { Respondent } from "#scoring/types/input.ts";
import { all, definition, facts, one, person } from "./people.ts";

function report(
	respondents: Respondent[],
	overrides: Partial<PublishedDefinition> = {},
	more: Partial<RoundFacts> = {},
) {
	const changed = { ...definition, ...overrides };
	return postReportOf({ ...facts, ...more }, changed, result(changed, respondents));
}

describe("the sentence", () => {
	it("names the level and what holds it back", () => {
		const scores = { ...all(3), finance: 2 };
		expect(report([person("dph", scores), person("dass", scores)]).sentence).toBe(
			"Developing overall, held back by finance.",
		);
	});

	it("says that no dimension stands out", () => {
		expect(report([person("dph", all(4)), person("dass", all(4))]).sentence).toBe(
			"Established overall; no one dimension stands out as weakest.",
		);
	});

	it("gives the range instead of a level when views differ widely", () => {
		expect(report([person("dph", all(2)), person("dass", all(4))]).sentence).toBe(
			"Views differ widely overall, from 2.0 to 4.0 of 5.",
		);
	});

	it("gives the range, the lowest dimension and the one seen most differently", () => {
		const seen = { governance: 5, finance: 2, "data-sharing": 4, culture: 4 };
		expect(report([person("dph", all(2)), person("dass", seen)])).toMatchObject({
			sentence:
				"Views differ widely overall, from 2.0 to 3.8 of 5; lowest on finance. You see governance most differently.",
			boardSentence:
				"Views differ widely overall, from 2.0 to 3.8 of 5; lowest on finance. Governance is seen most differently.",
		});
	});

	it("names the dimension seen most differently where views differ by half a point, not by less", () => {
		const half = person("dass", all(3), { g1: 4, g2: 4, g3: 4, g4: 4 });
		expect(report([person("dph", all(3)), half]).sentence).toBe(
			"Developing overall; no one dimension stands out as weakest. You see governance most differently.",
		);
		const less = person("dass", all(3), { g1: 4, g2: 4, g3: 4 });
		expect(report([person("dph", all(3)), less]).sentence).toBe(
			"Developing overall; no one dimension stands out as weakest.",
		);
	});

	it("names none of two that are seen as differently", () => {
		const both = person("dass", { ...all(3), finance: 4, culture: 4 });
		expect(report([person("dph", all(3)), both]).sentence).not.toContain("most differently");
	});

	it("gives the figure where there are no levels", () => {
		expect(report([person("dph", all(3)), person("dass", all(3))], { levels: [] }).sentence).toBe(
			"3.0 of 5 overall; no one dimension stands out as weakest.",
		);
	});

	it.each([
		["two voices of which one has not answered enough", [person("dph", all(3)), person("dass", null, { g1: 3 })]],
		[
			"a dimension that nobody can score",
			[person("dph", { ...all(3), finance: "dont-know" }), person("dass", { ...all(3), finance: "dont-know" })],
		],
	])("says that it is not enough with %s", (_name, respondents) => {
		expect(report(respondents).sentence).toBe("Not enough has been answered for an overall picture.");
	});

	it("says that there are too few voices, however much they answered", () => {
		expect(report([person("dph", all(3))]).sentence).toBe(
			"There is no overall picture: only one voice; a level needs two.",
		);
		expect(report([]).sentence).toBe("There is no overall picture: no voices.");
	});
});

describe("where a round and its dimensions stand", () => {
	it("has a level, its place among all, and what it and the next one look like here", () => {
		const { overall, dimensions } = report([person("dph", all(3)), person("dass", all(3))]);
		expect(overall).toMatchObject({ shown: "3.0", figure: "3.0 of 5", split: null, range: [3, 3] });
		expect(overall.level).toMatchObject({ title: "Developing", position: 3, of: 5 });
		const culture = definition.dimensions.find(({ id }) => id === "culture");
		expect(one(dimensions, "culture")).toMatchObject({
			shown: "3.0",
			voices: 2,
			answered: "8 of 8 items",
			here: culture?.levels?.["3"],
			next: { title: "Established", text: culture?.levels?.["4"] },
		});
	});

	it("has nothing above the highest level", () => {
		const { dimensions } = report([person("dph", all(5)), person("dass", all(5))]);
		expect(one(dimensions, "finance")).toMatchObject({ level: { title: "Sustained", position: 5 }, next: null });
	});

	it("has the range and no level where views differ widely", () => {
		const { overall, dimensions } = report([person("dph", all(1)), person("dass", all(4))]);
		expect(overall).toMatchObject({
			shown: "2.5",
			level: null,
			split: { low: "1.0", high: "4.0", ends: "from 1.0 to 4.0 of 5", between: "mean 2.5" },
		});
		expect(one(dimensions, "finance")).toMatchObject({
			shown: "2.5",
			level: null,
			split: { low: "1.0", high: "4.0" },
			here: null,
			next: null,
		});
	});

	it("has neither score nor level where too little is answered", () => {
		const scores = { ...all(3), finance: "dont-know" as const };
		const { overall, dimensions } = report([person("dph", scores), person("dass", scores)]);
		const missing = "not enough answers";
		expect(overall).toEqual({ shown: null, figure: null, missing, level: null, split: null, range: null });
		expect(one(dimensions, "finance")).toMatchObject({ shown: null, voices: 0, lowest: null, here: null });
		expect(one(dimensions, "finance")?.missing).toBe(missing);
		expect(one(dimensions, "culture")).toMatchObject({ shown: "3.0", missing: null });
	});

	it("has no score for too few voices by the questionnaire's own number, however much they answered", () => {
		const missing = (respondents: Respondent[], minVoices = 2) => {
			const { overall, dimensions } = report(respondents, { minVoices });
			return [...new Set([overall, ...dimensions].map((standing) => standing.missing))];
		};
		expect(missing([person("dph", all(3))])).toEqual(["only one voice; a level needs two"]);
		expect(missing([person("dph", all(3)), person("dass", all(3))])).toEqual([null]);
		expect(missing([person("dph", all(3)), person("dass", all(3))], 3)).toEqual([
			"only two voices; a level needs three",
		]);
		expect(missing([person("police", all(3))])).toEqual(["no voices"]);
	});

	it("names the lowest item of a dimension with its figure", () => {
		const { dimensions } = report([person("dph", all(3), { f4: 2 }), person("dass", all(3), { f4: 1 })]);
		const title = definition.items.find(({ id }) => id === "f4")?.title;
		expect(one(dimensions, "finance")?.lowest).toEqual({ title, shown: "1.5" });
	});
});

const title = (role: string) => definition.roles.find(({ id }) => id === role)?.title;

describe("who speaks", () => {
	it("is one voice, named once, for a post that is both", () => {
		const { headline, series, method } = report([person("dph", all(3)), person("dass|dcs", all(3))]);
		expect(headline.voices).toEqual(["DPH", "DASS and DCS"]);
		expect(series.map(({ label, kind }) => [label, kind])).toEqual([
			["Partnership", "partnership"],
			["DPH", "core"],
			["DASS and DCS", "core"],
		]);
		expect(one(series, "dass-dcs")).toMatchObject({
			roles: [1, 2],
			order: [1, 2],
			shown: ["3.0", "3.0", "3.0", "3.0"],
		});
		expect([headline.people, method.people, method.voices]).toEqual([2, 2, 2]);
	});

	it("is one voice for two directors of public health", () => {
		const { series, headline } = report([person("dph", all(2)), person("dph", all(4)), person("dass", all(3))]);
		expect(headline.voices).toEqual(["DPH", "DASS"]);
		expect(headline.people).toBe(3);
		expect(one(series, "dph")?.shown).toEqual(["3.0", "3.0", "3.0", "3.0"]);
	});

	it("is beside the directors for wider partners, and the NHS view says who of it is missing", () => {
		const { series, views, headline } = report([
			person("dph", all(3)),
			person("dass", all(3)),
			person("icb-place-lead", all(5)),
			person("police", all(1)),
		]);
		expect(headline.voices).toEqual(["DPH", "DASS"]);
		expect(series.slice(3).map(({ id, kind, order }) => [id, kind, order])).toEqual([
			["icb-place-lead", "wider", [0]],
			["police", "wider", [5]],
		]);
		expect(series[0]?.shown).toEqual(["3.0", "3.0", "3.0", "3.0"]);
		expect(
			views.map(({ title, series: lines, notHeard, notAsked }) => [
				title,
				lines.map(({ label }) => label),
				notHeard,
				notAsked,
			]),
		).toEqual([["The NHS view", ["ICB place lead"], [], [title("nhs-trust")]]]);
	});

	it("names who was asked and stayed silent apart from who is needed and was not asked, and nobody else", () => {
		const { notHeard, notAsked, views } = report(
			[person("dph", all(3)), person("dass", all(3))],
			{},
			{ asked: ["dph", "dass", "police", "nhs-trust"] },
		);
		// The NHS posts are named once, with their view.
		expect(notHeard).toEqual([title("police")]);
		expect(notAsked).toEqual([title("dcs")]);
		expect(views).toEqual([
			{
				title: "The NHS view",
				series: [],
				ranges: [null, null, null, null],
				notHeard: [title("nhs-trust")],
				notAsked: [title("icb-place-lead")],
			},
		]);
	});

	it("is everybody alike where the definition says so", () => {
		const everyone = report([person("dph", all(2)), person("police", all(3))], { headline: "everyone" });
		expect(everyone.headline).toEqual({ name: "Everybody who answered", voices: [], people: 2 });
		expect(everyone.series.map(({ id }) => id)).toEqual(["partnership"]);
		expect([everyone.notHeard, everyone.notAsked, everyone.views]).toEqual([[], [], []]);
	});

	it("is nobody in a round that nobody answered", () => {
		const nobody = report([]);
		expect(nobody.headline).toMatchObject({ voices: [], people: 0 });
		expect(nobody.series.map(({ id, shown }) => [id, shown])).toEqual([["partnership", [null, null, null, null]]]);
		expect([nobody.act, nobody.talk, nobody.findOut, nobody.differences]).toEqual([[], [], [], []]);
		expect(nobody.method.unscored).toBe("0 don't know, 0 doesn't apply here, 0 left empty");
	});
});

describe("differences", () => {
	it("are said in their direction, the largest first, and once for a post that is both", () => {
		const { differences } = report([
			person("dph", all(2)),
			person("dass|dcs", { governance: 4, finance: 5, "data-sharing": 2, culture: 3 }),
		]);
		expect(differences).toEqual([
			"Finance: DASS and DCS 3.0 higher than DPH, item by item on the 7 items that both answered",
			"Governance: DASS and DCS 2.0 higher than DPH, item by item on the 8 items that both answered",
		]);
	});

	it("are not said below a point and a half", () => {
		expect(report([person("dph", all(3)), person("dass", all(4))]).differences).toEqual([]);
	});
});

describe("the three lists", () => {
	it("say what to act on, in numbers, with the actions that fit the score", () => {
		const scores = { ...all(3), finance: 2 };
		const { act, round } = report([person("dph", scores), person("dass", scores)]);
		expect(round.target).toBe("3.4");
		expect(act.slice(0, 8).map(({ id }) => id)).toEqual(["f1", "f2", "f3", "f4", "f5", "f6", "f7", "g1"]);
		expect(act[0]?.why).toBe("Scores 2.0 against a target of 3.4. 2 people answered, close together.");
		expect(act[0]?.actions.map(({ id }) => id)).toEqual(["f1-a", "f1-b"]);
		expect(act[7]?.actions.map(({ id }) => id)).toEqual(["g1-b", "g1-c"]);
		expect(act[0]?.dimension).toBe("Finance");
	});

	it("say what to talk about, leaving out what answers are close together on", () => {
		const { talk } = report([person("dph", all(3), { g1: 2, f1: 1 }), person("dass", all(3), { g1: 4, f1: 5 })]);
		expect(talk.map(({ id, why }) => [id, why])).toEqual([
			["f1", "Spread out: 1 at 1 and 1 at 5; on average 2.0 from the median answer."],
			["g1", "Spread out: 1 at 2 and 1 at 4; on average 1.0 from the median answer."],
		]);
		expect(talk[0]?.prompt).toBe(definition.items.find(({ id }) => id === "f1")?.prompt);
	});

	it("say what to find out, and among whom it is not known", () => {
		const { findOut } = report([
			person("dph", all(3), { d1: "dont-know" }),
			person("dass", all(3)),
			person("icb-place-lead", all(3), { d1: "dont-know" }),
		]);
		expect(findOut.map(({ id, why }) => [id, why])).toEqual([
			["d1", "2 of 3 do not know: 1 in the directors' view and 1 other partner."],
		]);
		const unknown = { d1: "dont-know" } as const;
		const directors = [person("dph", all(3), unknown), person("dass", all(3), unknown)];
		expect(report(directors).findOut[0]?.why).toBe(
			"2 of 2 do not know: 2 in the directors' view and no other partners.",
		);
		const partners = [
			person("dph", all(3)),
			person("icb-place-lead", all(3), unknown),
			person("nhs-trust", all(3), unknown),
		];
		expect(report(partners).findOut[0]?.why).toBe(
			"2 of 3 do not know: nobody in the directors' view and 2 other partners.",
		);
		expect(report(directors, { headline: "everyone" }).findOut[0]?.why).toBe("2 of 2 do not know.");
	});

	it("say of every item who stands where", () => {
		const { items } = report([
			person("dph", all(3), { g1: 1 }),
			person("dass", all(3), { g1: 4 }),
			person("dcs", all(3), { g1: 1 }),
			person("lead-member", all(3), { g1: "dont-know" }),
		]);
		expect(one(items, "g1")).toMatchObject({
			shown: "2.0",
			answers: "2 at 1 and 1 at 4",
			median: "1",
			pattern: "one sees it differently",
			dontKnow: 1,
		});
		expect(items).toHaveLength(30);
	});

	it("count what scores nothing in the method", () => {
		const { method } = report([
			person("dph", all(3), { g1: "dont-know", g2: "not-applicable", g3: null }),
			person("dass", all(3)),
		]);
		expect(method).toMatchObject({
			definition: `${definition.title}, version 2.0.0`,
			hash: "a".repeat(64),
			engineVersion: "9.9.9",
			unscored: "1 don't know, 1 doesn't apply here, 1 left empty",
		});
	});
});

describe("what few have answered", () => {
	it("is nothing to talk about when one person alone gave a scale point: one answer lies apart from nothing", () => {
		expect(report([person("dph", all(1))]).talk).toEqual([]);
	});

	it("names the seats without answers", () => {
		expect(report([person("dph", all(1))], {}, { silent: ["DPH, Northmere"] }).silent).toEqual(["DPH, Northmere"]);
	});
});

describe("several people on one post", () => {
	it("are its scores from the lowest, unnamed and in no order of theirs; one person on a post is none", () => {
		const found = report([person("dph", all(4)), person("dph", all(2)), person("dass", all(3))]);
		const series = (id: string) => found.series.find((entry) => entry.id === id);
		expect(series("dph")).toMatchObject({
			shown: ["3.0", "3.0", "3.0", "3.0"],
			members: [
				[2, 4],
				[2, 4],
				[2, 4],
				[2, 4],
			],
			membersShown: [
				["2.0", "4.0"],
				["2.0", "4.0"],
				["2.0", "4.0"],
				["2.0", "4.0"],
			],
		});
		expect(series("dass")).toMatchObject({ members: [], membersShown: [] });
	});
});

describe("the four lists", () => {
	it("say why an item is in each, in the figures that the report shows", () => {
		const found = report([
			person("dph", all(4), { f1: 2, c1: 1, d1: "dont-know" }),
			person("dass", all(4), { f1: 2, c1: 5, d1: "dont-know" }),
			person("dcs", all(4), { f1: 3 }),
		]).lists;
		expect(one(found?.agreedStrong ?? [], "g1")).toMatchObject({ why: "4.0" });
		expect(one(found?.agreedWeak ?? [], "f1")).toMatchObject({ why: "2.3" });
		expect(one(found?.seenDifferently ?? [], "c1")?.why).toMatch(/: 1 at 1, 1 at 4 and 1 at 5$/);
		expect(one(found?.notKnown ?? [], "d1")?.why).toMatch(/^2 of 3 do not know/);
		expect(found?.unlisted).toBe(0);
	});
});
