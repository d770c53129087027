import { keyColumns, type PlanRow, type ReadField, readColumns, readFields } from "#app/files/plan-table.ts";
import type { ActionInput } from "#app/forms/action.ts";
import type { ActionState } from "#app/models/action-history.server.ts";
import type { Action } from "#app/models/plan.server.ts";
import { actionAsInput } from "#app/round/action-start.ts";
import { noMeasure, statusWords } from "#app/round/action-words.ts";
import { fieldWords } from "#app/round/changed-words.ts";
import { mergeAction } from "#app/round/merge-action.ts";
import type { Post } from "./owners-of-cell.ts";
import { type PlanFileRow, type RowFault, titleOf } from "./read-rows.ts";
import { type Progress, type RowInput, rowInput } from "./row-input.ts";
import type { SheetCell } from "./sheet.ts";

/** What a row changes: an action as it is now, or a new one. What is null stays as it is. */
export type RowChange = {
	row: number;
	before: Action | null;
	/** What it said when the file was made. */
	base: ActionState | null;
	input: ActionInput | null;
	status: Progress | null;
	update: string | null;
};

/** A plan as it is now, with what the rows of a file were made from. */
export type PlanNow = {
	actions: Action[];
	states: { actionId: string; version: number; state: ActionState }[];
	posts: Post[];
};

/** Everything that a file changes, how many rows leave all as it is, and every fault. */
export type Understood = { changes: RowChange[]; unchanged: number; faults: RowFault[] };

/** Compares the rows of a file with what they were made from, and with the plan as it is now. */
export function planChanges(rows: PlanFileRow[], now: PlanNow): Understood {
	const read = rows.map((row) => (row.id === "" ? newAction(row, now) : changeOf(row, now)));
	const changes = read.flatMap(({ change }) => change ?? []);
	const faults = read.flatMap((one) => one.faults);
	return { changes, unchanged: rows.length - changes.length, faults };
}

type Read = { change: RowChange | null; faults: RowFault[] };

/** A new action of which nothing is said yet. */
export const emptyInput: ActionInput = {
	...{ what: "", why: "", scope: "local", addressee: null, horizon: "30 days", firstStep: null, measure: "" },
	...{ measureFrom: null, measureTo: null, costOrRisk: null, dueOn: null, reviewOn: null, owners: [], lead: null },
};

function newAction({ row, cells }: PlanFileRow, { posts }: PlanNow): Read {
	const isFilled = (field: ReadField) => cells[field].text.trim() !== "";
	const said = readFields.filter((field) => isFilled(field) || ["what", "measure", "horizon"].includes(field));
	const read = rowInput({ input: emptyInput, status: "to-start" }, picked(cells, said), posts);
	const { input, status, update } = read;
	const moves = status !== "to-start" || update !== null;
	const change = { row, before: null, base: null, input, status: moves ? status : null, update };
	return { change, faults: faultsIn(row, read) };
}

function changeOf({ row, id, version, cells }: PlanFileRow, { actions, states, posts }: PlanNow): Read {
	const refused = (column: "id" | "version", message: string): Read => ({
		change: null,
		faults: [{ row, column: keyColumns[column].column.title, message }],
	});
	const before = actions.find((action) => action.id === id);
	if (!before)
		return refused("id", "There is no such action in this plan. Clear the id and the version for a new one.");
	if (before.status === "withdrawn") {
		return refused(
			"id",
			"This action was withdrawn from the plan. Put it back first, or take its row out of the file.",
		);
	}
	const base = states.find((state) => state.actionId === id && String(state.version) === version)?.state;
	if (!base || base.status === "withdrawn") {
		return refused("version", "There never was such a version of this action in the plan. Take the plan anew.");
	}
	const changed = readFields.filter((field) => !isAsBefore(field, cells[field], base));
	const known = [...base.owners, ...before.owners].map(({ postId, title }) => ({ id: postId, title }));
	const own = [...known, ...posts].filter(
		({ id: post }, place, all) => all.findIndex((one) => one.id === post) === place,
	);
	const opened = { input: actionAsInput(base), status: base.status };
	const read = rowInput(opened, picked(cells, changed), own);
	const faults = faultsIn(row, read);
	if (changed.length === 0 || faults.length > 0) return { change: null, faults };
	return merged(row, { before, base: { ...base, status: base.status }, read, posts: own });
}

