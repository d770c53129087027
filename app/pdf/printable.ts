/** What stands for a character that no embedded face has a shape for. */
const unknown = "?";

/**
 * Controls but the line feed; marks of direction (the order of right-to-left text is found without them) and other
 * characters without a shape; and what chooses among the shapes of a colour font: the embedded one has one each.
 */
const unseen = new RegExp(
	[
		"(?!\\n)\\p{Cc}",
		"\\u00AD",
		"[\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF]",
		"[\\uFE00-\\uFE0F]",
		"\\u20E3",
		"[\\u{1F3FB}-\\u{1F3FF}]",
		"[\\u{E0000}-\\u{E01EF}]",
	].join("|"),
	"gu",
);

/**
 * Plain data with every text in it as it can be set, so that nothing prints as an empty box or on top of its neighbour.
 * @param hasShape whether a character can be set
 * @example printable({ note: "on time \u2764\uFE0F" }, hasShape) // { note: "on time \u2764" }
 */
export function printable<Data>(data: Data, hasShape: (character: string) => boolean): Data;
export function printable(data: unknown, hasShape: (character: string) => boolean): unknown {
	if (typeof data === "string") return printableText(data, hasShape);
	if (Array.isArray(data)) return data.map((entry) => printable(entry, hasShape));
	if (typeof data !== "object" || data === null) return data;
	return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, printable(value, hasShape)]));
}

function printableText(text: string, hasShape: (character: string) => boolean): string {
	const clean = text
		.normalize("NFC")
		.replace(/\r\n?|[\u2028\u2029]/g, "\n")
		.replace(/[\t\u00A0\u2000-\u200A\u202F\u3000]/g, " ")
		.replace(unseen, "");
	return Array.from(clean, (character) =>
		character === "\n" || isJoiner(character) || hasShape(character) ? character : unknown,
	).join("");
}

/** Joiners have a say in how their neighbours are shaped, and no shape themselves. */
function isJoiner(character: string): boolean {
	return character === "\u200C" || character === "\u200D";
}
