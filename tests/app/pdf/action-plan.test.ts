import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, test } from "vitest";
import { actionPlanPdf } from "#app/pdf/action-plan-pdf.server.tsx";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { postReportOf } from "#app/round/post-report.ts";
import { result } from "#scoring/result.ts";
import { all, definition, facts, person } from "#tests/app/round/people.ts";
import { documentExample, reportExample } from "#tests/support/report-example.ts";
import { sumDefinition, sumPerson } from "#tests/support/sum-definition.ts";

/** The text of each page, with single spaces. */
async function pagesOf(document: PlanDocument): Promise<string[]> {
	const { text } = await extractText(await getDocumentProxy(await actionPlanPdf(document)), { mergePages: false });
	return text.map((page) => page.replace(/\s+/g, " "));
}

describe("an ordinary plan", () => {
	let pages: string[];
	beforeAll(async () => {
		pages = await pagesOf(documentExample());
	});

	test("has the front on one page and five to twelve pages in all", () => {
		expect(pages.length).toBeGreaterThanOrEqual(5);
		expect(pages.length).toBeLessThanOrEqual(12);
		expect(pages[0]).toContain("The views of six people on 12 March 2026; not an inspection.");
		expect(pages[1]).toMatch(/^The profile/);
	});

	test("says on its front what a board asks, in the order in which it asks", () => {
		const asked = [
			"Adopt this plan, lend it one information governance lead",
			"Take the oldest request to share information that is still open.",
			"Director of public health, north (lead), with Director of adult social services and director of children's services, by 11 April 2026",
			"Next review: 23 April 2026.",
			"Draft: the workshop is not finished. Made on 19 March 2026.",
			"The directors' view",
			"The NHS view",
			"Not heard: NHS trust. Not asked: Community trust.",
			"Cabinet member for adult social care: 11 answers. Not heard: Police.",
			"Frail older people and families with a disabled child",
			"Developing overall, held back by data sharing.",
			"Governance Developing 3.2 of 5 Lowest: When targets pull apart",
			"Data sharing Emerging 1.8 of 5",
			"Culture Views differ widely from 2.1 to 4.0 of 5",
			"Directors sort it out directly: two camps. Agreed to differ.",
			"Testing what we believe of each other: one sees it differently. To be talked through by 23 April 2026.",
			"Department for Education and NHS England:",
			"Vesting day is 1 April 2028.",
			"Of 6 actions from earlier rounds, 3 done, 2 late, 1 dropped.",
			"The views of six people",
		];
		const places = asked.map((words) => pages[0]?.indexOf(words) ?? -1);
		expect(asked.filter((_, place) => places[place] === -1)).toEqual([]);
		expect(places).toEqual([...places].sort((one, other) => one - other));
	});

	test("has no post's own figure on its front: only those of the partnership and the ends of ranges", () => {
		const figures = [...(pages[0]?.matchAll(/\d\.\d/g) ?? [])].map(([figure]) => figure);
		expect(new Set(figures)).toEqual(new Set(["3.2", "2.6", "1.8", "2.1", "4.0"]));
		expect(pages[0]).not.toMatch(/(DPH|DASS|DCS|place lead|executive|Member)[^.;]{0,12}\d\.\d/);
	});

	test("repeats the report's figures beside the radar, and says in words where there is none", () => {
		expect(pages[1]).toContain("Partnership 3.2 2.6 1.8 3.1");
		expect(pages[1]).toContain("DPH 3.4 2.7 2.1 4.0");
		expect(pages[1]).toContain("DASS and DCS 3.0 2.4 1.6 2.1");
		expect(pages[1]).toContain(
			"The NHS view ICB place lead 2.8 3.1 2.6 2.9 Not heard: NHS trust. Not asked: Community trust.",
		);
		expect(pages[1]).toContain("Chief executive 3.8 not enough answers 2.3 4.2");
		expect(pages[1]).toContain("Member 3.5 not enough answers not enough answers 3.3");
	});

	test("goes on with dimensions, differences, lists, items, discussion, plan, talk, find out, method and words, in this order", () => {
		const all = pages.slice(1).join(" ");
		const headings = [
			"The dimensions",
			"3.2 of 5, from 8 of 8 items, 2 voices",
			"Usual at Established",
			"Where posts see things differently",
			"Culture: DPH 1.9 higher than DASS, item by item on the 8 items that both answered.",
			"What is agreed on, and what is not Agreed means answered close together. From 3.4 on an item is called strong, below that weak. Agreed, and strong One strategy that others follow 3.5 Agreed, and weak",
			"Seen differently Directors sort it out directly two camps: 2 at 2 and 2 at 5",
			"22 items are in none of the lists: too few answered.",
			"Every item A: Director of Public Health, Eastshire, where they have said that it is theirs",
			"G4 When targets pull apart Score 2.3; 1 at 1, 1 at 2 and 2 at 3; median 2.5; close together; 0.8 apart. 1 2 3 3",
			"D6 Early wins we can show Not enough voices for a score; 2 at 2 and 1 at 3; median 2; close together; 0.3 apart; 3 do not know. 2 2 3",
			"C1 Directors sort it out directly Score 3.3; 2 at 2 and 2 at 5; median 3.5; two camps; 1.5 apart. Director of Public Health, Eastshire: 5. 5 2 2 5 “I ring whoever it is. It is never the other way round.” “We settled last winter's beds between us,",
			"What was agreed beside what each had answered Dimension Each answered Agreed Shift Items",
			"Finance 2.6 2.6 +0.2 on 1 item 1 agreed, 6 not settled",
			"What is agreed in a room is partly conformity.",
			"What was discussed",
			"Outcome Agreed on 2 of 5: Between the first and the middle one",
			"Dissent One director: the meetings of last autumn are not joint working.",
			"The plan Within 30 days",
			"First step List the open requests with their dates by 20 March.",
			"Within six months",
			"Within a year",
			"Asks of others",
			"Asked of Department for Education and NHS England",
			"To talk about",
			"Discussed: agreed to differ. Ask: Think of the last problem",
			"To find out",
			"How this was made",
			"9b1f0c3a7d5e4f60812233445566778899aabbccddeeff00112233445566778f",
			"by convention, not by validation",
			"Posts, bodies and words Posts A core post counts in the headline. DPH Director of public health, core post",
			"Bodies Eastshire Council Council",
			"Words for figures Median The middle one of all answers",
		];
		const places = headings.map((words) => all.indexOf(words));
		expect(headings.filter((_, place) => places[place] === -1)).toEqual([]);
		expect(places).toEqual([...places].sort((one, other) => one - other));
	});

	test("has area, round and page number at the foot of every page, and no word of sample data", () => {
		pages.forEach((page, place) => {
			expect(page).toContain("Eastshire, Spring 2026: joint working action plan");
			expect(page).toContain(`page ${place + 1} of ${pages.length}`);
			expect(page).not.toContain("Sample data");
		});
	});
});

