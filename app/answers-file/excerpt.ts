/** As many characters of a cell as a message quotes. */
const longest = 80;
/** Marks that would turn round the rest of the message. */
const turns = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * The beginning of a text that a message quotes: enough to find it by, however much stands there.
 * @example excerpt("x".repeat(200)) // 80 times "x", then "…"
 */
export function excerpt(text: string): string {
	// A character is at most two units: what lies beyond need not be taken apart.
	const characters = [...text.slice(0, 2 * longest + 1)];
	const begun = characters.length <= longest ? text : `${characters.slice(0, longest).join("")}…`;
	return begun.replace(turns, "\ufffd");
}
