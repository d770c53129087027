import { writeFileSync } from "node:fs";
import { read, utils } from "@e965/xlsx";
import { createRemixStub } from "@remix-run/testing";
import { parse } from "csv-parse/sync";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { extractText, getDocumentProxy } from "unpdf";
import { expect, test } from "vitest";
import { chartChoice } from "#app/charts/chart-choice.ts";
import { linesOf } from "#app/charts/finding.ts";
import { reportCharts } from "#app/charts/report-charts.server.ts";
import { scoreCommand } from "#app/commands/score.ts";
import { ReportBody } from "#app/components/results/report-body.tsx";
import { ReportDocument } from "#app/components/results/report-document.tsx";
import { ScoresTable } from "#app/components/scores-table.tsx";
import { csvOf } from "#app/files/csv.ts";
import { resultsTable } from "#app/files/long-tables.ts";
import { wordOf } from "#app/files/word.ts";
import { workbookOf } from "#app/files/workbook.ts";
import { actionPlanPdf } from "#app/pdf/action-plan-pdf.server.tsx";
import { actionFacts } from "#app/round/action-words.ts";
import { boardDocument } from "#app/round/board-document.ts";
import { planNotShown } from "#app/round/document-words.ts";
import { doneIntro } from "#app/round/done-report.ts";
import { overTime } from "#app/round/over-time.ts";
import { pageDocument, pageReport } from "#app/round/page-report.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { pooledReportOf } from "#app/round/pooled-report.ts";
import { postReportOf } from "#app/round/post-report.ts";
import type { Report } from "#app/round/report.ts";
import { withLast } from "#app/round/since-report.ts";
import { pooledResult } from "#scoring/pooled-result.ts";
import { result } from "#scoring/result.ts";
import type { Answer, Respondent } from "#scoring/types/input.ts";
import type { Result } from "#scoring/types/result.ts";
import { answered, past, same } from "#tests/app/round/past-rounds.ts";
import { expectConsole } from "#tests/support/console.ts";
import { partsOf } from "#tests/support/parts-of.ts";
import { documentExample } from "#tests/support/report-example.ts";
import { definition, factsOf, respondentsOf, sixAreas } from "#tests/support/six-areas.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

/** One decimal, halves upwards, by another way than the engine's. */
function oneDecimal(value: number): string {
	const tenths = BigInt(Math.floor(value * 1e10 + 0.5 + 5e8 + 1)) / 1_000_000_000n;
	return `${tenths / 10n}.${tenths % 10n}`;
}

/** The headline's scores by dimension, and of the items, as the score command says them, rounded here. */
async function fromCommand(
	respondents: Respondent[],
): Promise<{ dimensions: (string | null)[]; items: Map<string, string | null> }> {
	const file = `${temporaryFolder()}/case.json`;
	writeFileSync(file, JSON.stringify({ definition, respondents }));
	let said = "";
	const code = await scoreCommand([file], {
		out: (text) => {
			said += text;
		},
		err: (text) => {
			if (text !== "") throw new Error(text);
		},
	});
	expect(code).toBe(0);
	const scored = JSON.parse(said) as Result;
	const orNull = (value: number | null | undefined) =>
		value === null || value === undefined ? null : oneDecimal(value);
	return {
		dimensions: definition.dimensions.map(({ id }) => orNull(scored.dimensions[id]?.score)),
		items: new Map(definition.items.map(({ id }) => [id, orNull(scored.items[id]?.headline)])),
	};
}

/** The page as HTML, with its tables as rows of cells. */
function tablesOfPage(report: Report): string[][] {
	const charts = reportCharts(report, chartChoice(report, new URL("http://joint.example.org/")));
	const page = () => <ReportBody report={pageReport(report)} charts={charts} />;
	// The router's own effects, which have nothing to do where a page is made once.
	expectConsole("error", /useLayoutEffect does nothing on the server/);
	const html = renderToStaticMarkup(createElement(createRemixStub([{ path: "/", Component: page }])));
	return [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = ""]) =>
		[...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) =>
			cell
				.replace(/<svg.*?<\/svg>/gs, "")
				.replace(/<p.*/s, "")
				.replace(/<[^>]*>/g, "")
				.replaceAll("&#x27;", "'")
				.replaceAll("&amp;", "&")
				.trim(),
		),
	);
}

type Long = { scope: string; id: string; label: string; dimension: string; measure: string; value: string };