test("the file says its title, author, subject and language, and opens with its bookmarks", async () => {
	const proxy = await getDocumentProxy(await actionPlanPdf(documentExample()));
	const { info } = await proxy.getMetadata();
	expect(info).toMatchObject({
		Title: "Eastshire, Spring 2026: joint working action plan",
		Author: "Eastshire",
		Subject: "The results of a self-assessment of joint working, and the plan that follows from it",
		Language: "en-GB",
	});
	const bookmarks = (await proxy.getOutline()).map(({ title }) => title);
	expect(bookmarks).toEqual([
		"What is asked and where the partnership stands",
		"The profile",
		"The dimensions",
		"Where posts see things differently",
		"What is agreed on, and what is not",
		"Every item",
		"What was agreed beside what each had answered",
		"What was discussed",
		"The plan",
		"To talk about",
		"To find out",
		"How this was made",
		"Posts, bodies and words",
	]);
});

test("sample data is said on every page", async () => {
	const pages = await pagesOf(documentExample({ report: reportExample({ sample: true }) }));
	expect(pages.filter((page) => !page.includes("Sample data: a made-up area, no real answers"))).toEqual([]);
});

test("Welsh, Polish, Arabic, Hebrew and emoji are in the text as they were written", async () => {
	const pages = await pagesOf(
		documentExample({
			decision: "Ŵyl yr ŷd yn Wrecsam; Łódź, gęś, jaźń i ćma",
			outcome: "مركز الصحة",
			sinceLast: "מרכז בריאות 🎉 on time ❤️",
		}),
	);
	expect(pages[0]).toContain("Ŵyl yr ŷd yn Wrecsam; Łódź, gęś, jaźń i ćma");
	expect(pages[0]).toContain("الصحة");
	expect(pages[0]).toContain("مركز");
	expect(pages[0]).toContain("מרכז");
	expect(pages[0]).toContain("🎉");
	expect(pages[0]).toContain("❤");
});

