import { now } from "#app/clock.server.ts";
import { type Operation, requires, type Statement, write } from "#app/db/database.server.ts";
import type { progressStatuses } from "#app/forms/action.ts";
import type { AuditEvent } from "#app/round/audit-events.ts";
import { type ActionEventKind, noted } from "./action-history.server.ts";
import { audit } from "./audit.server.ts";
import { Conflict, NotFound, runsArea } from "./ownership.server.ts";
import type { Owner } from "./owning.server.ts";
import { actionOfArea } from "./plan-change.server.ts";
import { holdsLink } from "./sits.server.ts";

/** Who takes a step on an action: an account that runs its area, or an owner by their own link. */
export type Doer = Facilitator | { owner: Owner /** As whose holder they own it. */; postId: string };

/** An account, and an area that it runs. */
type Facilitator = { accountId: string; areaId: string };

/** Where an action stands now, in the words of whoever says so. */
export type Update = { status: (typeof progressStatuses)[number]; text: string | null };

/**
 * Writes a line into the log of an action, with where it stands from then on.
 * @param held what has to hold besides, inside the write
 * @throws NotFound when the action is not theirs to follow, or was withdrawn; what `held` throws.
 */
export function updateAction(
	doer: Doer,
	actionId: string,
	{ status, text }: Update,
	operation: Operation,
	held: ReturnType<typeof requires>[] = [],
) {
	const set = { sql: "UPDATE actions SET status = :status WHERE id = :actionId", args: { status, actionId } };
	return step(doer, actionId, operation, { kind: "updated", text, statements: [...held, set] });
}

/** What the holder of a post says to an action that they are asked to own, having read it at a version. */
export type OwnerAnswer = { version: number; answer: "accepted" | "change-asked"; text?: string | null };

/**
 * Accepts an action for a post, or asks for a change of it.
 * @param postId whose holder has said it in the room, where a facilitator writes it down; an owner speaks for all posts they hold
 * @throws NotFound as {@link updateAction}; Conflict when the action is another task since that version, or nobody holds the post.
 */
export function answerAction(
	doer: Doer,
	actionId: string,
	postId: string | null,
	{ answer, text, version }: OwnerAnswer,
	operation: Operation,
) {
	const posts = postsOf(doer, actionId, postId);
	return step(doer, actionId, operation, {
		kind: answer,
		text: text ?? null,
		postId,
		statements: [
			requires(
				`NOT EXISTS (SELECT 1 FROM action_events WHERE action_id = :actionId AND version > :version
					AND kind IN ('changed', 'carried-over'))`,
				{ actionId, version },
				() =>
					new Conflict("The action was changed while you read it. Open it again: you may want to say something else."),
			),
			requires(`EXISTS (${posts.sql})`, posts.args, () => new NotFound("There is no such owner of this action.")),
			requires(
				`NOT EXISTS (SELECT 1 FROM (${posts.sql}) AS said WHERE NOT EXISTS (SELECT 1 FROM post_holders
					WHERE post_holders.post_id = said.post_id AND to_on IS NULL))`,
				posts.args,
				() => new Conflict("Nobody holds this post, so that nobody can have said it. Hand the action on to another."),
			),
			{
				sql: `UPDATE action_owners SET answer = :answer, recorded = :recorded, person_id = (SELECT post_holders.person_id
						FROM post_holders WHERE post_holders.post_id = action_owners.post_id AND to_on IS NULL)
					WHERE action_id = :actionId AND post_id IN (${posts.sql})`,
				args: { ...posts.args, actionId, answer, recorded: "owner" in doer ? 0 : 1 },
			},
		],
	});
}

/**
 * Hands an action on from a post to another, which is then asked whether it accepts.
 * @param from as the post of {@link answerAction}
 * @throws NotFound as {@link updateAction}; Conflict when nobody holds the other post.
 */
