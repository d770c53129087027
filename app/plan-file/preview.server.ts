import { secretHash } from "#app/access/secret.server.ts";
import { type ReadField, readFields } from "#app/files/plan-table.ts";
import type { ActionState } from "#app/models/action-history.server.ts";
import type { Action } from "#app/models/plan.server.ts";
import { isAnotherTask } from "#app/models/plan-change.server.ts";
import { actionTerms, shortWhat, statusWords } from "#app/round/action-words.ts";
import { type Changed, changedWords, fieldWords } from "#app/round/changed-words.ts";
import { isOpen } from "#app/round/plan-lines.ts";
import { canonicalJson } from "#questionnaires/canonical.ts";
import type { Post } from "./owners-of-cell.ts";
import { emptyInput, type RowChange, stateOf } from "./plan-changes.ts";
import { titleOf } from "./read-rows.ts";
import type { understoodFile } from "./understood-file.server.ts";

/** What a row of a file would change. */
export type RowPreview = {
	row: number;
	/** What is to be done, shortened. */
	what: string;
	isNew: boolean;
	/** Each field with what it says now and would say. */
	changed: Changed[];
	/** The fields that somebody else has changed since the file was made, and that stay as they are. */
	kept: string[];
	/** Whether owners who have accepted it would be asked again. */
	asksAgain: boolean;
};

/** What a file would change, how many rows of it leave all as it is, and which actions of the plan are not in it. */
export type Preview = { rows: RowPreview[]; unchanged: number; gone: string[] };

/** What bringing a file back would do, in words. */
export function previewOf({ changes, unchanged, now, ids }: Awaited<ReturnType<typeof understoodFile>>): Preview {
	const posts = [...now.actions.flatMap(ownersAsPosts), ...now.posts];
	const inPlan = now.actions.filter(({ status }) => status !== "withdrawn");
	return {
		rows: changes.map((change) => rowPreview(change, posts)),
		unchanged,
		gone: inPlan.filter(({ id }) => !ids.includes(id)).map(({ what }) => what),
	};
}

function ownersAsPosts({ owners }: Pick<Action, "owners">) {
	return owners.map(({ postId, title }) => ({ id: postId, title }));
}

function rowPreview({ row, before, base, input, status, update }: RowChange, posts: Post[]): RowPreview {
	const said = update === null ? [] : [{ term: actionTerms.update, before: "", after: update }];
	if (before === null || base === null) {
		const state = stateOf(input ?? emptyInput, posts, status ?? "to-start");
		return {
			...{ row, isNew: true, kept: [], asksAgain: false },
			what: shortWhat(state.what),
			changed: [...allOf(state), ...said],
		};
	}
	const state = input ? stateOf(input, posts, status ?? before.status) : { ...before, status: status ?? before.status };
	const changed = differences(before, state);
	const ours = changed.map(({ term }) => term);
	return {
		row,
		what: shortWhat(state.what),
		isNew: false,
		changed: [...changed, ...said],
		kept: differences(base, before)
			.map(({ term }) => term)
			.filter((term) => !ours.includes(term)),
		asksAgain:
			input !== null &&
			isOpen(state) &&
			isAnotherTask(before, input) &&
			before.owners.some(({ answer }) => answer === "accepted"),
	};
}

/** All that a new action says. */
function allOf(state: ActionState): Changed[] {
	const fields = readFields.filter((field) => field !== "status" && field !== "update" && field !== "lead");
	const words = Object.entries(fieldWords(state, fields)).map(([field, after]) => ({
		...{ term: titleOf(field as ReadField), before: "", after },
	}));
	const status = { term: actionTerms.status, before: "", after: statusWords(state) };
	return [...words, status].filter(({ after }) => after !== "");
}

/** What one state says otherwise than another, who leads among it. */
function differences(from: ActionState, to: ActionState): Changed[] {
	const lead = ({ owners }: ActionState) => owners.find((owner) => owner.lead)?.title ?? "";
	const changed = changedWords(from, to);
	if (lead(from) === lead(to) || changed.some(({ term }) => term === actionTerms.owners)) return changed;
	return [...changed, { term: actionTerms.lead, before: lead(from), after: lead(to) }];
}

/** By what a preview is known: another one, since the plan is another by now, has another. */
export function seenOf({ rows }: Preview): string {
	return secretHash(canonicalJson(rows));
}
