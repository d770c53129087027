import { CsvError, parse } from "csv-parse/sync";
import { decodedText } from "#app/answers-file/decoded-text.ts";
import { isRun, unmarkedLines } from "#app/round/spreadsheet-cell.ts";
import { mostColumns, mostRows, type ReadSheet, type SheetCell, withoutEmptyRows } from "./sheet.ts";

const delimiters = [",", ";", "\t"] as const;

/** A plan that was saved as CSV, in whichever encoding and with whichever mark between cells a spreadsheet has. */
export function csvSheet(bytes: Uint8Array): ReadSheet {
	const decoded = decodedText(bytes);
	if ("fault" in decoded) return { fault: "This is no spreadsheet. Send the plan as .xlsx or as CSV." };
	const text = decoded.text.replace(/\r\n?/g, "\n");
	try {
		const records: string[][] = parse(text, {
			delimiter: delimiterOf(text),
			record_delimiter: "\n",
			relax_column_count: true,
			// One more than are taken, so that it is seen that there are too many; and some that are empty.
			to: 4 * mostRows,
		});
		if (records.length === 4 * mostRows)
			return { fault: `The file has more than ${mostRows} rows: is it the right file?` };
		if (records.some((cells) => cells.slice(mostColumns).some((cell) => cell.trim() !== ""))) {
			return { fault: `The file has something in it beyond column ${mostColumns}. Take that out.` };
		}
		return {
			rows: withoutEmptyRows(
				records.map((cells, index) => ({ row: index + 1, cells: cells.slice(0, mostColumns).map(cellOf) })),
			),
		};
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		return { fault: "A quotation mark opens or closes where no cell begins or ends. Save the file as CSV once more." };
	}
}

/** What stands most often in the first line. */
function delimiterOf(text: string): (typeof delimiters)[number] {
	const [first = ""] = text.split("\n", 1);
	const countOf = (delimiter: string) => first.split(delimiter).length;
	return delimiters.reduce((best, delimiter) => (countOf(delimiter) > countOf(best) ? delimiter : best));
}

/** CSV has no types: what a spreadsheet would run is a formula, and what is marked as text is text. */
function cellOf(cell: string): SheetCell {
	return isRun(cell) ? { text: cell, isFormula: true } : { text: unmarkedLines(cell) };
}
