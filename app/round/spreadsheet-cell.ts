/** What makes a spreadsheet take a cell for a formula, in half and full width; some take the mark after spaces too. */
const formula = /^[\s'"]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

/**
 * A text as one cell of a table for a spreadsheet: in one line, and marked as text where it would be run as a formula.
 * @example spreadsheetCell("=1+1") // "'=1+1"
 */
export function spreadsheetCell(text: string): string {
	const line = text.replaceAll(/\s+/gu, " ").trim();
	return formula.test(line) ? `'${line}` : line;
}
