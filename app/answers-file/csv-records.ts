import { type CsvError, parse } from "csv-parse/sync";

export type Delimiter = "," | ";" | "\t";
export type CsvRecord = { line: number; cells: string[] };

/** Lines that are blank, have another number of fields or cannot be read: beyond this, it is not an answers file. */
const mostOddLines = 20_000;

class TooManyOddLines extends Error {}

/**
 * The records of a CSV text, each with the physical line it starts on, blank lines left out; and what could not be read.
 * @param text with line ends of one kind, "\n"
 */
export function csvRecords(
	text: string,
	delimiter: Delimiter,
): { records: CsvRecord[]; faults: { line: number; message: string }[] } {
	const records: CsvRecord[] = [];
	const faults: { line: number; message: string }[] = [];
	let end = 0;
	let odd = 0;
	let lost = false;
	const countOdd = () => {
		odd += 1;
		if (odd > mostOddLines) throw new TooManyOddLines();
	};
	try {
		parse(text, {
			delimiter,
			record_delimiter: "\n",
			relax_column_count: true,
			skip_records_with_error: true,
			on_record: (cells: string[], { lines }) => {
				if (cells.length !== records[0]?.cells.length) countOdd();
				if (cells.length > 1 || cells[0]?.trim()) records.push({ line: end + 1, cells });
				end = lines;
				return null;
			},
			on_skip: (error: CsvError | undefined) => {
				countOdd();
				const found = typeof error?.lines === "number" ? error.lines : end;
				// A line has one fault of this kind, and a quotation mark that does not close swallows what follows it.
				if (found > end && !lost) faults.push({ line: end + 1, message: quoteFault(error?.code) });
				lost ||= error?.code !== "INVALID_OPENING_QUOTE";
				end = found;
				return undefined;
			},
		});
	} catch (error) {
		if (!(error instanceof TooManyOddLines)) throw error;
		const message = `More than ${mostOddLines} lines are blank or not as they should be; the file was not read beyond this one.`;
		faults.push({ line: end + 1, message });
	}
	return { records, faults };
}

function quoteFault(code: string | undefined): string {
	if (code === "INVALID_OPENING_QUOTE") {
		return 'A quotation mark stands inside a cell. Put the whole cell in quotation marks, and double those inside it: "she said ""yes""".';
	}
	return "A quotation mark opens a cell and does not close it where the cell ends. The lines after this one could not be read.";
}
