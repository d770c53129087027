import { z } from "zod";
import { readAll, readOne } from "#app/db/database.server.ts";
import { actionStatuses } from "#app/forms/action.ts";
import { actionScopes, horizons } from "#questionnaires/schema.ts";
import { facilitates, type Membership, mayRead, type Reader, views } from "./ownership.server.ts";

const flag = z.union([z.boolean(), z.number().transform((value) => value === 1)]);

/** What the holder of a post has said to owning an action. */
export const ownerAnswers = ["unanswered", "accepted", "change-asked"] as const;

const ownerRow = z.object({
	postId: z.string(),
	title: z.string(),
	lead: flag,
	organisation: z.string().nullable(),
	/** Who holds the post now, by name; null where it is vacant or there is no such post any more. */
	holder: z.string().nullable(),
	/** What its holder of now has said; what somebody said who held it before counts no more. */
	answer: z.enum(ownerAnswers),
	/** Whether a facilitator wrote that down for them. */
	recorded: flag,
	/** What they asked to have changed, where that is their answer. */
	asked: z.string().nullable(),
});
const sourceRow = z.object({
	roundId: z.string(),
	round: z.string(),
	definitionHash: z.string(),
	item: z.string(),
	list: z.enum(["act", "talk", "find-out"]).nullable(),
	suggestion: z.string().nullable(),
});
const updateRow = z.object({ text: z.string().nullable(), at: z.string() });
const list = <Schema extends z.ZodType>(row: Schema) =>
	z.string().transform((json) => z.array(row).parse(JSON.parse(json)));

/** The columns of an action, as {@link actionColumns} gives them. */
export const actionRow = z.object({
	id: z.string(),
	scope: z.enum(actionScopes),
	horizon: z.enum(horizons),
	what: z.string(),
	why: z.string(),
	whyHasFigures: flag,
	addressee: z.string().nullable(),
	firstStep: z.string().nullable(),
	measure: z.string(),
	measureFrom: z.string().nullable(),
	measureTo: z.string().nullable(),
	costOrRisk: z.string().nullable(),
	dueOn: z.string().nullable(),
	reviewOn: z.string().nullable(),
	status: z.enum(actionStatuses),
	version: z.number(),
	createdAt: z.string(),
	owners: list(ownerRow),
	sources: list(sourceRow),
	/** The last line of its log. */
	latest: list(updateRow).transform(([last]) => last ?? null),
});

/** An action of an area's plan, with its owner posts and what it answers to. */
export type Action = z.infer<typeof actionRow>;

/** Who holds a row of `posts` now, as a column of `people`. */
export const holderOf = (column: string) => `(SELECT holding.${column} FROM post_holders JOIN people AS holding
	ON holding.id = post_holders.person_id WHERE post_holders.post_id = posts.id AND post_holders.to_on IS NULL)`;

/** That the answer of a row of `action_owners` is that of whoever holds its row of `posts` now. */
const answerHolds = `action_owners.person_id = ${holderOf("id")}`;

/** What a query on `actions` selects of an action. */
export const actionColumns = `actions.id, actions.scope, actions.horizon, actions.what, actions.why,
		actions.why_has_figures AS whyHasFigures, actions.addressee, actions.first_step AS firstStep, actions.measure,
		actions.measure_from AS measureFrom, actions.measure_to AS measureTo, actions.cost_or_risk AS costOrRisk,
		actions.due_on AS dueOn, actions.review_on AS reviewOn, actions.status, actions.version, actions.created_at AS createdAt,
		(SELECT json_group_array(json_object('postId', posts.id, 'title', posts.title, 'lead', action_owners.lead,
				'organisation', (SELECT name FROM organisations WHERE organisations.id = posts.organisation_id), 'holder', ${holderOf("name")}, 'answer', iif(${answerHolds}, action_owners.answer, 'unanswered'),
				'recorded', action_owners.recorded, 'asked', (SELECT text FROM action_events AS said
					WHERE said.action_id = actions.id AND said.kind = 'change-asked'
					AND (said.post_id = posts.id OR said.person_id = action_owners.person_id)
					AND action_owners.answer = 'change-asked' AND ${answerHolds} ORDER BY said.version DESC LIMIT 1))
				ORDER BY action_owners.lead DESC, posts.position)
			FROM action_owners JOIN posts ON posts.id = action_owners.post_id WHERE action_owners.action_id = actions.id) AS owners,
		(SELECT json_group_array(json_object('roundId', round_id, 'round', origins.title,
				'definitionHash', origins.definition_hash, 'item', item, 'list', list,
				'suggestion', suggestion) ORDER BY action_sources.rowid)
			FROM action_sources JOIN rounds AS origins ON origins.id = action_sources.round_id
			WHERE action_sources.action_id = actions.id) AS sources,
		(SELECT json_group_array(json_object('text', text, 'at', happened_at)) FROM (SELECT text, happened_at FROM action_events
			WHERE action_events.action_id = actions.id AND kind = 'updated' ORDER BY version DESC LIMIT 1)) AS latest`;

const selection = (to: Membership) => `SELECT ${actionColumns}
	FROM actions JOIN plans ON plans.id = actions.plan_id
	WHERE plans.partnership_id = :areaId AND ${to("plans.partnership_id")}`;

/** In which order actions stand in the plan: what comes last in a query. */
export const planOrder = `CASE actions.horizon WHEN '30 days' THEN 1 WHEN 'six months' THEN 2 ELSE 3 END,
	actions.due_on IS NULL, actions.due_on, actions.created_at, actions.rowid`;
const inPlan = `actions.status <> 'withdrawn' ORDER BY ${planOrder}`;

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

/** The condition that whoever may read the report of a row of `rounds` may read the plan of its area too, with its parameters. */
export function readsPlan(reader: Reader): ReturnType<typeof mayRead> {
	const { condition, args } = mayRead(reader);
	return { condition: "viewerId" in reader ? `${condition} AND ${views("rounds.partnership_id")}` : condition, args };
}

/** The actions that were withdrawn from an area's plan, the last one first: for whoever runs the area, who can put them back. */
export function withdrawnActions(accountId: string, areaId: string): Promise<Action[]> {
	return readAll(actionRow, `${selection(facilitates)} AND actions.status = 'withdrawn' ORDER BY actions.rowid DESC`, {
		accountId,
		areaId,
	});
}

/**
 * One action; null when there is none in such an area of the account's. One that was withdrawn is there for whoever runs the area.
 * @param to as for `areaOf`
 */
export async function actionOf(
	accountId: string,
	areaId: string,
	actionId: string,
	to: Membership = facilitates,
): Promise<Action | null> {
	const isSeen = `(actions.status <> 'withdrawn' OR ${facilitates("plans.partnership_id")})`;
	const [action] = await readAll(actionRow, `${selection(to)} AND actions.id = :actionId AND ${isSeen}`, {
		accountId,
		areaId,
		actionId,
	});
	return action ?? null;
}
