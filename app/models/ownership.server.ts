import { requires } from "#app/db/database.server.ts";
import { type LinkSession, sitsWhereShown } from "./sits.server.ts";
import { stepCondition } from "./standing.server.ts";
import { placeInTime } from "./views-on.server.ts";

const asAny = "memberships.role IN ('facilitator', 'viewer')";

/**
 * The condition that an account facilitates a partnership, to stand in the WHERE of every query on what is the
 * partnership's. Expects the parameter `:accountId`.
 * @param partnershipId the column that holds the partnership, such as `rounds.partnership_id`.
 * @param accountId the column that holds the account, where many are asked about at once
 */
export function facilitates(partnershipId: string, accountId = ":accountId"): string {
	return isMember("memberships.role = 'facilitator'", `memberships.partnership_id = ${partnershipId}`, accountId);
}

/**
 * The condition that an account belongs to a partnership, as its facilitator or as somebody who may look at it: for what
 * both see. Expects the parameter `:accountId`.
 * @param partnershipId as for {@link facilitates}
 */
export function views(partnershipId: string): string {
	return isMember(asAny, `memberships.partnership_id = ${partnershipId}`);
}

/**
 * The condition that an account may look at a partnership, or at one that this one has become since, through however many
 * reorganisations: for the results that were shown there, and for nothing else. Expects the parameter `:accountId`.
 * @param partnershipId as for {@link facilitates}
 */
export function viewsOrSucceeds(partnershipId: string): string {
	const became = `WITH RECURSIVE successors (id) AS (
			SELECT successor_id FROM partnership_changes WHERE predecessor_id = ${partnershipId}
			UNION SELECT later.successor_id FROM partnership_changes AS later JOIN successors ON later.predecessor_id = successors.id)
		SELECT id FROM successors`;
	return `(${views(partnershipId)} OR ${isMember(asAny, `memberships.partnership_id IN (${became})`)})`;
}

/** What an account has to be of a partnership: {@link facilitates} or {@link views}. */
export type Membership = (partnershipId: string) => string;

/**
 * The condition that an account is an administrator of a body: of its accounts and the names of its areas, and of nothing
 * that was answered. Expects the parameter `:accountId`.
 * @param bodyId the column that holds the body, such as `partnerships.body_id`.
 */
export function administers(bodyId: string): string {
	return isMember("memberships.role = 'administrator'", `memberships.body_id = ${bodyId}`);
}

function isMember(as: string, of: string, accountId = ":accountId"): string {
	return `EXISTS (SELECT 1 FROM memberships WHERE memberships.account_id = ${accountId} AND ${as} AND ${of})`;
}

/**
 * Who may read the report of a round: an account that facilitates it, or, once it has been shown, an account that may look at
 * the area or at what has become of it, and whoever sits in the round.
 */
export type Reader = { accountId: string } | Viewer | LinkSession;

/** An account that may look at an area or at one that it has become, and the instant that it is held against. */
export type Viewer = { viewerId: string; at: string };

/**
 * Whoever may read the report of a round, reading what was computed of those of its area that have been shown and whose views are
 * of an earlier time: to say how the partnership stood then, beside how it stands now.
 */
export type LookingBack = { from: Reader; laterRound: string; at: string };

/**
 * The condition that somebody may read the report of a round, with its parameters: to stand in the WHERE of every query on what
 * goes into one, beside `rounds`. For all but facilitators it holds once the results have been shown, and before only for a seat to which a preview is offered.
 */
export function mayRead(reader: Reader | LookingBack): { condition: string; args: Record<string, string> } {
	if ("from" in reader) {
		const { from, laterRound, at } = reader;
		const { condition: readsLater, args } = mayRead(from);
		// Inside, `rounds` is the later round.
		const later = (columns: string) =>
			`(SELECT ${columns} FROM rounds WHERE rounds.id = :laterRound AND ${readsLater})`;
		const condition = `${stepCondition("showResults", "blind")} AND rounds.partnership_id = ${later("rounds.partnership_id")}
			AND (${placeInTime}) < ${later(placeInTime)}`;
		return { condition, args: { at, ...args, laterRound } };
	}
	if ("accountId" in reader) return { condition: facilitates("rounds.partnership_id"), args: reader };
	if ("session" in reader) return { condition: sitsWhereShown, args: reader };
	const { viewerId: accountId, at } = reader;
	const condition = `${stepCondition("showResults", "blind")} AND ${viewsOrSucceeds("rounds.partnership_id")}`;
	return { condition, args: { accountId, at } };
}

/** What was asked for is not there, or is not this account's: the two are not told apart. */
export class NotFound extends Error {}

/** A link that is unknown, was used, was revoked or has expired: all the same to whoever holds it. */
export class LinkNotValid extends Error {}

/** An address with which somebody signs in here already. */
export class AddressTaken extends Error {}

/** What was asked for does not fit where the round stands, or was changed by somebody else meanwhile. */
export class Conflict extends Error {}

/** What a write for an area begins with: it changes nothing unless the account runs the area. The write throws NotFound otherwise. */
export function runsArea(accountId: string, areaId: string) {
	return requires(
		`EXISTS (SELECT 1 FROM partnerships WHERE id = :areaId AND ${facilitates("partnerships.id")})`,
		{ accountId, areaId },
		() => new NotFound("There is no such area."),
	);
}