test("what no embedded face can set is a question mark, never a garbled box", async () => {
	const pages = await pagesOf(documentExample({ sinceLast: "Meeting \u0000 with 中 \u{E0001}in\u200Bside." }));
	expect(pages[0]).toContain("Meeting with ? inside.");
});

test("texts of two thousand characters, words without end and many lines are whole and stay on the sheet", async () => {
	const document = documentExample();
	const long = `Begins here. ${"The partners work through every joint arrangement one by one. ".repeat(31)}Ends here.`;
	const word = "x".repeat(300);
	const [first] = document.plan;
	if (!first) throw new Error("The example has actions.");
	document.plan = [{ ...first, what: long, why: word, measure: "one\ntwo\n\nthree" }];
	const [discussed] = document.report.discussed;
	if (!discussed) throw new Error("The example has discussions.");
	document.report.discussed = [{ ...discussed, note: long, dissent: long }];
	document.report.comments = [long, word].map((text) => ({ item: discussed.id, text }));
	const bytes = await actionPlanPdf(document);
	const proxy = await getDocumentProxy(bytes);
	const { text } = await extractText(proxy, { mergePages: true });
	expect(text.match(/Ends here\./g)).toHaveLength(4);
	expect(text.replace(/[^x]/g, "").length).toBeGreaterThanOrEqual(600);
	for (let number = 1; number <= proxy.numPages; number += 1) {
		const { items } = await (await proxy.getPage(number)).getTextContent();
		for (const item of items) {
			if (!("transform" in item) || item.str.trim() === "") continue;
			const [x, y] = [item.transform[4], item.transform[5]];
			expect(x + item.width).toBeLessThanOrEqual(595.28 - 50);
			expect(y).toBeGreaterThan(25);
		}
	}
});

test("texts of a hundred short lines go on from sheet to sheet, to their last line", async () => {
	const document = documentExample();
	const lines = (name: string) => `${"x\n".repeat(99)}${name} ends here.`;
	const [discussed] = document.report.discussed;
	if (!discussed) throw new Error("The example has discussions.");
	document.report.discussed = [{ ...discussed, note: lines("Noted"), dissent: lines("Dissent") }];
	document.report.comments = ["First", "Second", "Third"].map((name) => ({ item: discussed.id, text: lines(name) }));
	const words = (await pagesOf(document)).join(" ");
	for (const name of ["Noted", "Dissent", "First", "Second", "Third"]) expect(words).toContain(`${name} ends here.`);
});

test("a plan with nothing in it says so instead of leaving gaps", async () => {
	const pages = await pagesOf(
		documentExample({
			outcome: null,
			sinceLast: null,
			nextReview: null,
			next: [],
			asks: [],
			plan: [],
			report: reportExample({ discussed: [], agreed: null }),
			changing: [],
			heard: [],
		}),
	);
	expect(pages[0]).toContain(
		"No action for the next 30 days has been put into the plan. Next review: no day has been set yet.",
	);
	expect(pages[0]).toContain("This is the first round here.");
	expect(pages.join(" ")).toContain("No action has been put into the plan yet.");
	expect(pages.join(" ")).not.toContain("What was discussed");
});

test("a finished round promises nothing that can still be recorded in it", async () => {
	const [front] = await pagesOf(documentExample({ finished: true, outcome: null }));
	expect(front).toContain("Testing what we believe of each other: one sees it differently. Not recorded as discussed.");
	expect(front).toContain("For whom Not recorded in this round.");
	expect(front).not.toContain("To be talked through");
});

test("a pooled round shows no range, no end of one, and no post", async () => {
	const report = reportExample();
	const pages = await pagesOf(
		documentExample({
			report: {
				...report,
				discussed: [],
				agreed: null,
				round: { ...report.round, mode: "pooled" },
				headline: { name: "Everybody who answered", voices: [], people: 14 },
				series: report.series.slice(0, 1),
				views: [],
				differences: [],
				notHeard: [],
			},
		}),
	);
	expect(pages[0]).toContain("The views of 14 people on 12 March 2026; not an inspection.");
	expect(pages[0]).toContain("Culture Views differ widely Lowest:");
	expect(pages.join(" ")).not.toMatch(/2\.1|4\.0 of 5/);
	// What the method says of voices and of posts not heard is not so here.
	expect(pages.join(" ")).toContain("Everybody counts the same.");
	expect(pages.join(" ")).not.toMatch(/named as|Each voice/);
});

