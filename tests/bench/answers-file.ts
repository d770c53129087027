import { answersToRespondents } from "#app/answers-file/answers-to-respondents.ts";
import { answersToSeats } from "#app/answers-file/answers-to-seats.ts";
import { readAnswers } from "#app/answers-file/read-answers.ts";
import { bands, scorable } from "#tests/support/scorable.ts";
import type { Row } from "./row.ts";
import { shortest } from "./shortest.ts";

const definition = scorable({ levels: bands });
const seats = Array.from({ length: 300 }, (_, index) => ({
	id: `seat ${index}`,
	code: `dph-${index}`,
	label: `DPH ${index}`,
	roles: ["dph"],
	own: [],
	withdrew: false,
}));

/** Reads a file to the end, as the page that brings one in does. */
function understood(bytes: Uint8Array): void {
	const { rows } = readAnswers(bytes);
	answersToSeats(rows, answersToRespondents(rows, definition).respondents, seats);
}

function file(lines: number, line: (index: number) => string): Uint8Array {
	const all = Array.from({ length: lines }, (_, index) => line(index));
	return new TextEncoder().encode(["respondent,roles,item,answer", ...all].join("\n"));
}

/** How the cost of a file grows from 5,000 lines to 50,000, whoever they are of and whatever is wrong with them. */
export function answersFileRows(): Row[] {
	const kinds: [string, (index: number) => string][] = [
		["a respondent a line", (index) => `p${index},dph,f1,3`],
		["a respondent a line, all of it unknown", (index) => `p${index},x,y,3`],
		["one respondent", () => "dph-1,dph,f1,3"],
	];
	return kinds.map(([name, line]) => {
		const few = file(5000, line);
		const many = file(50_000, line);
		const value = shortest(10, () => understood(many)) / shortest(40, () => understood(few));
		return { name: `file_growth for ten times the lines (${name})`, value, limit: 20 };
	});
}
