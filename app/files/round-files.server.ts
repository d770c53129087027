import type { PlanDocument } from "#app/round/plan-document.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { type ChartFile, chartFile, chartFiles } from "./chart-files.server.ts";
import { csvOf } from "./csv.ts";
import { answersTable, codebookTable, resultsTable } from "./long-tables.ts";

type Made = { type: string; body: string };

/** The tables and charts of a round that are made at once, by the names of their files. */
export const roundFiles = ["answers.csv", "results.csv", "codebook.csv", ...chartFiles] as const;
export type RoundFile = (typeof roundFiles)[number];

const csv = "text/csv; charset=utf-8";

/**
 * A file of a round's report; null where a pooled round has too few people for anything to be in it.
 * @param address what was asked for, which can say what of a chart is chosen
 */
export function roundFile(
	name: RoundFile,
	document: PlanDocument,
	definition: PublishedDefinition,
	address: URL,
): Made | null {
	const { tooFew } = document.report;
	switch (name) {
		case "answers.csv":
			return tooFew ? null : { type: csv, body: csvOf(answersTable(document)) };
		case "results.csv":
			return tooFew ? null : { type: csv, body: csvOf(resultsTable(document)) };
		case "codebook.csv":
			return { type: csv, body: csvOf(codebookTable(document, definition)) };
		default:
			return drawing(name, document, address);
	}
}

function drawing(name: ChartFile, document: PlanDocument, address: URL): Made | null {
	const body = chartFile(name, document, address);
	return body === null ? null : { type: "image/svg+xml", body };
}
