import { stepCondition } from "./standing.server.ts";

/** Who asks, when it is not an account: a session that a personal link has made, and the instants that it is held against. */
export type SeatSession = {
	/** The hash of the session's secret. */
	session: string;
	at: string;
	/** Since when it must have been seen. */
	idleSince: string;
};

/** The condition that a row of `links` is a personal link that works. Expects the parameter `:at`, an instant. */
export const linkWorks = "links.purpose = 'answer' AND links.revoked_at IS NULL AND links.expires_at > :at";

/**
 * The condition that a session sits on a seat: it has not ended or lain idle, and the link that made it still works. It
 * stands in the WHERE of every query on what is the seat's own. Expects the parameters of a {@link SeatSession}.
 * @param seatId the column that holds the seat, such as `seats.id`.
 */
export function sits(seatId: string): string {
	return `EXISTS (SELECT 1 FROM sessions JOIN links ON links.hash = sessions.link_hash
		WHERE sessions.hash = :session AND links.seat_id = ${seatId} AND sessions.expires_at > :at
		AND sessions.seen_at > :idleSince AND ${linkWorks})`;
}

/** The condition that a session sits in a row of `rounds` whose results have been shown; nobody prepares from a seat. */
export const sitsInRevealed = `${stepCondition("showResults", "blind")}
	AND EXISTS (SELECT 1 FROM seats AS own WHERE own.round_id = rounds.id AND ${sits("own.id")})`;
