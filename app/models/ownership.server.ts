import { type SeatSession, sitsInRevealed } from "./sits.server.ts";

/**
 * The condition that an account facilitates a partnership, to stand in the WHERE of every query on what is the
 * partnership's. Expects the parameter `:accountId`.
 * @param partnershipId the column that holds the partnership, such as `rounds.partnership_id`.
 */
export function facilitates(partnershipId: string): string {
	return `EXISTS (SELECT 1 FROM memberships WHERE memberships.account_id = :accountId
		AND memberships.role = 'facilitator' AND memberships.partnership_id = ${partnershipId})`;
}

/** Who may read the report of a round: an account that facilitates it, or, once it has been shown, whoever sits in it. */
export type Reader = { accountId: string } | SeatSession;

/**
 * The condition that somebody may read the report of a round, with its parameters: to stand in the WHERE of every query on what
 * goes into one, beside `rounds`. For whoever sits in a round it holds once the results have been shown, and not before.
 */
export function mayRead(reader: Reader): { condition: string; args: Record<string, string> } {
	return "accountId" in reader
		? { condition: facilitates("rounds.partnership_id"), args: reader }
		: { condition: sitsInRevealed, args: reader };
}

/** What was asked for is not there, or is not this account's: the two are not told apart. */
export class NotFound extends Error {}

/** A link that is unknown, was used, was revoked or has expired: all the same to whoever holds it. */
export class LinkNotValid extends Error {}

/** What was asked for does not fit where the round stands, or was changed by somebody else meanwhile. */
export class Conflict extends Error {}