test("where levels are read from sums they stand beside them, and every other figure is said to be per item", async () => {
	const instrument = sumDefinition();
	const people = [
		sumPerson("dph", [3, 3, 3, 3, 1, 1]),
		sumPerson("dass", [3, 3, 4, 3, 4, 4]),
		sumPerson("icb", [2, 2, 2, 2, 2, 2]),
		sumPerson("trust", [4, 4, 4, 4, 4, 4]),
	];
	const report = postReportOf(facts, instrument, result(instrument, people));
	const [front = "", profile = "", ...others] = await pagesOf(documentExample({ report }));
	expect(front).toContain("Strong overall (total 18 of a possible 6 to 24); no one dimension stands out as weakest.");
	expect(front).toContain("Lines: the score per item, a mark");
	expect(front).toContain("Trust High sum 7 of a possible 2 to 8 Lowest: Item t2. The NHS view: 2.0 to 4.0 per item");
	expect(front).toContain("Learning Views differ widely from 1.0 to 4.0 of 4 per item");
	expect(profile).toContain("Levels are read from sums.");
	expect(profile).toContain("Partnership 3.0 3.3 2.5");
	const rest = [profile, ...others].join(" ");
	expect(rest).toContain("Trust High sum 7 of a possible 2 to 8, from 2 of 2 items, 2 voices");
	expect(rest).toContain("Learning: DASS 3.0 per item higher than DPH");
	expect(rest).toContain("A dimension's sum is its mean times its number of items");
});

test("an NHS view of two posts is a range on the front; of one post it stands with the posts", async () => {
	const report = reportExample();
	const [lead] = report.views[0]?.series ?? [];
	if (!lead) throw new Error("The example has an NHS view.");
	expect((await pagesOf(documentExample()))[0]).toContain(
		"One post: its scores stand beside the others on the next page.",
	);
	const trust = {
		...lead,
		id: "nhs-trust",
		order: [3],
		label: "NHS trust",
		values: [2, 2, 2, 2],
		shown: ["2.0", "2.0", "2.0", "2.0"],
	};
	const views = [
		{
			title: "The NHS view",
			series: [lead, trust],
			ranges: ["2.0 to 2.8", null, null, null],
			notHeard: [],
			notAsked: [],
		},
	];
	const pages = await pagesOf(documentExample({ report: { ...report, views, series: [...report.series, trust] } }));
	expect(pages[0]).toContain("The NHS view: 2.0 to 2.8");
	const silent = { ...lead, values: [null, null, null, null], shown: [null, null, null, null] };
	const blank = [
		{ title: "The NHS view", series: [silent], ranges: [null, null, null, null], notHeard: [], notAsked: [] },
	];
	const [first] = await pagesOf(documentExample({ report: { ...report, views: blank } }));
	expect(first).toContain("Heard, but with too few answers for a score.");
	expect(first).not.toContain("its scores stand beside the others");
});

test("the front stays one page with everything on it as long as it may be, and the plan has the whole of it", async () => {
	const document = documentExample();
	const long = `Begins here. ${"The partners work through every joint arrangement one by one. ".repeat(31)}Ends here.`;
	const name = "Director of everything that a council does ".repeat(4).trim();
	const [action] = document.plan;
	if (!action) throw new Error("The example has actions.");
	const actions = ["one", "two", "three"].map((id) => ({
		...action,
		id,
		what: long,
		owners: [name, name, name, name],
	}));
	const asks = actions.map((entry) => ({
		...entry,
		id: `ask ${entry.id}`,
		national: true,
		addressee: name,
		owners: [],
	}));
	const pages = await pagesOf({
		...document,
		report: reportExample({ area: name, silent: [name] }),
		decision: long.slice(0, 1000),
		outcome: long.slice(0, 1000),
		heard: Array.from({ length: 12 }, () => ({ post: name, answered: "30 answers" })),
		changing: Array.from({ length: 6 }, () => ({ label: "What is changing", value: long })),
		next: actions,
		moreNext: 4,
		asks,
		plan: [...actions, ...asks],
	});
	expect(pages[1]).toMatch(/^The profile/);
	expect(pages[0]).toContain(
		"1 Begins here. The partners work through every joint arrangement one by one. The partners work through every… Director",
	);
	expect(pages[0]).toContain("And 4 more in the plan.");
	expect(pages[0]).toContain("not an inspection.");
	expect(pages[0]).not.toContain("Ends here.");
	expect(pages.join(" ").match(/Ends here\./g)).toHaveLength(6);
});