/** What every surface says of a report. */
async function surfacesOf(report: Report) {
	const document: PlanDocument = documentExample({ report });
	const csv = parse(csvOf(resultsTable(document)), { bom: true, columns: true }) as Long[];
	const book = read(await workbookOf(document));
	const sheet = (name: string): unknown[][] =>
		utils.sheet_to_json(book.Sheets[name] ?? {}, { header: 1, defval: null });
	return { document, csv, sheet, page: tablesOfPage(report) };
}

/** Holds all figures of a report against one another, and against those that were expected. */
async function expectOneStory(
	report: Report,
	expected: Awaited<ReturnType<typeof fromCommand>> | null,
): Promise<PlanDocument> {
	const { document, csv, sheet, page } = await surfacesOf(report);
	const shownOf = (scope: string, id: string, dimension: string) =>
		csv.find((row) => row.scope === scope && row.id === id && row.dimension === dimension && row.measure === "score")
			?.value;
	const posts = sheet("Posts");
	for (const series of linesOf(report)) {
		const row = posts.find(([label, kind]) => label === series.label && kind !== "Kind") ?? [];
		const onPage = page.find(([label]) => label === series.label) ?? [];
		for (const [place, { title }] of report.dimensions.entries()) {
			const figure = series.shown[place] ?? null;
			expect(shownOf(series.kind, series.id, title), `${series.label}, ${title}, CSV`).toBe(figure ?? "");
			expect(row[2 + place] ?? null, `${series.label}, ${title}, workbook`).toBe(
				figure === null ? null : Number(figure),
			);
			if (figure !== null)
				expect(onPage[1 + place], `${series.label}, ${title}, page`).toMatch(new RegExp(`^${figure}( |$)`));
			if (figure === null && onPage.length > 2) expect(onPage[1 + place]).not.toMatch(/\d\.\d/);
			if (series.kind === "partnership" && expected) expect(figure).toBe(expected.dimensions[place] ?? null);
		}
	}
	const items = sheet("Items");
	for (const item of report.items) {
		const row = items.find(([id]) => id === item.id) ?? [];
		const onPage = page.find(([label]) => label?.startsWith(`${item.id.toUpperCase()} `)) ?? [];
		expect(shownOf("item", item.id, item.dimension), `${item.id}, CSV`).toBe(item.shown ?? "");
		expect(row[4] ?? null, `${item.id}, workbook`).toBe(item.shown === null ? null : Number(item.shown));
		if (item.shown !== null) expect(onPage[1], `${item.id}, page`).toBe(item.shown);
		else expect(onPage[1]).not.toMatch(/\d/);
		if (expected) expect(item.shown).toBe(expected.items.get(item.id) ?? null);
	}
	return document;
}

/** Every figure of the report's profile and items stands in the PDF's text. */
async function expectInPdf(document: PlanDocument): Promise<void> {
	const { text } = await extractText(await getDocumentProxy(await actionPlanPdf(document)), { mergePages: true });
	const words = text.replace(/\s+/g, " ");
	for (const series of linesOf(document.report)) {
		const figures = series.shown.filter((figure) => figure !== null);
		if (figures.length === document.report.dimensions.length) {
			// What the several holders of a post scored stands between its figures.
			const between = figures.map((figure) => figure.replace(".", "\\.")).join("(?: \\([^)]*\\))? ");
			expect(words, series.label).toMatch(new RegExp(`${series.label} ${between}`));
		}
	}
	for (const { title, shown } of document.report.dimensions) {
		if (shown !== null) expect(words, title).toContain(shown);
	}
	for (const { id, title, shown } of document.report.heatMap ? document.report.items : []) {
		if (shown !== null) expect(words, id).toContain(`${id.toUpperCase()} ${title} Score ${shown}`);
	}
}

test.each(sixAreas)(
	"page, PDF, workbook, CSV and score command say the same of the area %s, to the last digit shown",
	async (area) => {
		const respondents = respondentsOf(area);
		const report = postReportOf(factsOf(area), definition, result(definition, respondents));
		await expectInPdf(await expectOneStory(report, await fromCommand(respondents)));
	},
);

/** Numbers that look like chance and are the same each time (Lehmer). */
function chance(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state * 48_271) % 2_147_483_647;
		return state % below;
	};
}

