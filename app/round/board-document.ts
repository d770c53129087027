import type { PlanDocument } from "./plan-document.ts";
import type { ItemReport, Report, Series } from "./report.ts";

/**
 * The document as a board gets it: nobody can be identified from it, in either mode. What a post answered, who was late, what
 * people wrote and what was typed in the room is not in it, so that no page that is made from it can say it. Of a view's posts the
 * names stay and the range, of the profile the partnership's line and what is laid over it: what was agreed, and the round before.
 * Items are on no list that says where everybody stands: among few, that is where each of them does. Owners of actions are named
 * by their public offices.
 */
export function boardDocument(document: PlanDocument): PlanDocument {
	return { ...document, audience: "board", heard: [], report: boardReport(document.report) };
}

/** What of a report a board gets, named one by one: whatever is added to a report has to be given or withheld here. */
function boardReport(report: Report): Report {
	const { area, sample, round, tooFew, sentence, scale, figuresNote, headline, overall, dimensions } = report;
	const { views, series, overlays, notHeard, notAsked, items, discussed, agreed, since, talk, method } = report;
	return {
		...{ area, sample, round, tooFew, sentence, scale, figuresNote, headline, overall, dimensions },
		...{ overlays, notHeard, notAsked, agreed, since, method },
		views: views.map((view) => ({ ...view, series: view.series.map(nameOnly) })),
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

function nameOnly(series: Series): Series {
	return { ...series, values: [], shown: [], members: [], membersShown: [] };
}
