import { dayInWords } from "./day-in-words.ts";
import type { PlanDocument } from "./plan-document.ts";
import type { Report, Standing } from "./report.ts";
import { shortState } from "./report-state.ts";
import { capitalised, counted, ended, notEnough, nothingDiffers, numberInWords, outcomeOf } from "./words.ts";

/** What a standing is called: its level, its figure where there are no levels, or why there is neither. */
export function standingWord({ figure, level, split, missing }: Standing): string {
	if (figure === null) return capitalised(missing ?? notEnough);
	if (split) return "Views differ widely";
	return level ? level.title : capitalised(figure);
}

/** The figure beside a level, or the range of a split; a pooled round has no range. */
export function standingFigure(report: Report, { figure, level, split }: Standing): string {
	if (figure === null) return "";
	if (split) return report.round.mode === "pooled" ? "" : split.ends;
	return level ? figure : "";
}

/** Of a dimension, the range of each view that several posts make up. @example ["The NHS view: 2.0 to 2.8"] */
export function viewRanges(report: Report, place: number): string[] {
	return report.views.flatMap(({ title, ranges }) => {
		const range = ranges[place] ?? null;
		return range === null ? [] : [`${title}: ${range}${report.scale.per}`];
	});
}

/** How many items seen differently a first page names; the rest stand further back. */
export const mostNamed = 3;

/** Where views differ and how it will be settled, without posts, in sentences; and how many more items there are. */
export function whereViewsDiffer({
	report,
	nextReview,
	finished,
}: Pick<PlanDocument, "report" | "nextReview" | "finished">): { sentences: string[]; others: number } {
	const split = report.dimensions.filter((dimension) => dimension.split);
	const named = report.talk.slice(0, mostNamed);
	const planned = nextReview === null ? "To be talked through" : `To be talked through by ${dayInWords(nextReview)}`;
	const open = finished ? "Not recorded as discussed" : planned;
	if (split.length === 0 && named.length === 0) {
		const sentence =
			report.round.mode === "pooled"
				? "Views on no dimension are known to differ widely. How far apart the answers are is not shown in a pooled round."
				: nothingDiffers(report);
		return { sentences: [sentence], others: 0 };
	}
	const patterns = new Map(report.items.map(({ id, pattern }) => [id, pattern]));
	return {
		sentences: [
			...split.map((dimension) => {
				const figure = standingFigure(report, dimension);
				return `${dimension.title}: views differ widely${figure === "" ? "" : `, ${figure}`}.`;
			}),
			...named.map(({ id, title }) => {
				const outcome = outcomeOf(report.discussed, id)?.outcome;
				return `${title}: ${patterns.get(id) ?? "answers differ"}. ${outcome ?? open}.`;
			}),
		],
		others: report.talk.length - named.length,
	};
}

/** What the figures rest on and what they are not, a paragraph each. */
export function limitsOf({ method, round }: Pick<Report, "method" | "round">): string[] {
	return [
		"This is a self-assessment by the people who answered. It is not an inspection, an audit or a measurement of anybody's performance.",
		...(method.sums ? [method.sums] : []),
		"Levels are bands of the score by convention, not by validation: they help to talk, they prove nothing. What is said of a level is usual there, and not every line of it need be true here. Where views differ widely no level is given, because an average of two opposite experiences describes neither.",
		round.mode === "pooled"
			? "The numbers are small. This round was pooled: the scores of posts, the ranges and the differences between people are withheld."
			: "The numbers are small. A post with one holder has one person's view, and one person can move a score. No test of significance is made.",
		`${method.needs} Below that it says that there are not enough answers.${round.mode === "pooled" ? "" : " A post that nobody answered for is named as not heard and never filled in."}`,
	];
}

/** How a report was made: each fact with what it is called. */
export function methodFacts({ report, madeOn }: PlanDocument): { label: string; text: string }[] {
	const { method, headline, round, scale } = report;
	const people = counted(method.people, "person", "people");
	const voices = counted(method.voices, "voice", "voices");
	return [
		{ label: "Questionnaire", text: method.definition },
		{ label: "Hash (SHA-256)", text: method.hash },
		{ label: '"We" means', text: round.we },
		{ label: "Period", text: round.period },
		round.mode === "pooled"
			? { label: "People", text: `${people}. Everybody counts the same.` }
			: {
					label: "People, voices",
					text: `${people}, ${voices}${headline.voices.length > 0 ? `: ${headline.voices.join("; ")}` : ""}. Each voice counts the same in the headline.`,
				},
		{ label: "Answers", text: `Without a scale point: ${method.unscored}. None of them counts as a score.` },
		{
			label: "Made",
			text: `On ${dayInWords(madeOn)}, with version ${method.engineVersion} of the scoring engine; scale ${scale.min} to ${scale.max}, target ${round.target}.`,
		},
	];
}

/** A day in words, or what is said where none has been set. */
function dayOr(day: string | null, otherwise: string): string {
	return day === null ? otherwise : dayInWords(day);
}

/** What stands where the plan of an area would, for whoever may read what was shown in it and no more. */
export const planNotShown = "The plan is not shown here: only those who belong to the area itself can read it.";

/** What stands where actions would, when there are none; or that they are not shown. */
export function noActions({ planShown }: Pick<PlanDocument, "planShown">): string {
	return planShown ? "No action has been put into the plan yet." : planNotShown;
}

/** The same of the next 30 days, with the day when the plan is looked at again. */
export function noNextActions({ planShown, nextReview }: Pick<PlanDocument, "planShown" | "nextReview">): string {
	return planShown
		? `No action for the next 30 days has been put into the plan. ${nextReviewWords(nextReview)}`
		: planNotShown;
}

/** @example nextReviewWords(null) // "Next review: no day has been set yet." */
export function nextReviewWords(nextReview: string | null): string {
	return `Next review: ${dayOr(nextReview, "no day has been set yet")}.`;
}

/** What stands where asks of others would, when there are none; or that they are not shown. */
export function noAsks({ planShown }: Pick<PlanDocument, "planShown">): string {
	return planShown ? "None." : planNotShown;
}

/** What is changing around the partnership, a sentence each. @example changingWords(document) // ["Vesting day is 1 April 2028."] */
export function changingWords({ changing }: Pick<PlanDocument, "changing">): string[] {
	if (changing.length === 0)
		return ["Nothing has been entered about elections, reorganisation or the integrated care board."];
	return changing.map(({ label, value }) => {
		if (value === "Yes") return `${label}.`;
		if (value === "No" || value === "None") return `No ${uncapitalised(label)}.`;
		const isDay = /^\d{1,2} \p{L}+ \d{4}$/u.test(value);
		return isDay ? `${label} is ${value}.` : ended(`${label}: ${uncapitalised(value)}`);
	});
}

/** A sentence's words within another; names in capitals stay as they are. */
function uncapitalised(words: string): string {
	return /^\p{Lu}\p{Ll}/u.test(words) ? `${words.charAt(0).toLowerCase()}${words.slice(1)}` : words;
}

/** How many actions are left out of a list. @example moreInPlan(1) // "And 1 more in the plan." */
export function moreInPlan(count: number): string {
	return `And ${count} more in the plan.`;
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

/** What a document of a made-up area says on every sheet. */
export const sampleLine = "Sample data: a made-up area, no real answers";
