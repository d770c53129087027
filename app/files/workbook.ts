import writeExcelFile, { type Cell, type SheetData } from "write-excel-file/node";
import { accent } from "#app/charts/series-style.ts";
import type { PlanDocument, PlanLine } from "#app/round/plan-document.ts";
import { planGuide } from "./plan-guide.ts";
import { planTable } from "./plan-table.ts";
import { workbookTables } from "./result-tables.ts";
import type { Column, Table, TableCell } from "./table.ts";

/** Two lines of a heading, in points. */
const headHeight = 32;

/** A line of text, and the highest row that a spreadsheet takes, in points. */
const lineHeight = 15;
const highest = 405;

/** How a number is shown in a column of each kind. */
const formats = { text: "0.0", score: "0.0", change: "+0.0;-0.0;0.0", count: "0", day: "0" };

/** The results and the plan as a workbook: a sheet a table, headings that stay, numbers as numbers and days as days. */
export function workbookOf(document: PlanDocument): Promise<Uint8Array<ArrayBuffer>> {
	return bookOf(workbookTables(document));
}

/**
 * The plan of an area as a workbook that can be edited and brought back, behind a sheet that says how.
 * @param posts the titles of the area's posts
 * @param madeOn the day, in words
 */
export function planBookOf(
	plan: PlanLine[],
	{ area, posts, madeOn }: { area: string; posts: string[]; madeOn: string },
): Promise<Uint8Array<ArrayBuffer>> {
	return bookOf([planGuide(area, posts, madeOn), planTable(plan)]);
}

async function bookOf(tables: Table[]): Promise<Uint8Array<ArrayBuffer>> {
	const sheets = tables.map((table) => ({
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
		value: textOf(title),
		type: String,
		fontWeight: "bold" as const,
		textColor: "#ffffff",
		backgroundColor: accent,
		wrap: true,
		height: headHeight,
		alignVertical: "center" as const,
	}));
	const body = rows.map((row) => {
		const height = heightOf(columns, row);
		return row.map((cell, place) => cellOf(columns[place], cell, height));
	});
	return [head, ...body];
}

/** As high as what wraps in a row, in points: LibreOffice leaves a row one line high unless it is told. */
function heightOf(columns: Column[], row: TableCell[]): number {
	const lines = row.map((cell, place) => linesOf(`${cell ?? ""}`, columns[place]?.width ?? 0));
	return Math.min(highest, Math.max(...lines) * lineHeight);
}

/** How many lines a text takes in a column so many characters wide, some of which are lost since lines break between words. */
function linesOf(words: string, width: number): number {
	const lines = words.split("\n").map((line) => (line.length <= width ? 1 : Math.ceil(line.length / (width * 0.9))));
	return lines.reduce((sum, count) => sum + count, 0);
}

/**
 * A text is a cell of text, also once somebody has edited it: what looks like a formula stays as it was written and is never run.
 */
function cellOf(column: Column | undefined, cell: TableCell, height: number): Cell {
	if (cell === null || cell === "") return null;
	if (typeof cell === "number")
		return { value: cell, type: Number, format: formats[column?.kind ?? "score"], height, alignVertical: "top" };
	if (column?.kind === "day")
		return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: "d mmm yyyy", height, alignVertical: "top" };
	return { value: textOf(cell), type: String, format: "@", height, wrap: true, alignVertical: "top" };
}

/**
 * A text as the format holds it, where `_x0041_` stands for a character by its number: what only looks like one is marked.
 * @example textOf("_x0041_") // "_x005F_x0041_"
 */
function textOf(words: string): string {
	return words.replaceAll(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");
}
