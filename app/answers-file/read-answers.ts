import { type CsvRecord, csvRecords, type Delimiter } from "#app/answers-file/csv-records.ts";
import { decodedText, type Encoding } from "#app/answers-file/decoded-text.ts";
import { excerpt } from "#app/answers-file/excerpt.ts";

export type FileFault = { line: number; message: string };
export type AnswerRow = {
	line: number;
	respondent: string;
	roles: string[];
	item: string;
	answer: string;
	comment: string | null;
};
export type AnswersFile = { rows: AnswerRow[]; faults: FileFault[]; encoding: Encoding; delimiter: Delimiter };

const required = ["respondent", "roles", "item", "answer"] as const;
const known: readonly string[] = [...required, "comment"];
const delimiters = [",", ";", "\t"] as const;
/** A first line that a spreadsheet takes for no line of the file but for what separates its cells. */
const separatorLine = /^"?sep=([^"\n])"?[,;\t]*(?=\n|$)/i;
/** Millions of answers; more is another kind of file. */
const mostBytes = 50 * 1024 * 1024;

/**
 * Reads an answers file: CSV, one line an answer, with the columns respondent, roles (separated by |), item, answer and,
 * if wanted, comment; before them may stand a line such as sep=; as spreadsheets write it. Every fault is given with the physical line its record starts on; rows are what could be read.
 *
 * Cells that a spreadsheet would run as a formula are refused, so that no export of ours carries one on; comments are
 * people's words and are kept as they are.
 */
export function readAnswers(bytes: Uint8Array): AnswersFile {
	const nothing: AnswersFile = { rows: [], faults: [], encoding: "UTF-8", delimiter: "," };
	if (bytes.byteLength > mostBytes) {
		return { ...nothing, faults: [{ line: 1, message: "The file is larger than 50 MB: is it the right file?" }] };
	}
	const decoded = decodedText(bytes);
	if ("fault" in decoded) return { ...nothing, faults: [{ line: 1, message: decoded.fault }] };
	const { encoding } = decoded;
	const lines = decoded.text.replace(/\r\n?/g, "\n");
	// Left as a blank line, so that the others keep their numbers.
	const text = lines.replace(separatorLine, "");
	const [, separator] = separatorLine.exec(lines) ?? [];
	const delimiter = separator === undefined ? delimiterOf(text) : delimiters.find((one) => one === separator);
	if (delimiter === undefined) {
		const message = `The first line says that "${separator}" separates the cells: a comma, a semicolon or a tab has to.`;
		return { ...nothing, faults: [{ line: 1, message }], encoding };
	}
	const { records, faults } = csvRecords(text, delimiter);
	const [header, ...body] = records;
	if (!header) {
		const message = `The file is empty. Its first line has to name the columns: ${required.join(", ")}.`;
		return { rows: [], faults: faults.length > 0 ? faults : [{ line: 1, message }], encoding, delimiter };
	}
	const columns = header.cells.map((cell) => cell.trim().toLowerCase());
	const headerFaults = faultsOfHeader(header, columns);
	const readable = required.every((column) => columns.includes(column));
	const read = readable ? body.filter(({ cells }) => cells.some((cell) => cell.trim() !== "")) : [];
	const outcomes = read.map((record) => readRow(record, columns));
	return {
		rows: outcomes.flatMap(({ row }) => row ?? []),
		faults: [...headerFaults, ...faults, ...outcomes.flatMap((outcome) => outcome.faults)].sort(
			(one, other) => one.line - other.line,
		),
		encoding,
		delimiter,
	};
}

/** The separator under which the first line names most of the columns; the comma where that decides nothing. */
function delimiterOf(text: string): Delimiter {
	const line = text.split("\n").find((candidate) => candidate.trim() !== "") ?? "";
	const named = (delimiter: Delimiter) =>
		line.split(delimiter).filter((cell) => known.includes(cell.replaceAll('"', "").trim().toLowerCase())).length;
	return delimiters.reduce((best, delimiter) => (named(delimiter) > named(best) ? delimiter : best));
}

function faultsOfHeader({ line, cells }: CsvRecord, columns: readonly string[]): FileFault[] {
	const missing = required.filter((column) => !columns.includes(column));
	const first = new Map(known.map((column) => [column, columns.indexOf(column)]));
	return [
		...missing.map((column) => ({ line, message: `The column "${column}" is missing from the first line.` })),
		...columns.flatMap((column, index) => {
			if (column === "") return [{ line, message: `Column ${index + 1} has no name.` }];
			if (!known.includes(column)) {
				const message = `The column "${excerpt(cells[index]?.trim() ?? "")}" is not known. The columns are ${known.join(", ")}.`;
				return [{ line, message }];
			}
			if (first.get(column) === index) return [];
			return [{ line, message: `The column "${column}" stands in the first line twice.` }];
		}),
	];
}

function readRow(
	{ line, cells }: CsvRecord,
	columns: readonly string[],
): { row: AnswerRow | null; faults: FileFault[] } {
	if (cells.length !== columns.length) {
		const message = `This line has ${cells.length} fields, and the first line names ${columns.length} columns.`;
		return { row: null, faults: [{ line, message }] };
	}
	const cell = (column: string) => cells[columns.indexOf(column)] ?? "";
	const faults = required
		.filter((column) => /^(?:\t|\s*[=+\-@])/.test(cell(column)))
		.map((column) => ({
			line,
			message: `The ${column} begins with ${beginningOf(cell(column))}, which a spreadsheet would run as a formula.`,
		}));
	const comment = cell("comment");
	const row = {
		line,
		respondent: cell("respondent").trim(),
		roles: cell("roles")
			.split("|")
			.map((role) => role.trim())
			.filter((role) => role !== ""),
		item: cell("item").trim(),
		answer: cell("answer").trim(),
		comment: comment.trim() === "" ? null : comment,
	};
	return { row, faults };
}

function beginningOf(cell: string): string {
	return cell.startsWith("\t") ? "a tab" : `"${cell.trim().charAt(0)}"`;
}