export function handActionOn(
	doer: Doer,
	actionId: string,
	from: string | null,
	{ to, text }: { to: string; text: string | null },
	operation: Operation,
) {
	const posts = postsOf(doer, actionId, from);
	return step(doer, actionId, operation, {
		kind: "handed-on",
		text,
		postId: from,
		statements: [
			requires(`EXISTS (${posts.sql})`, posts.args, () => new NotFound("There is no such owner of this action.")),
			...handOver(areaOfDoer(doer), actionId, posts, to),
		],
	});
}

/**
 * Hands every open action of a post on to another in one step: of one that nobody holds any more, or for any other reason.
 * @param actionIds the open actions of the post, as they were shown
 * @throws NotFound when they are not this area's; Conflict when the post owns others by now, or nobody holds the other post.
 */
export async function handAllOn(
	{ accountId, areaId }: Facilitator,
	actionIds: string[],
	{ post, to, text }: { post: string; to: string; text: string | null },
	operation: Operation,
): Promise<void> {
	const at = now();
	await write({
		operation,
		statements: [
			runsArea(accountId, areaId),
			requires(
				`(SELECT json_group_array(actions.id ORDER BY actions.id) FROM action_owners JOIN actions ON actions.id = action_owners.action_id
					JOIN plans ON plans.id = actions.plan_id WHERE action_owners.post_id = :post AND plans.partnership_id = :areaId
					AND actions.status IN ('to-start', 'under-way')) = :ids`,
				{ post, areaId, ids: JSON.stringify([...actionIds].sort()) },
				() =>
					new Conflict("What this post owns has changed since this page was opened. Open it again and look once more."),
			),
			...actionIds.flatMap((actionId) => [
				...handOver(areaId, actionId, { sql: "SELECT :post", args: { post } }, to),
				...noted(actionId, "handed-on", { accountId }, at, { text }),
			]),
			audit("action-handed-on", { accountId }, at, { areaId }),
		],
	});
}

function handOver(areaId: string, actionId: string, posts: Posts, to: string) {
	return [
		requires(
			`EXISTS (SELECT 1 FROM posts JOIN post_holders ON post_holders.post_id = posts.id AND post_holders.to_on IS NULL
				WHERE posts.id = :to AND posts.partnership_id = :areaId AND posts.closed_on IS NULL)`,
			{ to, areaId },
			() => new Conflict("Nobody holds the post that is to take it on. Choose another."),
		),
		{
			sql: `INSERT INTO action_owners (action_id, post_id, lead)
				SELECT :actionId, :to, coalesce(max(lead), 0) FROM action_owners WHERE action_id = :actionId AND post_id IN (${posts.sql})
				ON CONFLICT (action_id, post_id) DO UPDATE SET lead = max(lead, excluded.lead)`,
			args: { ...posts.args, actionId, to },
		},
		{
			sql: `DELETE FROM action_owners WHERE action_id = :actionId AND post_id IN (${posts.sql}) AND post_id <> :to`,
			args: { ...posts.args, actionId, to },
		},
	];
}

/**
 * Takes an action out of the plan; nothing of it is deleted.
 * @throws NotFound as {@link updateAction}
 */
export function withdrawAction(doer: Facilitator, actionId: string, reason: string, operation: Operation) {
	const statements = [{ sql: "UPDATE actions SET status = 'withdrawn' WHERE id = :actionId", args: { actionId } }];
	return step(doer, actionId, operation, { kind: "withdrawn", text: reason, statements });
}

/**
 * Puts a withdrawn action back to where it stood before.
 * @throws NotFound when it is not in an area of the account's; Conflict when it is in the plan already, or what it was taken from has
 * been taken again.
 */
