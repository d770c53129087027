import { progressStatuses } from "#app/forms/action.ts";
import { actionTerms, horizonTitles, scopeWords, statusWords } from "#app/round/action-words.ts";
import { listed } from "#app/round/words.ts";
import { type Table, text } from "./table.ts";

const statusesOf = (scope: "local" | "national") =>
	progressStatuses.map((status) => `"${statusWords({ status, scope })}"`).join(", ");

/** The sheet of the plan's workbook that says how to edit the other, so that it can be brought back. */
export function planGuide(area: string, posts: string[], madeOn: string): Table {
	return {
		name: "How to edit",
		columns: [text("What", 30), text("How", 100)],
		rows: [
			["Area", area],
			["Made on", madeOn],
			["The plan", 'Is the sheet "Plan". Change what is in its rows, and bring the file back on the page of the plan.'],
			["Before anything is stored", "You see what would change, row by row, and confirm it."],
			["A new action", "Is a new row without an id and a version."],
			["A row that you delete", "Changes nothing: the action stays. Withdraw it on its own page, with a reason."],
			[actionTerms.owners, `One post a line. The posts are: ${posts.join("; ")}.`],
			[actionTerms.lead, "One of the owners, or nothing."],
			["Days", "A date, or text such as 2026-12-24 or 24/12/2026."],
			[actionTerms.horizon, `${listed(Object.values(horizonTitles))}.`],
			[actionTerms.scope, `${Object.values(scopeWords).join(" or ")}. An ask of others says who is asked.`],
			[actionTerms.status, `One of: ${statusesOf("local")}; for an ask of others: ${statusesOf("national")}.`],
			[
				actionTerms.update,
				"Empty. What you write here becomes a line of the action's log. To drop an action, say why.",
			],
			["Columns marked as not brought back", "Are there to read. What you change in them is passed over."],
			["Id and version", "Say which action a row is, and in which state you had it. Leave them as they are."],
			["Formulas", "Are refused, so that nothing is stored that you did not see."],
			[
				"Meanwhile",
				"What somebody else changes in the plan while you edit stays, where you have not changed the same. Where you both have, the file is refused with both texts.",
			],
		],
	};
}