function generated(seed: number, most: number): Respondent[] {
	const next = chance(seed);
	const roles = definition.roles.map(({ id }) => id);
	return Array.from({ length: 2 + next(most) }, (_, place) => {
		const own = place < 3 ? [roles[place] ?? ""] : [roles[next(roles.length)] ?? ""];
		const asked = definition.items.filter(({ askedOf }) => !askedOf || askedOf.some((role) => own.includes(role)));
		const answers = asked.map(({ id }): [string, Answer] => {
			const drawn = next(12);
			return [id, drawn === 0 ? "dont-know" : drawn === 1 ? "not-applicable" : drawn === 2 ? null : 1 + next(5)];
		});
		return { id: `p${place}`, roles: own, answers: Object.fromEntries(answers) };
	}).filter(({ answers }) => Object.values(answers).some((answer) => answer !== null));
}

const seeds = Array.from({ length: 24 }, (_, place) => 1000 + 7919 * place);

test.each(seeds)("the same holds for the made-up round %i, by post", async (seed) => {
	const respondents = generated(seed, 9);
	const facts = { ...factsOf("ordinary"), claims: [] };
	const report = postReportOf(facts, definition, result(definition, respondents));
	const document = await expectOneStory(report, await fromCommand(respondents));
	if (seed === seeds[0]) await expectInPdf(document);
});

test.each(seeds.slice(0, 12))("and for the made-up round %i, pooled", async (seed) => {
	const respondents = generated(seed, 24);
	const facts = { ...factsOf("ordinary"), mode: "pooled" as const, claims: [] };
	const report = pooledReportOf(facts, definition, pooledResult(definition, respondents));
	if (report.tooFew) {
		const { csv, sheet } = await surfacesOf(report);
		expect(csv).toEqual([]);
		expect(sheet("Items")).toEqual([]);
	} else await expectOneStory(report, null);
});

/** The ordinary area beside a year before, when two directors were at the ends of the scale on finance. */
function besideTwoCamps(): Report {
	const finance = definition.items.filter(({ weights }) => "finance" in weights).map(({ id }) => id);
	const before = past("2025-03-12", definition, [
		answered("dph", same(1, ...finance)),
		answered("dass", same(5, ...finance)),
	]);
	const now = past("2026-03-12", definition, respondentsOf("ordinary"));
	const facts = factsOf("ordinary");
	const report = postReportOf(facts, definition, result(definition, respondentsOf("ordinary")));
	return withLast(report, overTime([before, now], [definition]));
}

test("that views on a dimension differed widely in the round before is said beside its change on page, PDF, board's version, workbook and CSV", async () => {
	const report = besideTwoCamps();
	const words = "Views differed widely in March 2025.";
	expect(report.since?.sentence).toMatch(/finance (up|down) \d\.\d, where views differed widely in March 2025/);
	const { document, csv, sheet, page } = await surfacesOf(report);
	const since = sheet("Since last time");
	expect(since[0]?.[5]).toBe("Where views differ widely");
	expect(since.slice(1).map((row) => [row[0], row[5]])).toEqual(
		report.dimensions.map(({ title }) => [title, title === "Finance" ? words : null]),
	);
	expect(csv.filter(({ measure }) => measure === "split").map(({ id, value }) => [id, value])).toEqual(
		report.dimensions.map(({ id }) => [id, id === "finance" ? words : ""]),
	);
	expect(page.filter((row) => row.join(" ").includes(words)).map(([title]) => title)).toEqual(["Finance"]);
	for (const version of [document, boardDocument(document)]) {
		const { text } = await extractText(await getDocumentProxy(await actionPlanPdf(version)), { mergePages: true });
		const told = text.replace(/\s+/g, " ");
		expect(told).toContain(report.since?.sentence);
		expect(told).toMatch(/Finance 3\.0 \d\.\d [+−]?\d\.\d 7 of 7 questions\. Views differed widely in March 2025\./);
	}
});