test("what is asked, and for whom, in ten lines each is one page in those lines, and in a hundred goes on in one paragraph", async () => {
	const lines = (count: number) => Array.from({ length: count }, (_, place) => `line ${place + 1}`).join("\n");
	for (const count of [10, 100]) {
		const pages = await pagesOf(documentExample({ decision: lines(count), outcome: lines(count) }));
		expect(pages[1]).toMatch(/^The profile/);
		expect(pages[0]?.split(`line ${count} `)).toHaveLength(3);
		expect(pages[0]).toContain("not an inspection.");
	}
});

test("an action of a usual length stands whole on the front", async () => {
	const document = documentExample();
	const what = `Begins here. ${"The partners work through every joint arrangement one by one. ".repeat(4)}Ends here.`;
	const [first, ...others] = document.next;
	if (!first) throw new Error("The example has actions.");
	const pages = await pagesOf({ ...document, next: [{ ...first, what }, ...others] });
	expect(what).toHaveLength(271);
	expect(pages[0]).toContain(what);
	expect(pages[1]).toMatch(/^The profile/);
});

test("long actions alone stand on an ordinary front with their first two hundred characters", async () => {
	const document = documentExample();
	const what = `Begins here. ${"The partners work through every joint arrangement one by one. ".repeat(31)}Ends here.`;
	const pages = await pagesOf({ ...document, next: document.next.map((action) => ({ ...action, what })) });
	expect(pages[1]).toMatch(/^The profile/);
	// 13 characters, three sentences of 62 each, and no room for a word more.
	expect(pages[0]).toContain(
		"one by one. The partners work through every joint arrangement one by one… Section 151 officer",
	);
	expect(pages[0]).toContain("Department for Education and NHS England: Say which systems");
});

test("an action whose day has passed is late on the front and in the plan", async () => {
	const document = documentExample();
	const late = document.plan.slice(0, 1).map((line) => ({ ...line, dueOn: "2025-03-01", isLate: true }));
	const pages = await pagesOf({ ...document, next: late, plan: late });
	expect(pages[0]).toContain("children's services, late: was due 1 March 2025");
	expect(pages.slice(1).join(" ")).toContain("Due Late: was due 1 March 2025 Review 23 April 2026");
});

test("a pooled round of too few people is a sentence, the plan, what was discussed and the method", async () => {
	const report = reportExample();
	const document = documentExample({
		report: {
			...report,
			tooFew: true,
			agreed: null,
			sentence: "Four people answered. A pooled round shows figures from five people on.",
			round: { ...report.round, mode: "pooled" },
			headline: { name: "Everybody who answered", voices: [], people: 4 },
		},
	});
	const proxy = await getDocumentProxy(await actionPlanPdf(document));
	expect((await proxy.getOutline()).map(({ title }) => title)).toEqual([
		"What is asked and where the partnership stands",
		"What was discussed",
		"The plan",
		"How this was made",
	]);
	const [front = ""] = await pagesOf(document);
	expect(front).toContain("Who was heard Four people answered. A pooled round shows figures from five people on.");
	expect(front).not.toMatch(/Where the partnership stands|Where views differ|none is shown/i);
});

test("one voice is said to be one, beside its own scores, and nothing is compared with it", async () => {
	const one = postReportOf(facts, definition, result(definition, [person("dph", all(3))]));
	const pages = await pagesOf(documentExample({ report: one }));
	expect(pages[0]).toContain("Only one person answered, so there is nothing to compare.");
	expect(pages[0]).toContain("Governance Only one voice; a level needs two");
	expect(pages.slice(1).join(" ")).toContain("Only one voice; a level needs two 8 of 8 items answered, 1 voice");
	expect(pages.join(" ")).not.toMatch(/not enough answers for|No difference of views/i);
});

test("a name too long for the foot of the page is cut there and keeps its spaces", async () => {
	const area = "Bournemouth, Christchurch, Poole and the Isle of Purbeck with the villages of the upper Stour valley";
	const pages = await pagesOf(documentExample({ report: reportExample({ area }) }));
	expect(pages[2]).toMatch(/Bournemouth, Christchurch, Poole and the Isle of Purbeck with [a-z ]+… page 3 of/);
});
