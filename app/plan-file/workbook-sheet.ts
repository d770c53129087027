import { type CellObject, read, SSF, type WorkBook, type WorkSheet } from "@e965/xlsx";
import { strFromU8, zipSync } from "fflate";
import { mostColumns, type ReadSheet, type SheetCell, type SheetRow, withoutEmptyRows } from "./sheet.ts";
import { unpacked } from "./unpacked.ts";

const damaged = "The workbook is damaged: it cannot be read. Save it once more, or take the plan anew.";

/** The sheet of a workbook that holds the plan. @param bytes of a zip file */
export function workbookSheet(bytes: Uint8Array): ReadSheet {
	const found = unpacked(bytes);
	if ("fault" in found) return found;
	if (/<Override[^>]*macroEnabled/i.test(strFromU8(found.parts["[Content_Types].xml"] ?? new Uint8Array()))) {
		return { fault: "The workbook can hold macros. Save it as a workbook without macros (.xlsx)." };
	}
	// Packed again without pressing, so that nothing that says it is small is unpacked by anything else.
	const parts = zipSync(found.parts, { level: 0 });
	try {
		const names = read(parts, { type: "array", bookSheets: true }).SheetNames;
		const name = nameOfPlan(names);
		if (name === null) {
			return {
				fault: `The workbook has several sheets, and none of them is called Plan: ${names.slice(0, 10).join(", ")}.`,
			};
		}
		const book = read(parts, { type: "array", sheets: name, dense: true, cellNF: true, cellHTML: false });
		return rowsOf(book, book.Sheets[name]);
	} catch {
		// Whatever the reader stumbles over is in the file.
		return { fault: damaged };
	}
}

function nameOfPlan(names: string[]): string | null {
	if (names.length === 1) return names[0] ?? null;
	return names.find((name) => name.trim().toLowerCase() === "plan") ?? null;
}

function rowsOf(book: WorkBook, sheet: WorkSheet | undefined): ReadSheet {
	const since1904 = book.Workbook?.WBProps?.date1904 === true;
	const rows: SheetRow[] = [];
	let beyond = false;
	// Rows and cells that are not there are holes, which this passes over.
	sheet?.["!data"]?.forEach((row, index) => {
		const cells: SheetRow["cells"] = [];
		row?.forEach((cell, place) => {
			if (!hasContent(cell)) return;
			if (place < mostColumns) cells[place] = cellOf(cell, since1904);
			else beyond = true;
		});
		rows.push({ row: index + 1, cells: Array.from(cells, (cell) => cell ?? null) });
	});
	if (beyond) return { fault: `The sheet has something in it beyond column ${mostColumns}. Take that out.` };
	return { rows: withoutEmptyRows(rows) };
}

function hasContent(cell: CellObject | undefined): cell is CellObject {
	return cell !== undefined && (cell.f !== undefined || (cell.v !== undefined && cell.t !== "z"));
}

function cellOf(cell: CellObject, since1904: boolean): SheetCell {
	const text = cell.t === "s" ? String(cell.v) : (cell.w ?? String(cell.v ?? ""));
	// A fault that stands where a figure would is what became of a formula.
	if (cell.f !== undefined || cell.t === "e") return { text, isFormula: true };
	if (cell.t === "n" && typeof cell.z === "string" && SSF.is_date(cell.z)) {
		const { y, m, d } = SSF.parse_date_code(Number(cell.v), { date1904: since1904 });
		return { text, day: [String(y).padStart(4, "0"), padded(m), padded(d)].join("-") };
	}
	return { text };
}

function padded(part: number): string {
	return String(part).padStart(2, "0");
}
