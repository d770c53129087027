import { absentWords, missingWords } from "#app/round/words.ts";
import { measure, sheet } from "./look.ts";
import type { FrontDocument } from "./shortened.ts";
import { ownersOf } from "./words.ts";

const smallest = { fontSize: 7.5, lineHeight: 1.2 };
/** What most of the page is set in: the first of these in which it fits, and the smallest where it fits in none. */
const bodies = [
	{ fontSize: 9.3, lineHeight: 1.3 },
	{ fontSize: 8.7, lineHeight: 1.27 },
	{ fontSize: 8.1, lineHeight: 1.24 },
	smallest,
];
export type Body = { fontSize: number; lineHeight: number };

export const labelWidth = 92;
/** What is asked stands out, in every body alike. */
export function decisionSize({ fontSize }: Body): number {
	return fontSize + 2.2;
}

/** Above and below a part, with its line. */
export const partPadding = 9;
/** The margins above and below the front: less than on other sheets, it has to hold more. */
export const frontTop = 42;
export const frontBottom = 54;

/** How many items seen differently the front names; the rest stand further back. */
export const mostNamed = 3;

/** One person's scores would be known as theirs: they stand beside the directors' where posts are named. */
export function viewNote(count: number): string {
	if (count === 0) return "";
	return count === 1 ? "One post: its scores stand beside the others on the next page." : "Its range stands below.";
}

/** An average character of the embedded face, as a share of its size; measured on plans like the sample. */
const characterWidth = 0.42;

/** Estimates the height of the page in each body. A guess that is too low costs a second page, one too high smaller type. */
export function fittingBody(document: FrontDocument): Body {
	return bodies.find((body) => estimatedHeight(document, body) <= sheet.height - frontTop - frontBottom) ?? smallest;
}

function estimatedHeight(document: FrontDocument, body: Body): number {
	const { fontSize, lineHeight } = body;
	const { decision, standing, next, heard, outcome, asks, changing, sinceLast, report } = document;
	const lines = (text: string, width: number) =>
		Math.max(1, Math.ceil((text.length * fontSize * characterWidth) / width));
	const wide = measure - labelWidth;
	const many = (texts: string[], width: number) => texts.reduce((count, text) => count + lines(text, width), 0);
	const views = report.views.map((view) =>
		many(
			[[...view.series.map(({ label }) => label), missingWords(view)].join("; "), viewNote(view.series.length)],
			wide / 2 - 8,
		),
	);
	const bodyLines =
		many(
			next.flatMap((action) => [action.what, `${ownersOf(action)}, late: was due 30 September 2026`]),
			wide - 14,
		) +
		(document.moreNext > 0 ? 2 : 1) +
		lines(standing, wide) +
		(report.headline.voices.length > 0 ? 1 + Math.max(1, ...views) : 1) +
		lines(heard.map(({ post, answered }) => `${post}: ${answered}; `).join("") + absentWords(report), wide) +
		lines(outcome ?? "", wide) +
		lines(report.sentence, wide) +
		report.dimensions.filter(({ split }) => split).length +
		many(
			report.talk.slice(0, mostNamed).map(({ title }) => `${title}: one sees it differently. ${" ".repeat(44)}`),
			wide,
		) +
		(report.talk.length > mostNamed ? 1 : 0) +
		many(
			asks.map(({ addressee, what }) => `${addressee ?? ""}: ${what}`),
			wide,
		) +
		lines(changing.map(({ label, value }) => `${label}: ${value}. `).join(""), wide) +
		lines(sinceLast ?? "", wide);
	const asked = decisionSize(body);
	const headings = 36 + Math.ceil((decision.length * asked * 0.52) / wide) * asked * 1.32 + 20;
	return (
		headings +
		bodyLines * fontSize * lineHeight +
		report.dimensions.length * 28 +
		14 +
		10 * partPadding +
		3 * next.length
	);
}
