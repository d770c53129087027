import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { type Operation, readAll, readOne, requires, type Statement, write } from "#app/db/database.server.ts";
import { type ActionInput, actionStatuses } from "#app/forms/action.ts";
import { actionScopes, horizons } from "#questionnaires/schema.ts";
import { audit } from "./audit.server.ts";
import { Conflict, facilitates, type Membership, mayRead, NotFound, type Reader, views } from "./ownership.server.ts";
import { isPurged } from "./standing.server.ts";
import { nextVersion } from "./version.server.ts";

const ownerRow = z.object({
	postId: z.string(),
	title: z.string(),
	lead: z.number().transform((value) => value === 1),
});
const sourceRow = z.object({ roundId: z.string(), item: z.string(), suggestion: z.string().nullable() });
const list = <Schema extends z.ZodType>(row: Schema) =>
	z.string().transform((json) => z.array(row).parse(JSON.parse(json)));

/** The columns of an action, as {@link actionColumns} gives them. */
export const actionRow = z.object({
	id: z.string(),
	scope: z.enum(actionScopes),
	horizon: z.enum(horizons),
	what: z.string(),
	why: z.string(),
	addressee: z.string().nullable(),
	firstStep: z.string().nullable(),
	measure: z.string(),
	costOrRisk: z.string().nullable(),
	dueOn: z.string().nullable(),
	reviewOn: z.string().nullable(),
	status: z.enum(actionStatuses),
	version: z.number(),
	owners: list(ownerRow),
	sources: list(sourceRow),
});

/** An action of an area's plan, with its owner posts and what it answers to. */
export type Action = z.infer<typeof actionRow>;

/** Where an action comes from: a round, an item of it unless it is none's, and the suggestion where it was taken from one. */
export type ActionSource = { roundId: string; item: string | null; suggestion: string | null };

/** What a query on `actions` selects of an action. */
export const actionColumns = `actions.id, actions.scope, actions.horizon, actions.what, actions.why, actions.addressee,
		actions.first_step AS firstStep, actions.measure, actions.cost_or_risk AS costOrRisk, actions.due_on AS dueOn,
		actions.review_on AS reviewOn, actions.status, actions.version,
		(SELECT json_group_array(json_object('postId', posts.id, 'title', posts.title, 'lead', action_owners.lead))
			FROM action_owners JOIN posts ON posts.id = action_owners.post_id WHERE action_owners.action_id = actions.id) AS owners,
		(SELECT json_group_array(json_object('roundId', round_id, 'item', item, 'suggestion', suggestion))
			FROM action_sources WHERE action_sources.action_id = actions.id) AS sources`;

const selection = (to: Membership) => `SELECT ${actionColumns}
	FROM actions JOIN plans ON plans.id = actions.plan_id
	WHERE plans.partnership_id = :areaId AND ${to("plans.partnership_id")}`;

/** That an action stands in the plan, with the order in which it stands there: what comes last in a query. */
const inPlan = `status <> 'withdrawn'
	ORDER BY CASE horizon WHEN '30 days' THEN 1 WHEN 'six months' THEN 2 ELSE 3 END, due_on IS NULL, due_on, actions.created_at, actions.rowid`;

/**
 * The actions of an area's plan, withdrawn ones left out: by horizon, then by due date, then in the order they were made.
 * @param to as for `areaOf`
 */
export function actionsOf(accountId: string, areaId: string, to: Membership = facilitates): Promise<Action[]> {
	return readAll(actionRow, `${selection(to)} AND ${inPlan}`, { accountId, areaId });
}

/** The same for whoever may read the report of a round of the area; the plan of an area before theirs is nobody's to read. */
export function actionsBeside(reader: Reader, roundId: string): Promise<Action[]> {
	const { condition, args } = readsPlan(reader);
	return readAll(
		actionRow,
		`SELECT ${actionColumns} FROM actions JOIN plans ON plans.id = actions.plan_id
		JOIN rounds ON rounds.partnership_id = plans.partnership_id
		WHERE rounds.id = :roundId AND ${condition} AND ${inPlan}`,
		{ ...args, roundId },
	);
}

/** Whether somebody who may read the report of a round may read the plan of its area too. */
export async function mayReadPlan(reader: Reader, roundId: string): Promise<boolean> {
	const { condition, args } = readsPlan(reader);
	const found = await readOne(
		z.object({ id: z.string() }),
		`SELECT rounds.id FROM rounds WHERE rounds.id = :roundId AND ${condition}`,
		{ ...args, roundId },
	);
	return found !== null;
}

function readsPlan(reader: Reader): ReturnType<typeof mayRead> {
	const { condition, args } = mayRead(reader);
	return { condition: "viewerId" in reader ? `${condition} AND ${views("rounds.partnership_id")}` : condition, args };
}

/** The actions that were withdrawn from an area's plan, the last one first: they can be put back. */
export function withdrawnActions(accountId: string, areaId: string): Promise<Action[]> {
	return readAll(actionRow, `${selection(facilitates)} AND status = 'withdrawn' ORDER BY actions.rowid DESC`, {
		accountId,
		areaId,
	});
}

/** One action, withdrawn or not; null when there is none in an area that the account facilitates. */
export async function actionOf(accountId: string, areaId: string, actionId: string): Promise<Action | null> {
	const [action] = await readAll(actionRow, `${selection(facilitates)} AND actions.id = :actionId`, {
		accountId,
		areaId,
		actionId,
	});
	return action ?? null;
}

