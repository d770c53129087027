/** A cell of a sheet that was sent, as it is seen there. */
export type SheetCell = {
	text: string;
	/** The day that it is, as an ISO date, where the file says that it is one. */
	day?: string;
	/** Whether it is reckoned from others, or would be. */
	isFormula?: true;
};

/** A row that has something in it, by its number in the spreadsheet; cells by their columns. */
export type SheetRow = { row: number; cells: (SheetCell | null)[] };

/** A sheet as it was sent: what is in it, or why it cannot be read. */
export type ReadSheet = { rows: SheetRow[] } | { fault: string };

/** What a plan can have: actions, and columns that somebody has written beside them. */
export const mostRows = 500;
export const mostColumns = 100;

/** A sheet without its empty rows. */
export function withoutEmptyRows(rows: SheetRow[]): SheetRow[] {
	return rows.filter(({ cells }) => cells.some((cell) => cell !== null && (cell.isFormula || cell.text.trim() !== "")));
}

/** The name of a column by its place, as a spreadsheet has it. @example columnName(27) // "AB" */
export function columnName(place: number): string {
	const letter = String.fromCharCode(65 + (place % 26));
	return place < 26 ? letter : `${columnName(Math.floor(place / 26) - 1)}${letter}`;
}