test("that the line of the round before rests on the questions in common is said on page, radar, PDF, board's version, workbook and CSV", async () => {
	const [, second] = definition.dimensions;
	const gone = definition.items.filter(({ weights }) => (second?.id ?? "") in weights).slice(0, 1);
	const fewer = {
		...definition,
		version: "9.9.9",
		items: definition.items.filter((item) => !gone.includes(item)),
		relations: [
			{
				from: definition.version,
				items: definition.items.map(({ id }) =>
					gone.some((item) => item.id === id)
						? { was: id, now: null, relation: "retired" as const }
						: { was: id, now: id, relation: "identical" as const },
				),
			},
		],
	};
	const people = respondentsOf("ordinary");
	const left = people.map(({ answers, ...person }) => ({
		...person,
		answers: Object.fromEntries(Object.entries(answers).filter(([id]) => !gone.some((item) => item.id === id))),
	}));
	const rounds = [past("2025-03-12", definition, people), past("2026-03-12", fewer, left)];
	const report = withLast(
		postReportOf(factsOf("ordinary"), fewer, result(fewer, left)),
		overTime(rounds, [definition, fewer]),
	);
	const label = "Partnership then (Round of 2025-03-12), on the 29 questions that both asked";
	const note =
		"The figures of the round before are those on the questions that both rounds asked; all others rest on all that this round asked.";
	const { document, csv, sheet, page } = await surfacesOf(report);
	expect(page.some(([name]) => name === label)).toBe(true);
	expect(renderToStaticMarkup(<ScoresTable report={report} />)).toContain(note);
	expect(reportCharts(report, chartChoice(report, new URL("http://joint.example.org/"))).radar).toContain(`${label}: `);
	expect(
		sheet("Posts")
			.filter(([name]) => name === label)
			.map((row) => row[1]),
	).toEqual(["The round before, on the questions that both asked"]);
	expect(new Set(csv.filter(({ scope }) => scope === "last").map((row) => row.label))).toEqual(new Set([label]));
	for (const version of [document, boardDocument(document)]) {
		const { text } = await extractText(await getDocumentProxy(await actionPlanPdf(version)), { mergePages: true });
		const told = text.replace(/\s+/g, " ");
		expect(told).toContain(label);
		expect(told).toContain(note);
	}
});

test("that the plan is not shown to whoever may not read it is said on page, PDF, board's version and in Word, and nothing that an empty plan says", async () => {
	const nothing = { next: [], asks: [], plan: [], nextReview: null, sinceLast: planNotShown };
	const document = documentExample({ ...nothing, planShown: false, finished: true });
	const charts = reportCharts(document.report, chartChoice(document.report, new URL("http://joint.example.org/")));
	const told = [
		renderToStaticMarkup(<ReportDocument document={pageDocument(document)} charts={charts} />),
		partsOf(await wordOf(document))["word/document.xml"] ?? "",
	];
	for (const version of [document, boardDocument(document)]) {
		const { text } = await extractText(await getDocumentProxy(await actionPlanPdf(version)), { mergePages: true });
		told.push(text.replace(/\s+/g, " "));
	}
	// The next 30 days, the asks, since last time, and the plan itself; in Word the plan alone.
	expect(told.map((words) => words.split(planNotShown).length - 1)).toEqual([4, 1, 4, 4]);
	for (const words of told)
		expect(words).not.toMatch(/has been put into the plan|None\.|no day has been set|stands on/);
});

test("page, workbook and CSV say the same of what has moved since last time and in the room, to the last digit shown", async () => {
	const differences = ["+0.6", "−0.4", "0.0", "+1.0"];
	const of = definition.dimensions.map(({ id, title }, place) => ({ id, title, difference: differences[place] ?? "" }));
	const report = {
		...postReportOf(factsOf("ordinary"), definition, result(definition, respondentsOf("ordinary"))),
		since: {
			...{ title: "Last year", on: "2025-11-15", sentence: "It has moved.", cautions: [] },
			dimensions: of.map((one) => ({
				...one,
				before: "2.8",
				now: "3.4",
				questions: "7 of 8 questions",
				split: null,
				reason: null,
			})),
		},
		agreed: of.map(({ difference, ...one }) => ({
			...{ ...one, individual: "2.5", agreed: "2.5", value: 2.5, ended: "3 agreed" },
			shift: { size: difference, on: "3 items" },
		})),
	};
	const { csv, sheet, page } = await surfacesOf(report);
	for (const { title, difference } of of) {
		const plain = difference.replace("+", "").replace("−", "-");
		const inCsv = (measure: string) => csv.find((row) => row.dimension === title && row.measure === measure)?.value;
		expect(inCsv("change"), `${title}, CSV`).toBe(plain);
		expect(inCsv("shift"), `${title}, CSV`).toBe(plain);
		expect(sheet("Since last time").find(([of]) => of === title)?.[3], `${title}, workbook`).toBe(Number(plain));
		const onPage = page.filter(([of]) => of === title).flat();
		expect(onPage, `${title}, page`).toContain(difference);
		expect(onPage, `${title}, page`).toContain(`${difference} on 3 items`);
	}
});

