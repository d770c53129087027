import { now } from "#app/clock.server.ts";
import { type Operation, requires, type Statement, write } from "#app/db/database.server.ts";
import type { ActionInput } from "#app/forms/action.ts";
import { noted } from "./action-history.server.ts";
import { audit } from "./audit.server.ts";
import { Conflict, NotFound, runsArea } from "./ownership.server.ts";
import type { Action } from "./plan.server.ts";
import { isPurged } from "./standing.server.ts";
import { hasVersion } from "./version.server.ts";

/** What an action answers to in a round: an item, and the suggestion there that it was taken from. */
export type ActionSource = { item: string; list: "act" | "talk" | "find-out" | null; suggestion: string | null };

/** A new action, with the round that it comes from and what it answers to there. */
export type NewAction = { input: ActionInput; from: { roundId: string; sources: ActionSource[] } | null };

/**
 * Adds actions to an area's plan: all of them, or none.
 * @returns the id of the first; the same one when the operation is repeated.
 * @throws NotFound when the account does not facilitate the area, the owners are not its posts, or the round is not its own;
 * Conflict when a suggestion is in the plan already.
 */
export function addActions(
	accountId: string,
	areaId: string,
	actions: NewAction[],
	operation: Operation,
): Promise<string> {
	const at = now();
	const made = actions.map((action) => ({ ...action, id: crypto.randomUUID() }));
	return write({
		operation,
		result: made[0]?.id ?? "",
		statements: [
			runsArea(accountId, areaId),
			...made.flatMap(({ id, input, from }) => [
				...addition(id, areaId, input, from, at),
				...noted(id, "created", { accountId }, at),
				audit("action-added", { accountId }, at, { areaId, ...(from ? { roundId: from.roundId } : {}) }),
			]),
		],
	});
}

/** The statements that add an action to an area, for a write that has made sure that the account runs it. */
export function addition(id: string, areaId: string, input: ActionInput, from: NewAction["from"], at: string) {
	return [
		ownersBelong(areaId, input.owners, id),
		...(from
			? [
					requires(
						`EXISTS (SELECT 1 FROM rounds WHERE id = :roundId AND partnership_id = :areaId AND NOT ${isPurged})`,
						{ roundId: from.roundId, areaId },
						() => new NotFound("There is no such round in this area."),
					),
					...from.sources.filter(({ list }) => list !== null).map((source) => notTaken(from.roundId, source)),
				]
			: []),
		{
			sql: `INSERT INTO actions (id, plan_id, origin_round_id, scope, horizon, what, why, addressee, first_step, measure,
					measure_from, measure_to, cost_or_risk, due_on, review_on, status, created_at)
				SELECT :id, plans.id, :roundId, :scope, :horizon, :what, :why, :addressee, :firstStep, :measure, :measureFrom,
					:measureTo, :costOrRisk, :dueOn, :reviewOn, 'to-start', :at
				FROM plans WHERE partnership_id = :areaId`,
			args: { ...fields(input), id, areaId, roundId: from?.roundId ?? null, at },
		},
		...input.owners.map((postId) => ownerRow(id, postId, input.lead)),
		...(from?.sources ?? []).map((source) => sourceRow(id, from?.roundId ?? "", source)),
	];
}

/**
 * Changes what an action says and who owns it; what it said before is kept in its history. Whoever had accepted it is asked again
 * where it is another task now.
 * @throws NotFound, or Stale when somebody else has changed it since `expectedVersion`.
 */
export async function changeAction(
	accountId: string,
	areaId: string,
	before: Action,
	input: ActionInput,
	expectedVersion: number,
	operation: Operation,
): Promise<void> {
	const at = now();
	await write({
		operation,
		statements: [
			runsArea(accountId, areaId),
			...change(areaId, before, input, expectedVersion),
			...noted(before.id, "changed", { accountId }, at),
			audit("action-changed", { accountId }, at, { areaId }),
		],
	});
}

