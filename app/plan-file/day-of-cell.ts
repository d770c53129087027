import type { SheetCell } from "./sheet.ts";

/**
 * The day in a cell as an ISO date: one that the file says is a day, or a text such as 2026-12-24 or 24/12/2026. Whatever else stands
 * there is given as it is, for the field to refuse.
 * @example dayOfCell({ text: "24/12/2026" }) // "2026-12-24"
 */
export function dayOfCell({ text, day }: SheetCell): string {
	if (day !== undefined) return day;
	const [, date, month, year] = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(text) ?? [];
	if (date === undefined || month === undefined || year === undefined) return text.trim();
	return `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
}
