import { stringify } from "csv-stringify/sync";
import { spreadsheetCell } from "#app/round/spreadsheet-cell.ts";
import type { Table } from "./table.ts";

/**
 * A table as a CSV file (RFC 4180: commas, quotes where needed, CRLF) in UTF-8, with a mark at its start by which spreadsheets know
 * that. A text that a spreadsheet would run is marked as text; a number is a figure, plain and with the one decimal that is shown.
 */
export function csvOf({ columns, rows }: Table): string {
	const lines = [columns.map(({ title }) => title), ...rows].map((row) =>
		row.map((cell) => (typeof cell === "number" ? cell.toFixed(1) : cell && spreadsheetCell(cell))),
	);
	return stringify(lines, { bom: true, record_delimiter: "windows" });
}
