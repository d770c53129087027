import type { PlanDocument } from "./plan-document.ts";
import type { Series } from "./report.ts";

/**
 * The document as a board gets it: nobody can be identified from it, in either mode. What a post answered, who was late, what
 * people wrote and what was typed in the room is not in it, so that no page that is made from it can say it. Of a view's posts the
 * names stay and the range, of the profile the partnership's line and what is laid over it: what was agreed, and the round before.
 * Items are on no list that says where everybody stands: among few, that is where each of them does. Owners of actions are named
 * by their public offices.
 */
export function boardDocument(document: PlanDocument): PlanDocument {
	const { report } = document;
	return {
		...document,
		audience: "board",
		heard: [],
		report: {
			...report,
			views: report.views.map((view) => ({ ...view, series: view.series.map(nameOnly) })),
			series: report.series.filter(({ kind }) => kind === "partnership"),
			silent: [],
			late: [],
			differences: [],
			comments: [],
			discussed: report.discussed.map((entry) => ({ ...entry, note: null, dissent: null })),
			heatMap: null,
			lists: null,
			items: report.items.map((item) => ({
				...item,
				shown: null,
				answers: null,
				median: null,
				apart: null,
				claimed: [],
				dontKnow: null,
			})),
			talk: report.talk.map((item) => ({ ...item, why: "", prompt: "" })),
			act: [],
			findOut: [],
		},
	};
}

function nameOnly(series: Series): Series {
	return { ...series, values: [], shown: [], members: [], membersShown: [] };
}
