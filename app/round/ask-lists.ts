import type { FindOutReport, Report, TalkReport } from "./report.ts";
import { nothingDiffers } from "./words.ts";

/** Items of a report with what to ask on each, as it gives them: with how they were chosen, or why there are none. */
export type AskList = { intro: string; items: (TalkReport | FindOutReport)[] };

/** How many items are given with what to ask on them: more than two hours can carry. */
const mostGiven = 10;

/** The items on which answers differ. */
export function toTalkAbout(report: Report): AskList {
	const intro = "Items on which people's answers differ, the furthest apart first. The order is a suggestion.";
	return given(report.talk, intro, nothingDiffers(report), "what is seen differently");
}

/** The items that many do not know about. */
export function toFindOut(report: Report): AskList {
	const intro = "Items that at least two people, and a good share of those asked, do not know about.";
	const none = "No item is unknown to that many of those who were asked.";
	return given(report.findOut, intro, none, "what is not known");
}

/** @param list which of the four lists names those that are not given here. */
function given(all: AskList["items"], intro: string, none: string, list: string): AskList {
	const items = all.slice(0, mostGiven);
	const more = all.length - items.length;
	const others = more > 0 ? ` ${more} more ${more === 1 ? "stands" : "stand"} in the list of ${list}.` : "";
	return { intro: items.length === 0 ? none : intro + others, items };
}
