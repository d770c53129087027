import { requires, type Statement } from "#app/db/database.server.ts";
import { Conflict } from "./ownership.server.ts";

/** The requirement that the session of an account which asks has not been ended meanwhile, by somebody who took the account back. */
export function holdsSession(accountId: string, session: string) {
	return requires(
		"EXISTS (SELECT 1 FROM sessions WHERE hash = :session AND account_id = :accountId)",
		{ accountId, session },
		() => new Conflict("This session has just been ended. Sign in and try again. Nothing was changed."),
	);
}

/**
 * The statements that end every other way into an account: its other sessions, sign-ins whose second step is due, and links with
 * which what it signs in by could be set anew.
 * @param session the hash of the session that stays
 */
export function endOtherWaysIn(accountId: string, session: string, at: string): Statement[] {
	return [
		{ sql: "DELETE FROM sessions WHERE account_id = :accountId AND hash <> :session", args: { accountId, session } },
		{ sql: "DELETE FROM sign_ins WHERE account_id = :accountId", args: { accountId } },
		revokeEntryLinks(accountId, at),
	];
}

/** The statement that makes the links worthless with which an account sets what it signs in by. */
export function revokeEntryLinks(accountId: string, at: string): Statement {
	return {
		sql: `UPDATE links SET revoked_at = :at
			WHERE account_id = :accountId AND purpose IN ('invitation', 'password') AND revoked_at IS NULL`,
		args: { at, accountId },
	};
}
