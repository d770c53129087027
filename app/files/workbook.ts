import writeExcelFile, { type Cell, type SheetData } from "write-excel-file/node";
import { accent } from "#app/charts/series-style.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { workbookTables } from "./result-tables.ts";
import type { Column, Table, TableCell } from "./table.ts";

/** Two lines of a heading, in points. */
const headHeight = 32;

/** The results and the plan as a workbook: a sheet a table, headings that stay, numbers as numbers and days as days. */
export async function workbookOf(document: PlanDocument): Promise<Uint8Array<ArrayBuffer>> {
	const sheets = workbookTables(document).map((table) => ({
		sheet: table.name,
		data: sheetData(table),
		columns: table.columns.map(({ width }) => ({ width })),
		stickyRowsCount: 1,
		stickyColumnsCount: 1,
		orientation: "landscape" as const,
	}));
	return new Uint8Array(await writeExcelFile(sheets, { fontFamily: "Calibri", fontSize: 11 }).toBuffer());
}

function sheetData({ columns, rows }: Table): SheetData {
	const head = columns.map(({ title }) => ({
		value: title,
		type: String,
		fontWeight: "bold" as const,
		textColor: "#ffffff",
		backgroundColor: accent,
		wrap: true,
		height: headHeight,
		alignVertical: "center" as const,
	}));
	return [head, ...rows.map((row) => row.map((cell, place) => cellOf(columns[place], cell)))];
}

/**
 * A text is a cell of text, also once somebody has edited it: what looks like a formula stays as it was written and is never run.
 */
function cellOf(column: Column | undefined, cell: TableCell): Cell {
	if (cell === null || cell === "") return null;
	if (typeof cell === "number")
		return { value: cell, type: Number, format: column?.kind === "count" ? "0" : "0.0", alignVertical: "top" };
	if (column?.kind === "day")
		return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: "d mmm yyyy", alignVertical: "top" };
	return { value: cell, type: String, format: "@", wrap: true, alignVertical: "top" };
}