test("page, report, PDF and workbook say the same of what was done and how its questions moved, and a board's version names them alone", async () => {
	const moved = {
		title: "F3 Overspends: the rule comes first",
		before: "2.0",
		now: "3.1",
		difference: "+1.1",
		reason: null,
	};
	const changed = {
		...{ title: "C2 Top-level relationships", before: null, now: null, difference: null },
		reason: "the question was changed after March 2025",
	};
	const last = { title: "Last year", on: "2025-03-12" };
	const report = {
		...postReportOf(factsOf("ordinary"), definition, result(definition, respondentsOf("ordinary"))),
		done: {
			...{ title: "Last year", since: "2025-03-12", intro: doneIntro(last, true), cautions: ["New people have come."] },
			actions: [
				{ id: "1", what: "Write the rule.", on: "2025-11-03", items: [moved, changed] },
				{ id: "2", what: "Meet in each other's buildings.", on: "2026-01-20", items: [] },
			],
		},
	};
	const document = documentExample({ report });
	const { sheet } = await surfacesOf(report);
	expect(sheet("Done since last time")).toEqual([
		["Action", "Done on", "Question", "Then", "Now", "Difference", "Why it is not compared"],
		["Write the rule.", 45964, moved.title, 2, 3.1, 1.1, null],
		["Write the rule.", 45964, changed.title, null, null, null, changed.reason],
		["Meet in each other's buildings.", 46042, null, null, null, null, "It answers to no question."],
	]);
	const charts = reportCharts(report, chartChoice(report, new URL("http://joint.example.org/")));
	const html = (of: PlanDocument) =>
		renderToStaticMarkup(<ReportDocument document={pageDocument(of)} charts={charts} />).replaceAll("&#x27;", "'");
	const pdf = async (of: PlanDocument) => {
		const { text } = await extractText(await getDocumentProxy(await actionPlanPdf(of)), { mergePages: true });
		return text.replace(/\s+/g, " ");
	};
	const named = ["Done since last time", "Write the rule.", "Done on 3 November 2025.", moved.title, changed.title];
	const scored = [
		`${moved.title}: 2.0 then, 3.1 now (+1.1)`,
		`${changed.title}: not compared, because of this: ${changed.reason}`,
		"What moved a score cannot be told from this",
		"New people have come.",
	];
	for (const told of [html(document), await pdf(document)]) {
		for (const words of [...named, ...scored, "It answers to no question."]) expect(told).toContain(words);
	}
	const board = boardDocument(document);
	for (const told of [html(board), await pdf(board)]) {
		for (const words of named) expect(told).toContain(words);
		for (const words of scored) expect(told).not.toContain(words);
	}
});

/** A plan with an action of every kind, each of whose facts is to be told from all others. */
function factsEverywhere(): PlanDocument {
	const said = (name: string) => ({
		...{ why: `Reason of ${name}`, firstStep: `First step of ${name}`, measure: `Measure of ${name}.` },
		...{ measureFrom: `eleven of ${name}`, measureTo: `four of ${name}`, costOrRisk: `Cost of ${name}` },
		...{ together: `Together on ${name}`, asked: `Change of ${name}` },
		latest: { on: "2026-03-15", text: `Update of ${name}` },
		answersTo: [
			{
				...{ round: `Round of ${name}`, item: `Item of ${name}`, figures: `Scores 1.3 in ${name}.` },
				...{ outcome: null, note: null, dissent: null },
			},
		],
	});
	const [first] = documentExample().plan;
	if (!first) throw new Error("The example has a plan.");
	const plan = [
		{ ...first, ...said("A"), id: "a", what: "Action A", unaccepted: "Not accepted yet by ICB place lead" },
		{ ...first, ...said("B"), id: "b", what: "Action B", dueOn: "2026-03-01", isLate: true, status: "Not started" },
		{
			...{ ...first, ...said("C"), id: "c", what: "Action C", national: true, addressee: "NHS England" },
			...{ owners: [], unaccepted: "Nobody follows it up yet", status: "Not raised yet" },
		},
		{ ...first, ...said("D"), id: "d", what: "Action D", isOpen: false, status: "Done" },
	];
	return documentExample({ plan, next: plan.slice(0, 2), asks: plan.slice(2, 3) });
}

