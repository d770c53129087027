import { type Unzipped, unzipSync } from "fflate";

/** How much a workbook may be once it is unpacked, in bytes and in parts: a full plan of the longest texts is a few megabytes. */
const mostBytes = 16 * 1024 * 1024;
const mostParts = 1000;

class TooMuch extends Error {}

/** The parts of a workbook that are read: what is drawn, embedded or printed is left packed. */
const isNeeded = (name: string) =>
	/\.(xml|rels)$/i.test(name) && !/\/(media|drawings|printerSettings|embeddings)\//i.test(name);

/**
 * The parts of an Excel workbook, unpacked only as far as they say that they are small; or why they are not, in words.
 * @param bytes of a zip file
 */
export function unpacked(bytes: Uint8Array): { parts: Unzipped } | { fault: string } {
	const names: string[] = [];
	let size = 0;
	let parts: Unzipped;
	try {
		parts = unzipSync(bytes, {
			filter: ({ name, originalSize }) => {
				names.push(name);
				if (!isNeeded(name)) return false;
				size += originalSize;
				if (size > mostBytes || names.length > mostParts) throw new TooMuch();
				return true;
			},
		});
	} catch (error) {
		if (error instanceof TooMuch) {
			return {
				fault: "Unpacked, the file is far larger than a plan. Copy the rows into a new workbook and send that.",
			};
		}
		return { fault: "The file is damaged: it cannot be unpacked. Save it once more, or take the plan anew." };
	}
	return faultOf(names) ?? { parts };
}

function faultOf(names: string[]): { fault: string } | null {
	const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
	if (has(/vbaProject/i)) return { fault: "The workbook holds macros. Save it as a workbook without macros (.xlsx)." };
	if (has(/^xl\/workbook\.xml$/i)) return null;
	if (has(/^xl\/workbook\.bin$/i)) return { fault: "This is a binary workbook. Save it as .xlsx." };
	if (has(/^content\.xml$/i)) return { fault: "This is an OpenDocument file. Save it as .xlsx." };
	return { fault: "This is no spreadsheet. Send the plan as .xlsx or as CSV." };
}