type Sides = { before: Action; base: ActionState & { status: Progress }; read: RowInput; posts: Post[] };

/** What the file and somebody else have made of an action since the file was made. */
function merged(row: number, { before, base, read, posts }: Sides): Read {
	const theirs = actionAsInput(before);
	const { merged: input, conflicts } = mergeAction(actionAsInput(base), read.input, theirs);
	const [ours, now] = [fieldWords(stateOf(read.input, posts, before.status), conflicts), fieldWords(before, conflicts)];
	const faults = conflicts.map((field) => bothChanged(row, field, ours[field] ?? "", now[field] ?? ""));
	const moved = read.status !== base.status && read.status !== before.status;
	if (moved && before.status !== base.status) {
		const words = { ours: statusWords({ ...before, status: read.status }), now: statusWords(before) };
		faults.push(bothChanged(row, "status", words.ours, words.now));
	}
	if (faults.length > 0) return { change: null, faults };
	const says = inOrder(input) !== inOrder(theirs);
	const moves = moved || read.update !== null;
	if (!says && !moves) return { change: null, faults: [] };
	const status = moved ? read.status : (before.status as Progress);
	return {
		change: { row, before, base, input: says ? input : null, status: moves ? status : null, update: read.update },
		faults: [],
	};
}

/** What an action says, to be compared: owners in another order are the same owners. */
function inOrder(input: ActionInput): string {
	return JSON.stringify({ ...input, owners: [...input.owners].sort() });
}

function bothChanged(row: number, field: ReadField, ours: string, now: string): RowFault {
	const message = `Somebody else has changed this since the file was made. In the file: "${ours}". In the plan now: "${now}". Take the plan anew and change it there.`;
	return { row, column: titleOf(field), message };
}

/** How an action is told that says something and stands somewhere. */
export function stateOf(input: ActionInput, posts: Post[], status: ActionState["status"]): ActionState {
	const { owners, lead, ...texts } = input;
	const titled = owners.map((postId) => ({
		...{ postId, lead: postId === lead, answer: "unanswered" as const },
		title: posts.find(({ id }) => id === postId)?.title ?? "",
	}));
	return { ...texts, status, owners: titled.sort((one, other) => Number(other.lead) - Number(one.lead)) };
}

/** Whether a cell says what the file said when it was made. */
function isAsBefore(field: ReadField, cell: SheetCell, state: ActionState): boolean {
	const said = readColumns[field].of(rowOf(state)) ?? "";
	return said === (cell.day ?? plain(cell.text)) || said === plain(cell.text);
}

function plain(text: string): string {
	return text.replaceAll(/\r\n?/g, "\n").trim();
}

/** What a row of the plan said of an action as it was then. */
function rowOf(state: ActionState): PlanRow {
	return {
		...state,
		national: state.scope === "national",
		owners: state.owners.map(({ title }) => title),
		lead: state.owners.find(({ lead }) => lead)?.title ?? null,
		measure: state.measure || noMeasure,
		status: statusWords(state),
	};
}

function picked(cells: PlanFileRow["cells"], fields: ReadField[]): Partial<PlanFileRow["cells"]> {
	return Object.fromEntries(fields.map((field) => [field, cells[field]]));
}

function faultsIn(row: number, { faults }: ReturnType<typeof rowInput>): RowFault[] {
	return faults.map(({ field, message }) => ({ row, column: titleOf(field), message }));
}