/** The text of everything that is made of a document to be read by people, with single spaces. */
async function readBy(document: PlanDocument) {
	const charts = reportCharts(document.report, chartChoice(document.report, new URL("http://joint.example.org/")));
	const { text } = await extractText(await getDocumentProxy(await actionPlanPdf(document)), { mergePages: true });
	const plain = (html: string) =>
		html
			.replace(/<[^>]*>/g, " ")
			.replaceAll(/&#x27;|&apos;/g, "'")
			.replaceAll("&amp;", "&");
	const surfaces = {
		page: plain(renderToStaticMarkup(<ReportDocument document={pageDocument(document)} charts={charts} />)),
		pdf: text,
		word: plain(partsOf(await wordOf(document))["word/document.xml"] ?? ""),
	};
	return Object.entries(surfaces).map(([name, words]) => [name, words.replace(/\s+/g, " ")] as const);
}

test("page, PDF and Word say every fact of each action in the same words, and the workbook the same in its columns", async () => {
	const document = factsEverywhere();
	const facts = document.plan.flatMap((line) => [line.what, ...actionFacts(line).map(({ text }) => text)]);
	expect(facts).toContain("Late: was due 1 March 2026");
	expect(facts).toContain("15 March 2026: Update of D");
	for (const [name, words] of await readBy(document)) {
		for (const fact of facts) expect(words, name).toContain(fact);
		expect(words.match(/Review:? 23 April 2026/g), name).toHaveLength(3);
	}
	const rows = utils.sheet_to_json<Record<string, unknown>>(read(await workbookOf(document)).Sheets.Plan ?? {}, {
		defval: null,
	});
	const inRows = rows.map((row) => Object.values(row).join(" "));
	for (const [place, line] of document.plan.entries()) {
		const { what, why, unaccepted, addressee, firstStep, measure, measureFrom, measureTo, costOrRisk, status } = line;
		for (const part of [
			what,
			why,
			unaccepted,
			addressee,
			firstStep,
			measure,
			measureFrom,
			measureTo,
			costOrRisk,
			status,
		])
			expect(inRows[place]).toContain(part ?? "");
		for (const part of [...line.owners, line.latest?.text, line.answersTo[0]?.figures])
			expect(inRows[place]).toContain(part);
	}
	expect(inRows[1]).toContain("Late");
});

test("a board's page, PDF and Word have the reason of each action and the items it answers to, and no figure of them", async () => {
	for (const [name, words] of await readBy(boardDocument(factsEverywhere()))) {
		for (const of of ["A", "B", "C", "D"])
			for (const fact of [`Reason of ${of}`, `Item of ${of} (Round of ${of})`]) expect(words, name).toContain(fact);
		expect(words, name).not.toMatch(/Scores 1\.3|Change of/);
	}
});

test("what is not accepted is said with the next 30 days on the first page, of the page and of the PDF", async () => {
	for (const [name, words] of (await readBy(factsEverywhere())).slice(0, 2)) {
		expect(words, name).toContain("children's services, by 11 April 2026; not accepted yet");
		expect(words, name).toContain("children's services, late: was due 1 March 2026 ");
	}
});

test.each(["group", "board"] as const)(
	"page and PDF of the %s have the same sections in the same order",
	async (audience) => {
		const whole = documentExample();
		const document = audience === "board" ? boardDocument(whole) : whole;
		const charts = reportCharts(document.report, chartChoice(document.report, new URL("http://joint.example.org/")));
		const html = renderToStaticMarkup(<ReportDocument document={pageDocument(document)} charts={charts} />);
		const onPage = [...html.matchAll(/<h2 class="govuk-heading-m"[^>]*>([^<]*)<\/h2>/g)].map(([, title]) => title);
		const contents = [...html.matchAll(/<a href="#([^"]*)">([^<]*)<\/a>/g)].slice(1);
		const outline = await (await getDocumentProxy(await actionPlanPdf(document))).getOutline();
		expect(onPage).toEqual(outline.slice(1).map(({ title }) => title));
		expect(contents.map(([, , title]) => title)).toEqual(onPage);
		for (const [, id] of contents) expect(html).toContain(`id="${id}"`);
	},
);
