import { z } from "zod";
import { newSecret, secretHash } from "#app/access/secret.server.ts";
import { daysAfter } from "#app/calendar.ts";
import { now } from "#app/clock.server.ts";
import { readOne, requires, write } from "#app/db/database.server.ts";
import { audit } from "./audit.server.ts";
import { facilitates, NotFound } from "./ownership.server.ts";
import { type Action, actionColumns, actionRow } from "./plan.server.ts";
import { noteSeen } from "./session.server.ts";
import { holdsLink, type LinkSession } from "./sits.server.ts";

/** How long the link to an action works, in days: as long as an action runs, and for the next round. */
export const ownerLinkDays = 400;

const owningRow = z.object({
	post: z.string(),
	area: z.string(),
	sample: z.number().transform((value) => value === 1),
	seenAt: z.string(),
});

/** Somebody who has opened an owner's link: their post, and the one action that it is a link to. */
export type Owning = { post: string; area: string; sample: boolean; action: Action };

/**
 * The action that a session's link is to; null when the session has ended or its link works no more: it was replaced, the action
 * was withdrawn, or the post owns it no longer.
 */
export async function owningOf(by: LinkSession): Promise<Owning | null> {
	const found = await readOne(
		owningRow.extend(actionRow.shape),
		`SELECT holding.title AS post, partnerships.name AS area, partnerships.sample,
			(SELECT seen_at FROM sessions WHERE hash = :session) AS seenAt, ${actionColumns}
		FROM action_owners AS own JOIN actions ON actions.id = own.action_id JOIN posts AS holding ON holding.id = own.post_id
		JOIN plans ON plans.id = actions.plan_id JOIN partnerships ON partnerships.id = plans.partnership_id
		WHERE ${holdsLink("action", "links.action_id = own.action_id AND links.post_id = own.post_id")}`,
		by,
	);
	if (!found) return null;
	const { post, area, sample, seenAt, ...action } = found;
	await noteSeen(by.session, seenAt, by.at);
	return { post, area, sample, action };
}

/**
 * Makes a link to an action for one of the posts that own it, and revokes the one before: what that had signed in is signed out.
 * @returns the secret, which is stored nowhere.
 * @throws NotFound when the area is not the account's, the action was withdrawn or the post does not own it.
 */
export async function makeOwnerLink(
	accountId: string,
	{ areaId, actionId, postId }: { areaId: string; actionId: string; postId: string },
): Promise<string> {
	const secret = newSecret();
	const at = now();
	await write({
		statements: [
			requires(
				`EXISTS (SELECT 1 FROM action_owners JOIN actions ON actions.id = action_owners.action_id
					JOIN plans ON plans.id = actions.plan_id JOIN posts ON posts.id = action_owners.post_id
					WHERE posts.closed_on IS NULL AND actions.status <> 'withdrawn' AND action_owners.action_id = :actionId AND action_owners.post_id = :postId
					AND plans.partnership_id = :areaId AND ${facilitates("plans.partnership_id")})`,
				{ accountId, areaId, actionId, postId },
				() => new NotFound("There is no such owner of this action."),
			),
			{
				sql: `UPDATE links SET revoked_at = :at
					WHERE purpose = 'action' AND action_id = :actionId AND post_id = :postId AND revoked_at IS NULL`,
				args: { at, actionId, postId },
			},
			{
				sql: `INSERT INTO links (hash, purpose, action_id, post_id, created_at, expires_at)
					VALUES (:hash, 'action', :actionId, :postId, :at, :expiresAt)`,
				args: { hash: secretHash(secret), actionId, postId, at, expiresAt: daysAfter(at, ownerLinkDays) },
			},
			audit("owner-link-made", { accountId }, at, { areaId }),
		],
	});
	return secret;
}
