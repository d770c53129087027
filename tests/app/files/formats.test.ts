import { read, utils, type WorkSheet } from "@e965/xlsx";
import { parse } from "csv-parse/sync";
import mammoth from "mammoth";
import { describe, expect, it } from "vitest";
import { chartChoice, radarFile } from "#app/charts/chart-choice.ts";
import { chartFile, chartFiles } from "#app/files/chart-files.server.ts";
import { csvOf } from "#app/files/csv.ts";
import { answersTable, codebookTable, resultsTable } from "#app/files/long-tables.ts";
import { wordOf } from "#app/files/word.ts";
import { workbookOf } from "#app/files/workbook.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import type { SinceReport } from "#app/round/report.ts";
import { partsOf } from "#tests/support/parts-of.ts";
import { documentExample, reportExample } from "#tests/support/report-example.ts";
import { definition } from "#tests/support/six-areas.ts";

const hash = documentExample().report.method.hash;
const formula = '=HYPERLINK("http://elsewhere.example","Open")';

/** Eastshire with what a spreadsheet would run in every text that people type. */
function hostile(): PlanDocument {
	const document = documentExample();
	const [first, ...others] = document.plan;
	if (!first) throw new Error("The example has a plan.");
	return {
		...document,
		report: reportExample({ area: formula, comments: [{ item: "c1", text: formula }] }),
		plan: [{ ...first, what: formula, why: "+1", owners: ["@SUM(1)"], measure: "-2+3" }, ...others],
	};
}

/** What has moved since a year ago: one up, one down, one that is not compared. */
function sinceExample(): SinceReport {
	const compared = {
		...{ title: "Culture", before: "2.8", now: "3.4", difference: "+0.6" },
		...{ questions: "7 of 8 questions", split: null },
	};
	return {
		...{ title: "Last year", on: "2025-11-15", sentence: "Since November 2025: culture up 0.6.", cautions: [] },
		dimensions: [
			{ id: "culture", reason: null, ...compared },
			{ id: "finance", reason: null, ...compared, now: "2.4", difference: "−0.4" },
			{ id: "governance", reason: "no question in common", ...compared, now: null, difference: null },
			{ id: "data-sharing", reason: null, ...compared, now: "2.8", difference: "0.0" },
		],
	};
}

