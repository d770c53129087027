/** What makes a spreadsheet take a cell for a formula, in half and full width; some take the mark after spaces too. */
const formula = /^[\s'"]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

/**
 * A text as one cell of a table for a spreadsheet: in one line, and marked as text where it would be run as a formula.
 * @example spreadsheetCell("=1+1") // "'=1+1"
 */
export function spreadsheetCell(text: string): string {
	return marked(text.replaceAll(/\s+/gu, " ").trim());
}

/**
 * The same with its lines kept: each is marked, since some programs take a cell apart at them.
 * @example spreadsheetLines("Ring five residents:\n- ask who") // "Ring five residents:\n'- ask who"
 */
export function spreadsheetLines(text: string): string {
	return text.split("\n").map(marked).join("\n");
}

/** What a marked text was before it was marked, line by line. @example unmarkedLines("'=1+1") // "=1+1" */
export function unmarkedLines(text: string): string {
	return text
		.split("\n")
		.map((line) => (line.startsWith("'") && formula.test(line.slice(1)) ? line.slice(1) : line))
		.join("\n");
}

/** Whether a spreadsheet would run a cell of a file without types. */
export function isRun(cell: string): boolean {
	return formula.test(cell) && !/^\s*['"]/u.test(cell);
}

function marked(line: string): string {
	return formula.test(line) ? `'${line}` : line;
}