export async function putBack(
	{ accountId, areaId }: Facilitator,
	actionId: string,
	operation: Operation,
): Promise<void> {
	const at = now();
	await write({
		operation,
		statements: [
			runsArea(accountId, areaId),
			actionOfArea(areaId, actionId),
			requires(
				"EXISTS (SELECT 1 FROM actions WHERE id = :actionId AND status = 'withdrawn')",
				{ actionId },
				() => new Conflict("This action is in the plan already."),
			),
			requires(
				`NOT EXISTS (SELECT 1 FROM action_sources AS own JOIN action_sources AS other ON other.round_id = own.round_id
					AND other.item = own.item AND other.list = own.list AND other.suggestion IS own.suggestion
					AND other.action_id <> own.action_id JOIN actions ON actions.id = other.action_id
					WHERE own.action_id = :actionId AND actions.status <> 'withdrawn')`,
				{ actionId },
				() =>
					new Conflict(
						"The suggestion that it was taken from has been taken into the plan again since. Change it there.",
					),
			),
			{
				sql: `UPDATE actions SET status = coalesce((SELECT json_extract(state, '$.status') FROM action_events
						WHERE action_id = :actionId AND json_extract(state, '$.status') <> 'withdrawn' ORDER BY version DESC LIMIT 1),
					'to-start') WHERE id = :actionId`,
				args: { actionId },
			},
			...noted(actionId, "put-back", { accountId }, at),
			audit("action-put-back", { accountId }, at, { areaId }),
		],
	});
}

type Part = Statement | ReturnType<typeof requires>;
type Posts = { sql: string; args: Record<string, string> };

/** The posts for which somebody speaks on an action: one that is named, or all of its owners that they hold themselves. */
function postsOf(doer: Doer, actionId: string, postId: string | null): Posts {
	if ("owner" in doer) return { sql: heldOwners, args: { actionId, personId: doer.owner.personId } };
	const sql = "SELECT own.post_id FROM action_owners AS own WHERE own.action_id = :actionId AND own.post_id = :post";
	return { sql, args: { actionId, post: postId ?? "" } };
}

const heldOwners = `SELECT own.post_id FROM action_owners AS own JOIN posts ON posts.id = own.post_id AND posts.closed_on IS NULL
	JOIN post_holders ON post_holders.post_id = posts.id AND post_holders.to_on IS NULL
	WHERE own.action_id = :actionId AND post_holders.person_id = :personId`;

function areaOfDoer(doer: Doer): string {
	return "owner" in doer ? doer.owner.areaId : doer.areaId;
}

/** What is written into the log of the area for a line of an action's history. */
const logged = {
	accepted: "action-accepted",
	"change-asked": "action-change-asked",
	"handed-on": "action-handed-on",
	updated: "action-updated",
	withdrawn: "action-withdrawn",
} as const satisfies Partial<Record<ActionEventKind, AuditEvent>>;

type Step = { kind: keyof typeof logged; text: string | null; postId?: string | null; statements: Part[] };

/** One step on an action that stands in the plan: who may, what is done, its line in the history, and one in the log of the area. */
async function step(
	doer: Doer,
	actionId: string,
	operation: Operation,
	{ kind, text, postId = null, statements }: Step,
): Promise<void> {
	const at = now();
	const isOwner = "owner" in doer;
	const author = isOwner
		? { personId: doer.owner.personId, postId: doer.postId }
		: { accountId: doer.accountId, postId };
	await write({
		operation,
		statements: [
			...mayStep(doer, actionId),
			requires(
				"EXISTS (SELECT 1 FROM actions WHERE id = :actionId AND status <> 'withdrawn')",
				{ actionId },
				() => new NotFound("This action was withdrawn."),
			),
			...statements,
			...noted(actionId, kind, author, at, { text }),
			audit(logged[kind], isOwner ? null : { accountId: doer.accountId }, at, { areaId: areaOfDoer(doer) }),
		],
	});
}

function mayStep(doer: Doer, actionId: string): Part[] {
	if (!("owner" in doer)) return [runsArea(doer.accountId, doer.areaId), actionOfArea(doer.areaId, actionId)];
	const { by, personId } = doer.owner;
	return [
		requires(
			`EXISTS (${heldOwners}) AND ${holdsLink("owner", "links.person_id = :personId")}`,
			{ ...by, actionId, personId },
			() => new NotFound("There is no such action of yours."),
		),
	];
}
