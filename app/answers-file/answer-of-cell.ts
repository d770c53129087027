import type { Answer } from "#scoring/types/input.ts";

const words = new Map<string, Answer>([
	["", null],
	["dont-know", "dont-know"],
	["don't-know", "dont-know"],
	["dont know", "dont-know"],
	["don't know", "dont-know"],
	["dk", "dont-know"],
	["not-applicable", "not-applicable"],
	["not applicable", "not-applicable"],
	["doesn't apply here", "not-applicable"],
	["n/a", "not-applicable"],
	["na", "not-applicable"],
]);

/**
 * The answer that a cell of an answers file holds: a whole number, don't know or not applicable in the usual spellings, or
 * nothing. Undefined when it holds none of them.
 * @example answerOfCell("Don’t know") // "dont-know"
 */
export function answerOfCell(cell: string): Answer | undefined {
	const word = cell
		.trim()
		.toLowerCase()
		.replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'")
		.replace(/\s+/g, " ");
	// Spreadsheets may write 4 as 4.0, or 4,0.
	if (/^\d+(?:[.,]0+)?$/.test(word)) return Number.parseInt(word, 10);
	return words.get(word);
}
