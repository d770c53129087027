import { csvSheet } from "./csv-sheet.ts";
import type { ReadSheet } from "./sheet.ts";
import { workbookSheet } from "./workbook-sheet.ts";

const begins = (bytes: Uint8Array, ...first: number[]) => first.every((byte, place) => bytes[place] === byte);

/** The sheet of a file that was sent, by what is in it and not by its name. */
export function readSheet(bytes: Uint8Array): ReadSheet {
	if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return workbookSheet(bytes);
	if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
		return { fault: "This is an old workbook (.xls) or one with a password. Save it as .xlsx, without a password." };
	}
	return csvSheet(bytes);
}
