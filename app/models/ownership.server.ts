/**
 * The condition that an account facilitates a partnership, to stand in the WHERE of every query on what is the
 * partnership's. Expects the parameter `:accountId`.
 * @param partnershipId the column that holds the partnership, such as `rounds.partnership_id`.
 */
export function facilitates(partnershipId: string): string {
	return `EXISTS (SELECT 1 FROM memberships WHERE memberships.account_id = :accountId
		AND memberships.role = 'facilitator' AND memberships.partnership_id = ${partnershipId})`;
}

/** What was asked for is not there, or is not this account's: the two are not told apart. */
export class NotFound extends Error {}

/** What was asked for does not fit where the round stands, or was changed by somebody else meanwhile. */
export class Conflict extends Error {}
