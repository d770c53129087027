import type { PlanDocument } from "./plan-document.ts";

/** What the parts of a report's first page are called, in order, on the page and on paper. */
export const frontTitles = {
	asked: "What is asked",
	next: "The next 30 days",
	state: "How far it is",
	heard: "Who was heard",
	forWhom: "For whom",
	standing: "Where the partnership stands",
	differing: "Where views differ",
	asks: "Asks of others",
	changing: "What is changing",
	sinceLast: "Since last time",
} as const;

/** What follows the first page is called, on the page and on paper. */
export const sectionTitles = {
	profile: "The profile",
	dimensions: "The dimensions",
	differences: "Where posts see things differently",
	lists: "What is agreed on, and what is not",
	items: "Every item",
	since: "Since last time",
	done: "Done since last time",
	agreed: "What was agreed beside what each had answered",
	discussed: "What was discussed",
	talk: "To talk about",
	plan: "The plan",
	findOut: "To find out",
	method: "How this was made",
	words: "Posts, bodies and words",
} as const;

export type ReportSection = keyof typeof sectionTitles;

/** What a report has after its first page, in order: as far as there is anything to say of it, and as its readers may have it. */
export function sectionsOf({ report, audience }: Pick<PlanDocument, "report" | "audience">): ReportSection[] {
	const { tooFew, differences, lists, heatMap, since, done, agreed, discussed } = report;
	const isForBoard = audience === "board";
	const has: [ReportSection, boolean][] = [
		["profile", !tooFew],
		["dimensions", !tooFew],
		["differences", !tooFew && differences.length > 0],
		["lists", !tooFew && lists !== null],
		["items", !tooFew && heatMap !== null],
		["since", since !== null],
		["done", done !== null],
		["agreed", agreed !== null],
		["discussed", discussed.length > 0],
		// A board reads where answers differ before what is to be done, and nothing to ask.
		["talk", !tooFew && isForBoard],
		["plan", true],
		["talk", !tooFew && !isForBoard],
		["findOut", !tooFew && !isForBoard],
		["method", true],
		["words", !tooFew],
	];
	return has.filter(([, isThere]) => isThere).map(([section]) => section);
}
