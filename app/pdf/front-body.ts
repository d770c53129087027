import { inShort } from "#app/round/action-words.ts";
import { changingWords, mostNamed } from "#app/round/document-words.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import type { View } from "#app/round/report.ts";
import { stateLine } from "#app/round/report-state.ts";
import { absentWords, capitalised, hasTooFew, missingWords, tooFewForScore } from "#app/round/words.ts";
import { measure, sheet } from "./look.ts";
import { ample, type FrontDocument, forFront, roomy, tight } from "./shortened.ts";

export type Body = { fontSize: number; lineHeight: number };

const smallest = { fontSize: 7.5, lineHeight: 1.2 };
/** What most of the page is set in: the first of these in which it fits. */
const bodies: Body[] = [
	{ fontSize: 9.3, lineHeight: 1.3 },
	{ fontSize: 8.7, lineHeight: 1.27 },
	{ fontSize: 8.1, lineHeight: 1.24 },
	smallest,
];

export const labelWidth = 92;
/** What is asked stands out, by less where it is as long as it may be and everything else is long too. */
export function decisionSize(body: Body): number {
	return body === smallest ? 8.2 : body.fontSize * 1.23;
}

/** Above and below a part, with its line. */
export const partPadding = 9;
/** The margins above and below the front: less than on other sheets, it has to hold more. */
export const frontTop = 42;
export const frontBottom = 58;

/** One person's scores would be known as theirs: they stand beside the directors' where posts are named. */
export function viewNote({ series, ranges }: View, audience: PlanDocument["audience"]): string {
	if (series.length === 0) return "";
	if (audience === "board")
		return ranges.some(Boolean) ? "Its range stands below." : "No range: too few of its posts have a score.";
	const scored = series.filter((entry) => !hasTooFew(entry)).length;
	if (scored === 0) return `${capitalised(tooFewForScore)}.`;
	return scored === 1 ? "One post: its scores stand beside the others on the next page." : "Its range stands below.";
}

/** An average character of the embedded face, as a share of its size; measured on plans like the sample. */
const characterWidth = 0.42;
/** The same in bold, for what is never cut: on the wide side. */
const strongCharacterWidth = 0.52;

/**
 * The document as its front page says it, and what it is set in, so that it is one page. The height is estimated: a guess
 * that is too low costs a second page, one too high smaller type.
 */
export function fittedFront(document: PlanDocument): { front: FrontDocument; body: Body } {
	const ways = [
		...bodies.slice(0, 2).map((body) => ({ limits: ample, body })),
		...bodies.map((body) => ({ limits: roomy, body })),
	];
	for (const { limits, body } of ways) {
		const front = forFront(document, limits);
		if (estimatedHeight(front, body) <= sheet.height - frontTop - frontBottom) return { front, body };
	}
	return { front: forFront(document, tight), body: smallest };
}

function estimatedHeight(document: FrontDocument, body: Body): number {
	const { fontSize, lineHeight } = body;
	const { decision, audience, next, heard, outcome, asks, sinceLast, report } = document;
	const lines = (text: string, width: number, character = fontSize * characterWidth) =>
		text.split("\n").reduce((count, line) => count + Math.max(1, Math.ceil((line.length * character) / width)), 0);
	const wide = measure - labelWidth;
	const many = (texts: string[], width: number) => texts.reduce((count, text) => count + lines(text, width), 0);
	const views = report.views.map((view) =>
		many(
			[[...view.series.map(({ label }) => label), missingWords(view)].join("; "), viewNote(view, audience)],
			wide / 2 - 8,
		),
	);
	const bodyLines =
		many(
			next.flatMap((action) => [action.what, inShort(action)]),
			wide - 14,
		) +
		(document.moreNext > 0 ? 2 : 1) +
		lines(stateLine(document), wide) +
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
		lines(changingWords(document).join(" "), wide) +
		lines(sinceLast ?? "", wide);
	const asked = decisionSize(body);
	const headings =
		(audience === "board" ? 50 : 36) + lines(decision, wide, asked * strongCharacterWidth) * asked * 1.32 + 20;
	return (
		headings +
		bodyLines * fontSize * lineHeight +
		report.dimensions.length * 28 +
		14 +
		10 * partPadding +
		3 * next.length
	);
}
