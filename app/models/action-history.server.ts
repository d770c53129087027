import { z } from "zod";
import { readAll, type Statement } from "#app/db/database.server.ts";
import { actionStatuses } from "#app/forms/action.ts";
import { actionScopes, horizons } from "#questionnaires/schema.ts";
import { facilitates, type Membership } from "./ownership.server.ts";
import { ownerAnswers } from "./plan.server.ts";

/** What can happen to an action. */
export const actionEventKinds = [
	"created",
	"changed",
	"accepted",
	"change-asked",
	"handed-on",
	"updated",
	"carried-over",
	"withdrawn",
	"put-back",
] as const;
export type ActionEventKind = (typeof actionEventKinds)[number];

/**
 * Who did something to an action: a person as the holder of a post, or an account, which may have written down what the holder of
 * a post said.
 */
type ActionAuthor = { accountId: string; postId?: string | null } | { personId: string; postId: string };

const text = z.string().nullable().default(null);
const owner = z.object({
	postId: z.string(),
	title: z.string(),
	lead: z.union([z.boolean(), z.number().transform((value) => value === 1)]),
	answer: z.enum(ownerAnswers).default("unanswered"),
});

/** What an action said at some time; lines of before a field was there have none of it. */
const stateRow = z.object({
	scope: z.enum(actionScopes),
	horizon: z.enum(horizons),
	what: z.string(),
	why: z.string(),
	addressee: text,
	firstStep: text,
	measure: z.string(),
	measureFrom: text,
	measureTo: text,
	costOrRisk: text,
	dueOn: text,
	reviewOn: text,
	status: z.enum(actionStatuses),
	owners: z.array(owner),
});
export type ActionState = z.infer<typeof stateRow>;

/** The columns of a line of a history, as {@link eventLines} gives them. */
export const eventRow = z.object({
	version: z.number(),
	kind: z.enum(actionEventKinds),
	text: z.string().nullable(),
	/** The account that did it, or the person who held a post; null where they have been deleted since. */
	who: z.string().nullable(),
	/** The post whose holder said it; null for a facilitator. */
	post: z.string().nullable(),
	/** Whether an owner did it by their own link. */
	byOwner: z.number().transform((value) => value === 1),
	/** The round into which it was carried over. */
	round: z.string().nullable(),
	state: z.string().transform((json) => stateRow.parse(JSON.parse(json))),
	at: z.string(),
});

/** A line of the history of an action, with how the action was after it. */
export type ActionEvent = z.infer<typeof eventRow>;

/** What a query on lines of histories selects and reads, up to its conditions on `action_events`, `actions` and `plans`. */
export const eventLines = `SELECT action_events.version, action_events.kind, action_events.text,
		coalesce(accounts.name, people.name) AS who, posts.title AS post,
		action_events.account_id IS NULL AND action_events.post_id IS NOT NULL AS byOwner,
		rounds.title AS round, action_events.state, action_events.happened_at AS at
	FROM action_events JOIN actions ON actions.id = action_events.action_id JOIN plans ON plans.id = actions.plan_id
	LEFT JOIN accounts ON accounts.id = action_events.account_id
	LEFT JOIN people ON people.id = action_events.person_id
	LEFT JOIN posts ON posts.id = action_events.post_id
	LEFT JOIN rounds ON rounds.id = action_events.round_id`;

/**
 * All that has happened to an action, from its beginning; empty when there is none in such an area of the account's.
 * @param to as for `areaOf`
 */
export function historyOf(
	accountId: string,
	areaId: string,
	actionId: string,
	to: Membership = facilitates,
): Promise<ActionEvent[]> {
	return readAll(
		eventRow,
		`${eventLines} WHERE actions.id = :actionId AND plans.partnership_id = :areaId AND ${to("plans.partnership_id")}
		ORDER BY action_events.version`,
		{ accountId, areaId, actionId },
	);
}

