import { actionTerms, answeredWords, horizonTitles, scopeWords } from "#app/round/action-words.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import type { PlanLine } from "#app/round/plan-document.ts";
import { type Column, count, day, type Table, type TableCell, text } from "./table.ts";

/** What a row of the plan holds that can be changed in a spreadsheet and brought back. */
export type PlanRow = Pick<
	PlanLine,
	| "what"
	| "why"
	| "national"
	| "addressee"
	| "owners"
	| "lead"
	| "horizon"
	| "firstStep"
	| "measure"
	| "measureFrom"
	| "measureTo"
	| "costOrRisk"
	| "dueOn"
	| "reviewOn"
	| "status"
>;

/** The columns that are brought back, by the fields that they hold, each with what stands in it. */
export const readColumns = {
	what: { column: text(actionTerms.what, 60), of: ({ what }) => what },
	why: { column: text(actionTerms.why, 50), of: ({ why }) => why },
	horizon: { column: text(actionTerms.horizon, 18), of: ({ horizon }) => horizonTitles[horizon] },
	owners: { column: text(actionTerms.owners, 40), of: ({ owners }) => owners.join("\n") },
	lead: { column: text(actionTerms.lead, 30), of: ({ lead }) => lead },
	scope: {
		column: text(actionTerms.scope, 18),
		of: ({ national }) => scopeWords[national ? "national" : "local"],
	},
	addressee: { column: text(actionTerms.addressee, 30), of: ({ addressee }) => addressee },
	firstStep: { column: text(actionTerms.firstStep, 40), of: ({ firstStep }) => firstStep },
	measure: { column: text(actionTerms.measure, 50), of: ({ measure }) => measure },
	measureFrom: { column: text(actionTerms.measureFrom, 20), of: ({ measureFrom }) => measureFrom },
	measureTo: { column: text(actionTerms.measureTo, 20), of: ({ measureTo }) => measureTo },
	costOrRisk: { column: text(actionTerms.costOrRisk, 40), of: ({ costOrRisk }) => costOrRisk },
	dueOn: { column: day(actionTerms.due), of: ({ dueOn }) => dueOn },
	reviewOn: { column: day(actionTerms.review), of: ({ reviewOn }) => reviewOn },
	status: { column: text(actionTerms.status, 20), of: ({ status }) => status },
	update: { column: text(actionTerms.update, 40), of: () => null },
} as const satisfies Record<string, { column: Column; of: (row: PlanRow) => string | null }>;

/** A column that is brought back. */
export type ReadField = keyof typeof readColumns;

export const readFields = Object.keys(readColumns) as ReadField[];

/** What stands behind the name of a column that is there to be read by people alone. */
export const notRead = " (not brought back)";

const told = (column: Column): Column => ({ ...column, title: `${column.title}${notRead}` });

/** The columns that follow from others or are told elsewhere. */
const toldColumns: { column: Column; of: (line: PlanLine) => TableCell }[] = [
	{ column: told(text(actionTerms.acceptance, 40)), of: ({ unaccepted }) => unaccepted },
	{ column: told(text(actionTerms.late, 16)), of: ({ isLate }) => (isLate ? "Late" : null) },
	{ column: told(text(actionTerms.latest, 50)), of: latestWords },
	{
		column: told(text(actionTerms.answersTo, 50)),
		of: ({ answersTo }) => answersTo.map(answeredWords).join("\n") || null,
	},
];

function latestWords({ latest }: PlanLine): string | null {
	return latest && `${dayInWords(latest.on)}${latest.text ? `: ${latest.text}` : ""}`;
}

/** By which action and state of it a row is known when it comes back. */
export const keyColumns = {
	id: { column: text("Id (leave as it is)", 38), of: ({ id }: PlanLine): TableCell => id },
	version: { column: count("Version (leave as it is)", 14), of: ({ version }: PlanLine): TableCell => version },
} as const;

/** The names of the columns that nothing is brought back from. */
export const toldTitles = toldColumns.map(({ column }) => column.title);

const columns: { column: Column; of: (line: PlanLine) => TableCell }[] = [
	...Object.values(readColumns),
	...toldColumns,
	...Object.values(keyColumns),
];

/** The plan, an action a row: the same in its own files and in the workbook of a round's results. */
export function planTable(plan: PlanLine[]): Table {
	return {
		name: "Plan",
		columns: columns.map(({ column }) => column),
		rows: plan.map((line) => columns.map(({ of }) => of(line) || null)),
	};
}
