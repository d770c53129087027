import { secretHash } from "#app/access/secret.server.ts";
import { daysAfter } from "#app/calendar.ts";
import { now } from "#app/clock.server.ts";
import { stepCondition } from "./standing.server.ts";

/** Who asks, when it is not an account: a session that a link has made, and the instants that it is held against. */
export type LinkSession = {
	/** The hash of the session's secret. */
	session: string;
	at: string;
	/** Since when it must have been seen. */
	idleSince: string;
};

/** After how long unused a session has ended, in minutes. */
export const idleMinutes = 120;

/** Since when a session must have been seen not to have ended by lying idle. */
export function idleSince(at: string): string {
	return daysAfter(at, -idleMinutes / 1440);
}

/** The session behind the secret of a cookie. */
export function linkSession(secret: string): LinkSession {
	const at = now();
	return { session: secretHash(secret), at, idleSince: idleSince(at) };
}

/** What a link is to: the answers of a seat, or the actions of a person. */
export type LinkPurpose = "answer" | "owner";

/** What a link needs besides its time: a seat, or somebody who holds a post. */
const stillLeads: Record<LinkPurpose, string> = {
	answer: "links.seat_id IS NOT NULL",
	owner: `EXISTS (SELECT 1 FROM post_holders AS holding JOIN posts AS held ON held.id = holding.post_id
		WHERE holding.person_id = links.person_id AND holding.to_on IS NULL AND held.closed_on IS NULL)`,
};

/**
 * The condition that a row of `links` is such a link and works: its time is not over, and what it is to is still there for
 * whoever has it. Expects the parameter `:at`, an instant.
 */
export function linkWorks(purpose: LinkPurpose): string {
	return `links.purpose = '${purpose}' AND links.revoked_at IS NULL AND links.expires_at > :at AND ${stillLeads[purpose]}`;
}

/**
 * The condition that a session which a link has made has not ended or lain idle, and that the link still works. Expects the
 * parameters of a {@link LinkSession}.
 * @param of a condition on the row of `links`: what it has to be a link to.
 * @param session the column that holds the session's hash, where many are asked about at once
 */
export function holdsLink(purpose: LinkPurpose, of: string, session = ":session"): string {
	return `EXISTS (SELECT 1 FROM sessions JOIN links ON links.hash = sessions.link_hash
		WHERE sessions.hash = ${session} AND ${of} AND sessions.expires_at > :at
		AND sessions.seen_at > :idleSince AND ${linkWorks(purpose)})`;
}

/**
 * The condition that a session sits on a seat: it stands in the WHERE of every query on what is the seat's own. Expects the
 * parameters of a {@link LinkSession}.
 * @param seatId the column that holds the seat, such as `seats.id`.
 */
export function sits(seatId: string): string {
	return holdsLink("answer", `links.seat_id = ${seatId}`);
}

/** That a preview of the results is offered to a row of `seats`, in a round that is prepared so. */
export const isPreviewed = (seatId: string) =>
	`(rounds.preparation = 'facilitator-prepares' AND ${stepCondition("seePreview", "facilitator-prepares")}
		AND EXISTS (SELECT 1 FROM previews WHERE previews.seat_id = ${seatId}))`;

/** The condition that a session sits in a row of `rounds` whose results have been shown, or are previewed to it. */
export const sitsWhereShown = `EXISTS (SELECT 1 FROM seats AS own WHERE own.round_id = rounds.id
	AND (${stepCondition("showResults", "blind")} OR ${isPreviewed("own.id")}) AND ${sits("own.id")})`;