/** The statements that change an action of an area, for a write that has made sure that the account runs it. */
export function change(areaId: string, before: Action, input: ActionInput, expectedVersion: number) {
	const { id } = before;
	return [
		actionOfArea(areaId, id),
		ownersBelong(areaId, input.owners, id),
		hasVersion("action", id, expectedVersion),
		{
			sql: `UPDATE actions SET scope = :scope, horizon = :horizon, what = :what, why = :why, why_has_figures = 0,
				addressee = :addressee, first_step = :firstStep, measure = :measure, measure_from = :measureFrom,
				measure_to = :measureTo, cost_or_risk = :costOrRisk, due_on = :dueOn, review_on = :reviewOn WHERE id = :id`,
			args: { ...fields(input), id },
		},
		...(isAnotherTask(before, input) ? [askAgain(id)] : []),
		{
			sql: "DELETE FROM action_owners WHERE action_id = :id AND post_id NOT IN (SELECT value FROM json_each(:posts))",
			args: { id, posts: JSON.stringify(input.owners) },
		},
		...input.owners.map((postId) => ownerRow(id, postId, input.lead)),
	];
}

/** What somebody has agreed to: whatever of it changes, they are asked again. */
const agreedTo = ["what", "scope", "addressee", "measure", "measureFrom", "measureTo", "costOrRisk", "dueOn"] as const;

/** Whether a change makes an action another task, so that its owners are asked again. */
export function isAnotherTask(before: Action, input: ActionInput): boolean {
	return agreedTo.some((field) => before[field] !== input[field]);
}

/** Has every owner of an action asked again whether they accept it. */
export function askAgain(id: string): Statement {
	return {
		sql: "UPDATE action_owners SET answer = 'unanswered', person_id = NULL, recorded = 0 WHERE action_id = :id",
		args: { id },
	};
}

/** The requirement that an action is in the plan of an area. */
export function actionOfArea(areaId: string, id: string) {
	return requires(
		`EXISTS (SELECT 1 FROM actions JOIN plans ON plans.id = actions.plan_id
			WHERE actions.id = :id AND plans.partnership_id = :areaId)`,
		{ id, areaId },
		() => new NotFound("There is no such action in this area."),
	);
}

/** A post that is there no longer can stay an owner until somebody hands its actions on, and becomes none. */
function ownersBelong(areaId: string, posts: string[], actionId: string) {
	return requires(
		`(SELECT count(*) FROM posts WHERE partnership_id = :areaId AND id IN (SELECT value FROM json_each(:posts))
			AND (closed_on IS NULL OR EXISTS (SELECT 1 FROM action_owners WHERE action_id = :actionId AND post_id = posts.id))) = :count`,
		{ areaId, posts: JSON.stringify(posts), count: posts.length, actionId },
		() => new NotFound("An owner is not a post of this area."),
	);
}

/** A suggestion is taken once a round: in two tabs, or by two facilitators, it would stand in the plan twice. */
function notTaken(roundId: string, { item, list, suggestion }: ActionSource) {
	return requires(
		`NOT EXISTS (SELECT 1 FROM action_sources JOIN actions ON actions.id = action_sources.action_id
			WHERE action_sources.round_id = :roundId AND item = :item AND list = :list AND suggestion IS :suggestion
			AND status <> 'withdrawn')`,
		{ roundId, item, list, suggestion },
		() => new Conflict("This suggestion has been taken into the plan already. Change it there."),
	);
}

function fields({ owners: _owners, lead: _lead, ...texts }: ActionInput) {
	return texts;
}

function ownerRow(actionId: string, postId: string, lead: string | null): Statement {
	return {
		sql: `INSERT INTO action_owners (action_id, post_id, lead) VALUES (:actionId, :postId, :lead)
			ON CONFLICT (action_id, post_id) DO UPDATE SET lead = excluded.lead`,
		args: { actionId, postId, lead: postId === lead ? 1 : 0 },
	};
}

function sourceRow(id: string, roundId: string, { item, list, suggestion }: ActionSource): Statement {
	return {
		sql: `INSERT INTO action_sources (action_id, round_id, item, list, suggestion)
			VALUES (:id, :roundId, :item, :list, :suggestion) ON CONFLICT DO NOTHING`,
		args: { id, roundId, item, list, suggestion },
	};
}