/** What an action said at a version, for a form that was opened then; null when there was no such version of it. */
export async function stateAt(
	accountId: string,
	areaId: string,
	actionId: string,
	version: number,
): Promise<ActionState | null> {
	const history = await historyOf(accountId, areaId, actionId);
	return history.find((event) => event.version === version)?.state ?? null;
}

/** How a row of `actions` is now, with its owners, as a line of its history keeps it. */
const stateNow = `json_object('scope', scope, 'horizon', horizon, 'what', what, 'why', why, 'addressee', addressee,
	'firstStep', first_step, 'measure', measure, 'measureFrom', measure_from, 'measureTo', measure_to,
	'costOrRisk', cost_or_risk, 'dueOn', due_on, 'reviewOn', review_on, 'status', status,
	'owners', (SELECT json_group_array(json_object('postId', posts.id, 'title', posts.title, 'lead', action_owners.lead,
			'answer', action_owners.answer) ORDER BY action_owners.lead DESC, posts.position)
		FROM action_owners JOIN posts ON posts.id = action_owners.post_id WHERE action_owners.action_id = actions.id))`;

/**
 * The statements that write down what was done to an action, after it was: the next line of its history, with how the action is now.
 * @param about what was said with it, and the round into which it was carried over
 */
export function noted(
	actionId: string,
	kind: ActionEventKind,
	by: ActionAuthor,
	at: string,
	about: { text?: string | null; roundId?: string } = {},
): Statement[] {
	const { accountId, personId, postId } = { accountId: null, personId: null, postId: null, ...by };
	const next = { sql: "UPDATE actions SET version = version + 1 WHERE id = :actionId", args: { actionId } };
	const line = {
		sql: `INSERT INTO action_events (id, action_id, version, account_id, person_id, post_id, kind, text, round_id, state, happened_at)
			SELECT :id, actions.id, actions.version, :accountId, :personId, :postId, :kind, :text, :roundId, ${stateNow}, :at
			FROM actions WHERE actions.id = :actionId`,
		args: {
			...{ id: crypto.randomUUID(), actionId, accountId, personId, postId, kind, at },
			...{ text: about.text ?? null, roundId: about.roundId ?? null },
		},
	};
	return kind === "created" ? [line] : [next, line];
}

const stateRowOf = z.object({ actionId: z.string(), version: z.number(), state: eventRow.shape.state });

/**
 * What actions said at versions, for the rows of a file that was made then; nothing for a version that never was or an action that
 * is not in such an area of the account's.
 */
export function statesAt(
	accountId: string,
	areaId: string,
	wanted: { id: string; version: number }[],
): Promise<z.infer<typeof stateRowOf>[]> {
	return readAll(
		stateRowOf,
		`SELECT actions.id AS actionId, action_events.version, action_events.state
		FROM json_each(:wanted) AS asked
		JOIN actions ON actions.id = json_extract(asked.value, '$.id')
		JOIN plans ON plans.id = actions.plan_id
		JOIN action_events ON action_events.action_id = actions.id AND action_events.version = json_extract(asked.value, '$.version')
		WHERE plans.partnership_id = :areaId AND ${facilitates("plans.partnership_id")}`,
		{ accountId, areaId, wanted: JSON.stringify(wanted) },
	);
}

const lastChangeRow = z.object({ actionId: z.string(), version: z.number(), at: z.string() });

/**
 * How often each action that an area's plan ever had was changed, and when last.
 * @param to as for `areaOf`
 */
export function lastChanges(accountId: string, areaId: string, to: Membership = facilitates) {
	return readAll(
		lastChangeRow,
		`SELECT actions.id AS actionId, actions.version, coalesce((SELECT max(happened_at) FROM action_events
			WHERE action_events.action_id = actions.id), actions.created_at) AS at
		FROM actions JOIN plans ON plans.id = actions.plan_id
		WHERE plans.partnership_id = :areaId AND ${to("plans.partnership_id")}`,
		{ accountId, areaId },
	);
}