describe("the long files", () => {
	it("have a row a figure, each with where it is from", () => {
		const rows = parse(csvOf(resultsTable(documentExample())), { bom: true, columns: true }) as Record<
			string,
			string
		>[];
		expect(rows.find(({ id, measure }) => id === "data-sharing" && measure === "score")).toEqual({
			scope: "dimension",
			id: "data-sharing",
			label: "Data sharing",
			dimension: "Data sharing",
			measure: "score",
			value: "1.8",
			area: "Eastshire",
			round: "Spring 2026",
			views_on: "2026-03-12",
			mode: "by-post",
			questionnaire: documentExample().report.method.definition,
			questionnaire_hash: hash,
			engine_version: documentExample().report.method.engineVersion,
			made_on: "2026-03-19",
		});
		expect(rows.filter(({ id, measure }) => id === "c1" && measure === "list").map(({ value }) => value)).toEqual([
			"seen differently",
		]);
	});

	it("say how many gave an answer, and whose it is where they have said so; no row and no column is a person", () => {
		const rows = parse(csvOf(answersTable(documentExample())), { bom: true, columns: true }) as Record<
			string,
			string
		>[];
		expect(
			rows.filter(({ item }) => item === "c1").map(({ answer, people, claimed_by }) => [answer, people, claimed_by]),
		).toEqual([
			["1", "0", ""],
			["2", "2", ""],
			["3", "0", ""],
			["4", "0", ""],
			["5", "2", "Director of Public Health, Eastshire"],
			["don't know", "0", ""],
		]);
	});

	it("have differences as plain numbers with what they rest on beside them, and say in the codebook what their sign means", () => {
		const shifts = [
			{ size: "+0.6", on: "3 items" },
			{ size: "−0.5", on: "1 item" },
			{ size: "0.0", on: "1 item" },
			{ size: null, on: "none agreed" },
		];
		const agreed = shifts.map((shift, place) => ({
			...{ id: `d${place}`, title: `D${place}`, individual: "2.5", agreed: "2.5", value: 2.5, ended: "3 agreed" },
			shift,
		}));
		const report = reportExample({ since: sinceExample(), agreed });
		const text = csvOf(resultsTable(documentExample({ report })));
		const rows = parse(text, { bom: true, columns: true }) as { id: string; measure: string; value: string }[];
		const valuesOf = (measure: string) => rows.filter((row) => row.measure === measure).map(({ value }) => value);
		expect(valuesOf("change")).toEqual(["0.6", "-0.4", "", "0.0"]);
		expect(valuesOf("not_compared")).toEqual(["no question in common"]);
		expect(valuesOf("shift")).toEqual(["0.6", "-0.5", "0.0", ""]);
		expect(valuesOf("shift_on")).toEqual(["3 items", "1 item", "1 item", "none agreed"]);
		const book = parse(csvOf(codebookTable(documentExample(), definition)), { bom: true, columns: true }) as {
			id: string;
			meaning: string;
		}[];
		const meaningOf = (measure: string) => book.find(({ id }) => id === measure)?.meaning;
		expect(meaningOf("change")).toBe(
			"The score now less the score before: above 0 where it has risen, below 0 where it has fallen",
		);
		expect(meaningOf("shift")).toMatch(/above 0 where the room agreed on more, below 0 on less$/);
	});

	it("have a codebook with every column, scope, measure, dimension, role, scale point, level and item", () => {
		const rows = parse(csvOf(codebookTable(documentExample(), definition)), { bom: true, columns: true }) as Record<
			string,
			string
		>[];
		const ids = (kind: string) => rows.filter((row) => row.kind === kind).map(({ id }) => id);
		expect(ids("dimension")).toEqual(["governance", "finance", "data-sharing", "culture"]);
		expect(ids("item")).toHaveLength(30);
		expect(ids("scale point")).toEqual(["1", "2", "3", "4", "5"]);
		const head = (table: string) => table.slice(1, table.indexOf("\r\n")).split(",");
		const used = new Set([
			...head(csvOf(resultsTable(documentExample()))),
			...head(csvOf(answersTable(documentExample()))),
		]);
		// What is plain by itself in the codebook's own columns.
		for (const plain of ["title", "label"]) used.delete(plain);
		expect([...used].filter((column) => !ids("column").includes(column))).toEqual([]);
		const measured = parse(csvOf(resultsTable(documentExample())), { bom: true, columns: true }) as {
			measure: string;
			scope: string;
		}[];
		expect(measured.filter(({ scope }) => !ids("scope").includes(scope))).toEqual([]);
		expect(rows.find(({ kind, id }) => kind === "scope" && id === "last")?.meaning).toContain(
			"on the questions that both rounds asked",
		);
		expect(measured.filter(({ measure }) => !ids("measure").includes(measure))).toEqual([]);
	});

	it("have no cell that a spreadsheet would run", () => {
		for (const table of [answersTable(hostile()), resultsTable(hostile()), codebookTable(hostile(), definition)]) {
			for (const row of parse(csvOf(table), { bom: true }) as string[][]) {
				expect(row.filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
			}
		}
	});
});

describe("the workbook", () => {
	async function sheets(document: PlanDocument) {
		const bytes = await workbookOf(document);
		const book = read(bytes, { cellStyles: true, cellNF: true, cellDates: true });
		return { book, bytes, sheet: (name: string): WorkSheet => book.Sheets[name] ?? {} };
	}

	it("has a sheet each for what it is, profile, posts, items and plan, under headings that stay where they are", async () => {
		const { book, bytes } = await sheets(documentExample());
		expect(book.SheetNames).toEqual(["About", "Profile", "Posts", "Items", "Plan"]);
		const parts = partsOf(bytes);
		for (const place of [1, 2, 3, 4, 5]) {
			expect(parts[`xl/worksheets/sheet${place}.xml`]).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
		}
	});

	it("has numbers for figures, days for days, and columns as wide as what is in them asks for", async () => {
		const { sheet } = await sheets(documentExample());
		expect(sheet("Profile").B4).toMatchObject({ t: "n", v: 1.8, z: "0.0" });
		expect(sheet("Profile").A4).toMatchObject({ t: "s", v: "Data sharing" });
		const items = utils.sheet_to_json<Record<string, unknown>>(sheet("Items"));
		expect(items.find(({ Item }) => Item === "c1")).toMatchObject({
			Score: 3.3,
			Median: 3.5,
			"People at 2": 2,
			"People at 5": 2,
			"Average distance from the median": 1.5,
			"Whose answer is known": "Director of Public Health, Eastshire: 5",
		});
		const plan = utils.sheet_to_json<Record<string, unknown>>(sheet("Plan"));
		const due = plan.find((row) => row.Due !== undefined)?.Due;
		expect(due).toBeInstanceOf(Date);
		expect(
			sheet("Items")
				["!cols"]?.map(({ wch }) => Math.round(wch ?? 0))
				.slice(0, 4),
		).toEqual([7, 17, 35, 59]);
	});

	it("has differences since last time as numbers with their sign, and none where nothing is compared", async () => {
		const { sheet } = await sheets(documentExample({ report: reportExample({ since: sinceExample() }) }));
		const { D2, D3, D4 } = sheet("Since last time");
		expect(D2).toMatchObject({ t: "n", v: 0.6, z: "+0.0;-0.0;0.0" });
		expect(D3).toMatchObject({ t: "n", v: -0.4 });
		expect(D4).toBeUndefined();
	});

	it("has rows as high as what wraps in them", async () => {
		const [action] = documentExample().plan;
		if (!action) throw new Error("The example has a plan.");
		const what = "Nine words that say what is to be done. ".repeat(5);
		const short = {
			...action,
			what: "Meet.",
			why: "It is low.",
			measure: "A date.",
			firstStep: null,
			costOrRisk: null,
			answersTo: [],
			owners: ["DPH"],
			lead: null,
		};
		const { bytes } = await sheets(documentExample({ plan: [{ ...short, what }, short] }));
		const { "xl/worksheets/sheet5.xml": plan = "" } = partsOf(bytes);
		expect(plan).toMatch(/<row r="2" ht="60"/);
		expect(plan).toMatch(/<row r="3" ht="15"/);
	});

	it("says what it is from, and nothing of who took it", async () => {
		const { sheet, bytes } = await sheets(documentExample());
		const about = Object.fromEntries(utils.sheet_to_json<[string, string]>(sheet("About"), { header: 1 }));
		expect(about).toMatchObject({ questionnaire_hash: hash, made_on: "2026-03-19", area: "Eastshire" });
		const { "docProps/core.xml": core = "", "docProps/app.xml": app = "" } = partsOf(bytes);
		expect(`${core}${app}`).not.toMatch(/creator>[^<]|lastModifiedBy>[^<]/);
	});

	it("lists the voices so that who is one of them under several titles can be told from two", async () => {
		const headline = { name: "The partnership", voices: ["DPH", "DASS and DCS"], people: 4 };
		const { sheet } = await sheets(documentExample({ report: reportExample({ headline }) }));
		const about = Object.fromEntries(utils.sheet_to_json<[string, string]>(sheet("About"), { header: 1 }));
		expect(about.voices).toBe("DPH; DASS and DCS");
	});

	it("keeps what looks like a formula as the text that it is", async () => {
		const { sheet, bytes } = await sheets(hostile());
		const plan = utils.sheet_to_json<Record<string, unknown>>(sheet("Plan"));
		expect(plan[0]).toMatchObject({ Action: formula, Why: "+1", Owners: "@SUM(1)", "How we shall know": "-2+3" });
		expect(sheet("Plan").A2).toMatchObject({ t: "s", z: "@" });
		for (const [name, part] of Object.entries(partsOf(bytes))) {
			if (name.startsWith("xl/worksheets/")) expect(part, name).not.toContain("<f>");
		}
	});

	it("has a text that looks like the number of a character as it was typed, on every sheet", async () => {
		const codes = "Use _x0041_, _x000a_ and _x0041_x0042_";
		const [action] = documentExample().plan;
		if (!action) throw new Error("The example has a plan.");
		const report = reportExample({ area: codes, comments: [{ item: "c1", text: codes }] });
		const { sheet, bytes } = await sheets(documentExample({ report, plan: [{ ...action, what: codes }] }));
		const about = Object.fromEntries(utils.sheet_to_json<[string, string]>(sheet("About"), { header: 1 }));
		expect(about.area).toBe(codes);
		const items = utils.sheet_to_json<Record<string, unknown>>(sheet("Items"));
		expect(items.find(({ Item }) => Item === "c1")).toMatchObject({ "What people wrote to share": codes });
		expect(sheet("Plan").A2).toMatchObject({ t: "s", v: codes });
		expect(partsOf(bytes)["xl/sharedStrings.xml"]).toContain(
			"Use _x005F_x0041_, _x005F_x000a_ and _x005F_x0041_x005F_x0042_",
		);
	});

	it("of a pooled round of too few people has what it is and the plan", async () => {
		const { book } = await sheets(documentExample({ report: reportExample({ tooFew: true }) }));
		expect(book.SheetNames).toEqual(["About", "Plan"]);
	});
});

describe("the plan as a Word document", () => {
	it("has every action whole, with owners, dates, measure and status, in tables that people can go on with", async () => {
		const document = documentExample();
		const bytes = Buffer.from(await wordOf(document));
		const { value } = await mammoth.extractRawText({ buffer: bytes });
		const text = value.replace(/\s+/g, " ");
		for (const { what, why, measure, status, owners } of document.plan) {
			for (const words of [what, why ?? "", measure, status, ...owners])
				expect(text).toContain(words.replace(/\s+/g, " "));
		}
		expect(text).toContain("Within 30 days");
		expect(text).toContain("Asks of others");
		const { value: html } = await mammoth.convertToHtml({ buffer: bytes });
		expect(html).toContain("<h1>Within 30 days</h1>");
		expect(html).toMatch(/<table>.*<thead>.*Owners/s);
	});

	it("says in its foot and its properties what it is from, and nothing of who took it", async () => {
		const parts = partsOf(await wordOf(documentExample()));
		const foot = Object.entries(parts).find(([name]) => /^word\/footer\d*\.xml$/.test(name))?.[1] ?? "";
		expect(foot).toContain(hash);
		expect(foot).toContain("Made on 19 March 2026.");
		const core = parts["docProps/core.xml"] ?? "";
		expect(core).toContain("<dc:creator>Joint Working Diagnostic</dc:creator>");
		expect(core).toContain("Eastshire, Spring 2026: joint working action plan");
	});

	it("has Welsh, Polish, Arabic and emoji as they were typed, in lines as they were typed", async () => {
		const [first, ...others] = documentExample().plan;
		if (!first) throw new Error("The example has a plan.");
		const what = "Cynllun gŵyl\nzażółć gęślą jaźń\nخطة مشتركة\nOn time ❤️ 🏥";
		const bytes = Buffer.from(await wordOf(documentExample({ plan: [{ ...first, what }, ...others] })));
		const { value } = await mammoth.extractRawText({ buffer: bytes });
		for (const line of what.split("\n")) expect(value).toContain(line);
	});
});

describe("a chart as a file", () => {
	const address = new URL("http://joint.example.org/radar.svg");

	it("has the lines that were chosen on the page that leads to it, and all of them where none were", () => {
		const report = reportExample();
		const page = new URL("http://joint.example.org/rounds/1/results?line=dph&line=icb-place-lead&order=difference");
		const chosen = radarFile(chartChoice(report, page), "/rounds/1/files");
		expect(chosen).toBe("/rounds/1/files/radar.svg?line=dph&line=icb-place-lead");
		const svg = chartFile("radar.svg", documentExample(), new URL(chosen, page)) ?? "";
		expect(svg).toContain("DPH: Governance 3.4");
		expect(svg).not.toContain("Partnership:");
		const all = radarFile(chartChoice(report, address), "/rounds/1/files");
		expect(all).toBe("/rounds/1/files/radar.svg");
		expect(chartFile("radar.svg", documentExample(), new URL(all, page))).toContain("Partnership:");
	});

	it.each(chartFiles)("%s stands by itself, says what it is from, and holds no script and no address", (name) => {
		const svg = chartFile(name, hostile(), address) ?? "";
		expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
		expect(svg).toContain(`hash ${hash}`);
		expect(svg).not.toMatch(/<script|href=|url\(|<image|<foreignObject/);
	});

	it("is none where a pooled round has too few people", () => {
		const document = documentExample({ report: reportExample({ tooFew: true }) });
		expect(chartFile("radar.svg", document, address)).toBeNull();
	});
});