/**
 * Adds an action to an area's plan.
 * @returns its id; the same one when the operation is repeated.
 * @throws NotFound when the account does not facilitate the area, the owners are not its posts, or the round is not its own;
 * Conflict when the suggestion is in the plan already.
 */
export function addAction(
	accountId: string,
	areaId: string,
	input: ActionInput,
	source: ActionSource | null,
	operation: Operation,
): Promise<string> {
	const id = crypto.randomUUID();
	const at = now();
	return write({
		operation,
		result: id,
		statements: [
			ownsArea(accountId, areaId),
			ownersBelong(areaId, input.owners),
			...(source
				? [
						requires(
							`EXISTS (SELECT 1 FROM rounds WHERE id = :roundId AND partnership_id = :areaId AND NOT ${isPurged})`,
							{ roundId: source.roundId, areaId },
							() => new NotFound("There is no such round in this area."),
						),
						...(source.item === null ? [] : [notTaken({ ...source, item: source.item })]),
					]
				: []),
			{
				sql: `INSERT INTO actions (id, plan_id, origin_round_id, scope, horizon, what, why, addressee, first_step, measure, cost_or_risk, due_on, review_on, status, created_at)
					SELECT :id, plans.id, :roundId, :scope, :horizon, :what, :why, :addressee, :firstStep, :measure, :costOrRisk, :dueOn, :reviewOn, :status, :at
					FROM plans WHERE partnership_id = :areaId`,
				args: { ...fields(input), id, areaId, roundId: source?.roundId ?? null, at },
			},
			...owners(id, input),
			...(source?.item
				? [
						{
							sql: "INSERT INTO action_sources (action_id, round_id, item, suggestion) VALUES (:id, :roundId, :item, :suggestion)",
							args: { id, ...source },
						},
					]
				: []),
			event(id, accountId, "created", at, null),
			audit("action-added", { accountId }, at, { areaId, ...(source ? { roundId: source.roundId } : {}) }),
		],
	});
}

/**
 * Changes an action; what it said before is kept in its history.
 * @throws NotFound, or Conflict when somebody else has changed it since `expectedVersion`.
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
			ownsArea(accountId, areaId),
			ownersBelong(areaId, input.owners),
			requires(
				`EXISTS (SELECT 1 FROM actions JOIN plans ON plans.id = actions.plan_id
					WHERE actions.id = :id AND plans.partnership_id = :areaId)`,
				{ id: before.id, areaId },
				() => new NotFound("There is no such action in this area."),
			),
			...nextVersion("action", before.id, expectedVersion),
			{
				sql: `UPDATE actions SET scope = :scope, horizon = :horizon, what = :what, why = :why, addressee = :addressee,
					first_step = :firstStep, measure = :measure, cost_or_risk = :costOrRisk, due_on = :dueOn, review_on = :reviewOn,
					status = :status WHERE id = :id`,
				args: { ...fields(input), id: before.id },
			},
			{ sql: "DELETE FROM action_owners WHERE action_id = :id", args: { id: before.id } },
			...owners(before.id, input),
			event(before.id, accountId, input.status === "withdrawn" ? "withdrawn" : "changed", at, JSON.stringify(before)),
			audit(input.status === "withdrawn" ? "action-withdrawn" : "action-changed", { accountId }, at, { areaId }),
		],
	});
}

function ownsArea(accountId: string, areaId: string) {
	return requires(
		`EXISTS (SELECT 1 FROM plans WHERE partnership_id = :areaId AND ${facilitates("plans.partnership_id")})`,
		{ areaId, accountId },
		() => new NotFound("There is no such area."),
	);
}

function ownersBelong(areaId: string, posts: string[]) {
	return requires(
		"(SELECT count(*) FROM posts WHERE partnership_id = :areaId AND id IN (SELECT value FROM json_each(:posts))) = :count",
		{ areaId, posts: JSON.stringify(posts), count: posts.length },
		() => new NotFound("An owner is not a post of this area."),
	);
}

/** A suggestion is taken once a round: in two tabs, or by two facilitators, it would stand in the plan twice. */
function notTaken({ roundId, item, suggestion }: ActionSource & { item: string }) {
	return requires(
		`NOT EXISTS (SELECT 1 FROM action_sources JOIN actions ON actions.id = action_sources.action_id
			WHERE action_sources.round_id = :roundId AND item = :item AND suggestion = :suggestion AND status <> 'withdrawn')`,
		{ roundId, item, suggestion },
		() => new Conflict("This suggestion has been taken into the plan already. Change it there."),
	);
}

function fields(input: ActionInput) {
	const { scope, horizon, what, why, addressee, firstStep, measure, costOrRisk, dueOn, reviewOn, status } = input;
	return { scope, horizon, what, why, addressee, firstStep, measure, costOrRisk, dueOn, reviewOn, status };
}

function owners(actionId: string, input: ActionInput): Statement[] {
	return input.owners.map((postId) => ({
		sql: "INSERT INTO action_owners (action_id, post_id, lead) VALUES (:actionId, :postId, :lead)",
		args: { actionId, postId, lead: postId === input.lead ? 1 : 0 },
	}));
}

function event(actionId: string, accountId: string, kind: string, at: string, beforeJson: string | null): Statement {
	return {
		sql: `INSERT INTO action_events (id, action_id, account_id, kind, before_json, happened_at)
			VALUES (:id, :actionId, :accountId, :kind, :beforeJson, :at)`,
		args: { id: crypto.randomUUID(), actionId, accountId, kind, beforeJson, at },
	};
}
