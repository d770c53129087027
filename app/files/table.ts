/** A cell: text, a number, a day as an ISO date in a column of days, or nothing. */
export type TableCell = string | number | null;

export type Column = {
	title: string;
	/** Decides how a spreadsheet shows it: a score has one decimal. */
	kind: "text" | "score" | "count" | "day";
	/** In characters, for a spreadsheet. */
	width: number;
};

/** A table with a row of headings: a sheet of a workbook, or a file of its own. */
export type Table = { name: string; columns: Column[]; rows: TableCell[][] };

/** A column of text. */
export function text(title: string, width: number): Column {
	return { title, kind: "text", width };
}

/** A column of scores, one decimal. */
export function score(title: string, width = 12): Column {
	return { title, kind: "score", width };
}

/** A column of whole numbers. */
export function count(title: string, width = 12): Column {
	return { title, kind: "count", width };
}

/** A column of days, as ISO dates. */
export function day(title: string, width = 12): Column {
	return { title, kind: "day", width };
}

/** A shown figure as a number, and null for what is no figure. @example figure("2.6") // 2.6 */
export function figure(shown: string | null): number | null {
	return shown === null || !/^-?\d+(\.\d+)?$/.test(shown) ? null : Number(shown);
}
