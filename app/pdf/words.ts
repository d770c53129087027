import { drawnRange } from "#app/charts/finding.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import type { Report, Standing } from "#app/round/report.ts";
import { shortState } from "#app/round/report-state.ts";
import { capitalised, notEnough, numberInWords } from "#app/round/words.ts";

/** What a standing is called: its level, its figure where there are no levels, or why there is neither. */
export function standingWord({ figure, level, split, missing }: Standing): string {
	if (figure === null) return capitalised(missing ?? notEnough);
	if (split) return "Views differ widely";
	return level ? level.title : capitalised(figure);
}

/** The figure beside a level, or the range of a split; a pooled round has no range. */
export function standingFigure(report: Report, { figure, level, split, range }: Standing): string {
	if (figure === null) return "";
	if (split) return drawnRange(report, { range }) ? split.ends : "";
	return level ? figure : "";
}

/** A day in words, or what is said where none has been set. */
export function dayOr(day: string | null, otherwise: string): string {
	return day === null ? otherwise : dayInWords(day);
}

/** How far the report is, and of which day it is printed: for the foot of every sheet. */
export function footLine({ state, madeOn }: PlanDocument): string {
	return `${shortState(state)}. Made on ${dayInWords(madeOn)}.`;
}

/** What a board's version says of itself. */
export const boardLine =
	"Board version: where the partnership stands, without posts, comments and notes. Nobody can be identified from it.";

/** What the whole document rests on, in a line. */
export function honestLine({ report }: PlanDocument): string {
	const { people } = report.headline;
	const views = people === 1 ? "The view of one person" : `The views of ${numberInWords(people)} people`;
	return `${views} on ${dayInWords(report.round.viewsOn)}; not an inspection.`;
}

/** What the list of items is called on which answers differ; the front page refers to it. */
export const talkTitle = "To talk about";

/** What a document of a made-up area says on every sheet. */
export const sampleLine = "Sample data: a made-up area, no real answers";
