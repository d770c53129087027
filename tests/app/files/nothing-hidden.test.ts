import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, it } from "vitest";
import { chartChoice } from "#app/charts/chart-choice.ts";
import { reportCharts } from "#app/charts/report-charts.server.ts";
import { roundFile, roundFiles } from "#app/files/round-files.server.ts";
import { wordOf } from "#app/files/word.ts";
import { workbookOf } from "#app/files/workbook.ts";
import { actionPlanPdf } from "#app/pdf/action-plan-pdf.server.tsx";
import { boardDocument } from "#app/round/board-document.ts";
import { pageReport } from "#app/round/page-report.ts";
import { pooledReportOf } from "#app/round/pooled-report.ts";
import { postReportOf } from "#app/round/post-report.ts";
import type { Report, RoundFacts } from "#app/round/report.ts";
import { pooledResult } from "#scoring/pooled-result.ts";
import { result } from "#scoring/result.ts";
import type { Respondent } from "#scoring/types/input.ts";
import { all, definition, facts, person } from "#tests/app/round/people.ts";
import { partsOf } from "#tests/support/parts-of.ts";
import { documentExample } from "#tests/support/report-example.ts";

/** Everything that is made of a report, by what it is called: pages' data, charts, files with their metadata, and what documents are made of. */
async function everything(report: Report): Promise<Record<string, unknown>> {
	const document = documentExample({ report });
	const made: Record<string, unknown> = {
		page: pageReport(report),
		charts: reportCharts(report, chartChoice(report, new URL("http://joint.example.org/?order=difference"))),
	};
	for (const name of roundFiles)
		made[name] = roundFile(name, document, definition, new URL("http://joint.example.org/"));
	made["results.xlsx"] = partsWithoutTimes(await workbookOf(document));
	made["action-plan.docx"] = partsWithoutTimes(await wordOf(document));
	// What a PDF and a page are made of, and of nothing else.
	made["group document"] = document;
	made["board document"] = boardDocument(document);
	return made;
}

/** What a PDF says, with what it says of itself. */
async function printed(report: Report): Promise<unknown> {
	const pdf = await getDocumentProxy(await actionPlanPdf(documentExample({ report })));
	return [(await pdf.getMetadata()).info, (await extractText(pdf, { mergePages: true })).text];
}

/** The parts of an office document, but for the instant at which it was made. */
function partsWithoutTimes(bytes: Uint8Array): Record<string, string> {
	return Object.fromEntries(
		Object.entries(partsOf(bytes)).map(([name, part]) => [
			name,
			part.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "then"),
		]),
	);
}

function byPost(respondents: Respondent[], claims: RoundFacts["claims"] = []): Report {
	return postReportOf({ ...facts, claims }, definition, result(definition, respondents));
}

/** Three directors, of whom two stand apart on two items of a dimension, one way round or the other. */
function directors(crossed: boolean): Respondent[] {
	const [low, high] = crossed ? [4, 2] : [2, 4];
	return [
		{ ...person("dph", all(3), { g1: low, g2: high }), id: "a" },
		{ ...person("dass", all(3), { g1: high, g2: low }), id: "b" },
		{ ...person("dcs", all(3)), id: "c" },
	];
}

/** The same, with one of them at another point on every item. */
function directorsOf(score: number): Respondent[] {
	const [, ...others] = directors(false);
	return [{ ...person("dph", all(score)), id: "a" }, ...others];
}

describe("whose an unclaimed answer is", () => {
	it("is in nothing that is made of a round: it is the same, to the last byte, whoever of two gave it", async () => {
		expect(await everything(byPost(directors(true)))).toEqual(await everything(byPost(directors(false))));
		expect(await printed(byPost(directors(true)))).toEqual(await printed(byPost(directors(false))));
	});

	it("while what may be seen is seen: another answer changes everything but the codebook and the plan", async () => {
		const [one, other] = [await everything(byPost(directors(false))), await everything(byPost(directorsOf(1)))];
		const same = Object.keys(one).filter((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));
		expect(same.sort()).toEqual(["action-plan.docx", "codebook.csv"]);
	});

	it("is not told by the order of the seats, in which answers came or in which they are read", async () => {
		expect(await everything(byPost(directors(false).toReversed()))).toEqual(await everything(byPost(directors(false))));
	});

	it("once claimed is known on that item, and the other item is told apart by nothing", async () => {
		const claims = [{ item: "g1", label: "Director of Public Health", value: "2" }];
		const claimed = await everything(byPost(directors(false), claims));
		expect(JSON.stringify(claimed["answers.csv"])).toContain("Director of Public Health");
		// Somebody else stands where the one who has claimed stood on the other item.
		const others = directors(false);
		const swapped = [
			{ ...others[0], answers: { ...others[0]?.answers, g2: 3, g3: 4 } },
			{ ...others[1] },
			{ ...others[2], answers: { ...others[2]?.answers, g2: 4, g3: 2 } },
		] as Respondent[];
		const before = byPost(directors(false), claims).heatMap?.rows.find(({ id }) => id === "g2");
		const after = byPost(swapped, claims).heatMap?.rows.find(({ id }) => id === "g2");
		expect(after).toEqual(before);
	});
});

describe("what a pooled round withholds", () => {
	const pooled = (first: number, last: number): Report => {
		const people = [first, 3, 3, 3, last].map((g1, place) => ({
			...person("dph", all(3), { g1 }),
			id: `p${place}`,
		}));
		return pooledReportOf({ ...facts, mode: "pooled" }, definition, pooledResult(definition, people));
	};

	it("is in nothing that is made of it: five people at 1, 3, 3, 3 and 5 leave the same behind as at 2, 3, 3, 3 and 4", async () => {
		expect(await everything(pooled(1, 5))).toEqual(await everything(pooled(2, 4)));
	});

	it("and nobody's part can be had by taking a file before and one after somebody of a small group answered", async () => {
		const four = ["a", "b", "c", "d"].map((id) => ({ ...person("dph", all(3)), id }));
		const none = pooledReportOf({ ...facts, mode: "pooled" }, definition, pooledResult(definition, four));
		const made = await everything(none);
		expect(made["results.csv"]).toBeNull();
		expect(made["answers.csv"]).toBeNull();
		expect(made["radar.svg"]).toBeNull();
		expect(JSON.stringify(made["results.xlsx"])).not.toMatch(/Posts|Items/);
	});
});
