/** A cell: text, a number, a day as an ISO date in a column of days, or nothing. */
export type TableCell = string | number | null;

export type Column = {
	title: string;
	/** Decides how a spreadsheet shows it: a score has one decimal, a change its sign as well. */
	kind: "text" | "score" | "change" | "count" | "day";
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

/** A column of differences, one decimal with its sign. */
export function change(title: string, width = 12): Column {
	return { title, kind: "change", width };
}

/** A column of whole numbers. */
export function count(title: string, width = 12): Column {
	return { title, kind: "count", width };
}

/** A column of days, as ISO dates. */
export function day(title: string, width = 12): Column {
	return { title, kind: "day", width };
}

/** A shown figure as a number, and null for what is no figure. @example figure("−0.4") // -0.4 */
export function figure(shown: string | null): number | null {
	const plain = shown?.replace("−", "-") ?? "";
	return /^[-+]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
