import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, it } from "vitest";
import { actionPlanPdf } from "#app/pdf/action-plan-pdf.server.tsx";
import { boardDocument } from "#app/round/board-document.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import type { ReportState } from "#app/round/report-state.ts";
import { documentExample, reportExample } from "#tests/support/report-example.ts";

/** The text of each page, with single spaces. */
async function pagesOf(document: PlanDocument): Promise<string[]> {
	const { text } = await extractText(await getDocumentProxy(await actionPlanPdf(document)), { mergePages: false });
	return text.map((page) => page.replace(/\s+/g, " "));
}

const circulated: ReportState = {
	number: 2,
	reason: "The date was wrong.",
	count: { asked: 2, agreed: 2 },
	isAgreed: true,
	posts: [
		{ post: "Director of public health, north", on: "2026-03-14" },
		{ post: "Director of adult social services", on: "2026-03-16" },
	],
	lastOn: "2026-03-16",
	circulatedOn: "2026-03-18",
};

/** A person who is on the group's report under every name that there is for a post. */
function planted(): PlanDocument {
	return documentExample({
		finished: true,
		state: circulated,
		report: reportExample({ silent: ["Silent Post"], late: ["Late Post"] }),
	});
}

describe("the board version", () => {
	let pages: string[];
	let all: string;
	beforeAll(async () => {
		pages = await pagesOf(boardDocument(planted()));
		all = pages.join(" ");
	});

	it("says on its front that it is the board's, and how far the report is", () => {
		expect(pages[0]).toContain("Board version: where the partnership stands, without posts, comments and notes.");
		expect(pages[0]).toContain(
			"Version 2, circulated on 18 March 2026: agreed by Director of public health, north (14 March 2026); Director of adult social services (16 March 2026). It corrects version 1: The date was wrong. The plan is shown as it stands on 19 March 2026.",
		);
		expect(pages[1]).toMatch(/^The profile/);
	});

	it("has the version, its state and the day at the foot of every page, in the board's and in the group's", async () => {
		for (const page of [...pages, ...(await pagesOf(planted()))]) {
			expect(page).toContain("Version 2, circulated on 18 March 2026. Made on 19 March 2026.");
		}
		for (const page of await pagesOf(documentExample())) expect(page).toContain("Draft. Made on 19 March 2026.");
	});

	it("goes on with the profile of the partnership and what was agreed, the dimensions, where views differ, the plan, asks, the method and the words", () => {
		const headings = [
			"The profile",
			"Partnership 3.2 2.6 1.8 3.1 Agreed in the room 3.2 2.6 1.9 3.0 Every axis runs from 1 in the middle to 5 at the edge.",
			"The dimensions",
			"Governance Developing 3.2 of 5, from 8 of 8 items, 2 voices",
			"Culture Views differ widely from 2.1 to 4.0 of 5",
			"What was agreed beside what each had answered",
			"Finance 2.6 2.6 1 agreed",
			"What was discussed",
			"Outcome Agreed on 2 of 5: Between the first and the middle one",
			"To talk about",
			"Culture: Testing what we believe of each other",
			"One sees it differently.",
			"The plan Within 30 days",
			"Owners Section 151 officer and ICB place lead",
			"Asked of Department for Education and NHS England",
			"How this was made",
			"Posts, bodies and words",
		];
		const rest = pages.slice(1).join(" ");
		const places = headings.map((words) => rest.indexOf(words));
		expect(headings.filter((_, place) => places[place] === -1)).toEqual([]);
		expect(places).toEqual([...places].sort((one, other) => one - other));
	});

	it("has no score beside a post, no answers of people, nobody who was silent or late, and no word from the room", () => {
		const { series, comments, discussed, differences, talk } = reportExample();
		for (const { label, shown } of series.filter(({ kind }) => kind !== "partnership")) {
			expect(all).not.toContain(`${label} ${shown[0]}`);
		}
		const kept = [
			...comments.map(({ text }) => text),
			...discussed.flatMap(({ note, dissent }) => [note, dissent].flatMap((words) => words ?? [])),
			...differences,
			...talk.map(({ why }) => why),
			"Silent Post",
			"Late Post",
			"30 answers",
			"higher than",
			"Every item",
			"What is agreed on",
			"its scores stand beside",
		];
		for (const words of kept) expect(all).not.toContain(words);
		expect(all).not.toMatch(/(DPH|DASS|DCS|place lead|executive|Member)[^.;:]{0,12}\d\.\d/);
	});

	it("names a view and its range, and no score of a single post", async () => {
		expect(pages[0]).toContain("ICB place lead. Not heard: NHS trust. Not asked: Community trust.");
		expect(pages[0]).toContain("No range: too few of its posts have a score.");
		const report = reportExample();
		const views = report.views.map(({ series, ...view }) => ({
			...{ ...view, series: [...series, ...series, ...series] },
			ranges: ["2.0 to 2.8", null, null, null],
		}));
		const [front] = await pagesOf(boardDocument(documentExample({ report: { ...report, views } })));
		expect(front).toContain("Its range stands below.");
		expect(front).toContain("The NHS view: 2.0 to 2.8");
	});
});

describe("the board version of a pooled round", () => {
	it("has no range, no end of one, and no post but the owners of actions", async () => {
		const report = reportExample();
		const state = { ...circulated, posts: [], count: { asked: 3, agreed: 3 } };
		const pages = await pagesOf(
			boardDocument(
				documentExample({
					finished: true,
					state,
					heard: [],
					report: {
						...report,
						round: { ...report.round, mode: "pooled" },
						headline: { name: "Everybody who answered", voices: [], people: 14 },
						series: report.series.slice(0, 1),
						views: [],
						notHeard: [],
						dimensions: report.dimensions.map((dimension) => ({
							...dimension,
							range: null,
							voices: null,
							answered: null,
							split: dimension.split && { low: "", high: "", ends: "", between: "mean 3.1" },
						})),
					},
				}),
			),
		);
		expect(pages[0]).toContain("agreed on 16 March 2026 by all three directors");
		const [beforePlan = ""] = pages.join(" ").split("The plan Within");
		expect(beforePlan).toContain("Views differ widely");
		expect(beforePlan).not.toMatch(/2\.1|4\.0 of 5/);
		expect(pages.slice(1).join(" ").split("The plan Within")[0]).not.toMatch(/DPH|DASS|DCS|place lead|Chief executive/);
	});
});

it("the front of a board's version stays one page with names as long as they may be", async () => {
	const document = documentExample();
	const name = "Director of everything that a council does ".repeat(4).trim();
	const posts = ["2026-03-14", "2026-03-15", "2026-03-16"].map((on) => ({ post: name, on }));
	const long = "The partners work through every joint arrangement one by one. ".repeat(16).trim();
	const pages = await pagesOf(
		boardDocument({
			...document,
			finished: true,
			state: { ...circulated, reason: long.slice(0, 500), posts },
			report: reportExample({ area: name }),
			decision: long.slice(0, 1000),
			outcome: long.slice(0, 1000),
			next: document.next.map((action) => ({ ...action, what: long, owners: [name, name] })),
		}),
	);
	expect(pages[1]).toMatch(/^The profile/);
	expect(pages[0]).toContain("not an inspection.");
});
