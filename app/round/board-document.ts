import { doneIntro } from "./done-report.ts";
import type { PlanDocument, PlanLine } from "./plan-document.ts";
import type { DoneReport, ItemReport, Report, Series, View } from "./report.ts";

/**
 * The document as a board gets it: nobody can be identified from it, in either mode. What a post answered, who was late, what
 * people wrote and what was typed in the room is not in it, so that no page that is made from it can say it. Of a view's posts the
 * names stay, and the range of three posts or more; of the profile the partnership's line and what is laid over it: what was agreed,
 * and the round before. Items are on no list that says where everybody stands, and have no score: among few, that is where each of
 * them does; so an action comes with its reason in words and the names of the items it answers to, without their figures. Owners of
 * actions are named by their public offices.
 */
export function boardDocument(document: PlanDocument): PlanDocument {
	const { next, asks, plan, report } = document;
	return {
		...{ ...document, audience: "board", heard: [], report: boardReport(report) },
		...{ next: next.map(withoutFigures), asks: asks.map(withoutFigures), plan: plan.map(withoutFigures) },
	};
}

/** What of a report a board gets, named one by one: whatever is added to a report has to be given or withheld here. */
function boardReport(report: Report): Report {
	const { area, sample, round, tooFew, boardSentence, scale, figuresNote, headline, overall, dimensions } = report;
	const { views, series, overlays, notHeard, notAsked, items, discussed, agreed, since, done, talk, method } = report;
	return {
		...{ area, sample, round, tooFew, scale, figuresNote, headline, overall },
		...{ sentence: boardSentence, boardSentence },
		...{ overlays, notHeard, notAsked, since, method },
		done: done && withoutScores(done),
		dimensions: dimensions.map((dimension) => ({ ...dimension, lowest: titled(dimension.lowest) })),
		// How far the group moved on one item, beside what it agreed on, is what each had answered.
		agreed: agreed?.map((entry) => ({ ...entry, shift: null })) ?? null,
		views: views.map((view) => ({ ...view, ranges: widerRanges(view), series: view.series.map(nameOnly) })),
		series: series.filter(({ kind }) => kind === "partnership"),
		silent: [],
		late: [],
		differences: [],
		comments: [],
		discussed: discussed.map((entry) => ({ ...entry, note: null, dissent: null })),
		heatMap: null,
		lists: null,
		items: items.map(titleOnly),
		talk: talk.map((item) => ({ ...item, why: "", prompt: "" })),
		act: [],
		findOut: [],
	};
}

/** An item with how far people are apart on it in a word, and no figure. */
function titleOnly({ id, title, statement, dimension, withheld, pattern, basis }: ItemReport): ItemReport {
	return {
		...{ id, title, statement, dimension, withheld, pattern, basis },
		shown: null,
		answers: null,
		distribution: [],
		median: null,
		apart: null,
		claimed: [],
		dontKnow: null,
	};
}

/** What was finished, with the questions that it answers to and how none of them moved. */
function withoutScores(done: DoneReport): DoneReport {
	const { title, since } = done;
	return {
		...{ title, since, intro: doneIntro({ title, on: since }, false), cautions: [] },
		actions: done.actions.map((action) => ({
			...action,
			items: action.items.map((item) => ({
				...{ title: item.title, before: null, now: null, difference: null, reason: null },
			})),
		})),
	};
}

function titled(lowest: Report["dimensions"][number]["lowest"]): Report["dimensions"][number]["lowest"] {
	return lowest && { ...lowest, shown: null };
}

/** The ranges of three posts or more: two that are named are both known where they say the same. */
function widerRanges({ series, ranges }: View): View["ranges"] {
	return ranges.map((range, place) =>
		series.filter(({ values }) => (values[place] ?? null) !== null).length > 2 ? range : null,
	);
}

/** An action with its reason in words, and the names of the items that it answers to. */
function withoutFigures(line: PlanLine): PlanLine {
	return {
		...line,
		why: line.whyHasFigures ? null : line.why,
		asked: null,
		answersTo: line.answersTo.map(({ round, item }) => ({
			...{ round, item },
			...{ figures: null, outcome: null, note: null, dissent: null },
		})),
	};
}

function nameOnly(series: Series): Series {
	return { ...series, values: [], shown: [], members: [], membersShown: [] };
}
