import { read, utils, write } from "@e965/xlsx";
import { planTable } from "#app/files/plan-table.ts";

/** Rows of the plan as a spreadsheet has them: its headings, and cells by these. */
export type Cells = Record<string, string | number | Date | { formula: string } | null>;

export const headings = planTable([]).columns.map(({ title }) => title);
export const idHeading = "Id (leave as it is)";
export const versionHeading = "Version (leave as it is)";

/** A workbook as another program makes it. @param sheets each with its rows, the first of them its headings */
export function bookOf(
	sheets: Record<string, unknown[][]>,
	bookType: "xlsx" | "xlsm" | "xlsb" | "ods" | "biff8" = "xlsx",
): Uint8Array<ArrayBuffer> {
	const book = utils.book_new();
	for (const [name, rows] of Object.entries(sheets)) {
		const plain = rows.map((row) => row.map((cell) => (isFormula(cell) ? { t: "n", v: 2, f: cell.formula } : cell)));
		utils.book_append_sheet(book, utils.aoa_to_sheet(plain, { UTC: true }), name);
	}
	return new Uint8Array(write(book, { type: "array", bookType }) as ArrayBuffer);
}

/** A plan in a workbook as another program makes it. */
export function planBook(rows: Cells[], titles = headings): Uint8Array<ArrayBuffer> {
	return bookOf({ Plan: [titles, ...rows.map((row) => titles.map((title) => row[title] ?? null))] });
}

/** A plan in a CSV file, with what stands between its cells. */
export function planCsv(rows: Record<string, string>[], delimiter = ",", titles = headings): Uint8Array<ArrayBuffer> {
	const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
	const lines = [titles, ...rows.map((row) => titles.map((title) => row[title] ?? ""))];
	return new TextEncoder().encode(lines.map((line) => line.map(quoted).join(delimiter)).join("\r\n"));
}

/** The rows of the sheet Plan of a workbook, days as days. */
export function rowsOfBook(bytes: Uint8Array): Cells[] {
	return utils.sheet_to_json<Cells>(read(bytes, { cellDates: true, UTC: true }).Sheets.Plan ?? {}, {
		defval: null,
		UTC: true,
	});
}

function isFormula(cell: unknown): cell is { formula: string } {
	return typeof cell === "object" && cell !== null && "formula" in cell;
}
