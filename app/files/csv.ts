import { stringify } from "csv-stringify/sync";
import { spreadsheetCell, spreadsheetLines } from "#app/round/spreadsheet-cell.ts";
import type { Column, Table, TableCell } from "./table.ts";

/**
 * A table as a CSV file (RFC 4180: commas, quotes where needed, CRLF) in UTF-8, with a mark at its start by which spreadsheets know
 * that. A text that a spreadsheet would run is marked as text; a number is a figure, plain and with the one decimal that is shown,
 * or a count.
 * @param lines whether a text stays in the lines that it was written in, or is made one
 */
export function csvOf({ columns, rows }: Table, lines: "joined" | "kept" = "joined"): string {
	const marked = lines === "kept" ? spreadsheetLines : spreadsheetCell;
	const records = [columns.map(({ title }) => title), ...rows].map((row) =>
		row.map((cell, place) => (typeof cell === "number" ? numberOf(columns[place], cell) : cell && marked(cell))),
	);
	// A line within a cell is no end of a record, for programs that take one as such.
	return stringify(records, { bom: true, record_delimiter: "windows", quoted_match: "\n" });
}

function numberOf(column: Column | undefined, cell: number): TableCell {
	return column?.kind === "count" ? String(cell) : cell.toFixed(1);
}
