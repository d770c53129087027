export type Encoding = "UTF-8" | "UTF-16" | "Windows-1252";

/** Bytes 0x80 to 0x9f of Windows-1252; five of them mean nothing and stay control characters. Some Nodes get these wrong. */
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * The text of a file that a spreadsheet saved, and the encoding it was in: UTF-8, UTF-16 with a byte order mark, or what is
 * left, Windows-1252, which the caller should tell the person, since it is a guess. Bytes that are no text give a fault in words.
 */
export function decodedText(bytes: Uint8Array): { text: string; encoding: Encoding } | { fault: string } {
	const encoding = encodingOf(bytes);
	const text = decoded(bytes, encoding);
	if (text === null) {
		return { fault: `The file says that it is ${encoding}, but it is damaged. Save it again as CSV UTF-8.` };
	}
	if (/[^\P{Cc}\t\n\r]/u.test(text)) {
		return {
			fault: "This is not a text file. A spreadsheet has to be saved as CSV first (File, Save as, CSV UTF-8).",
		};
	}
	return { text, encoding };
}

function encodingOf(bytes: Uint8Array): Encoding {
	const [first, second, third] = bytes;
	if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return "UTF-16";
	if (first === 0xef && second === 0xbb && third === 0xbf) return "UTF-8";
	return strictly(bytes, "utf-8") === null ? "Windows-1252" : "UTF-8";
}

function decoded(bytes: Uint8Array, encoding: Encoding): string | null {
	if (encoding === "UTF-8") return strictly(bytes, "utf-8");
	if (encoding === "UTF-16") return strictly(bytes, bytes[0] === 0xff ? "utf-16le" : "utf-16be");
	const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
	return latin.replace(/[\u0080-\u009f]/g, (byte) => windows1252[byte.charCodeAt(0) - 0x80] ?? byte);
}

/** The text without its byte order mark, or null where the bytes are not in that encoding. */
function strictly(bytes: Uint8Array, label: string): string | null {
	try {
		return new TextDecoder(label, { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}
