import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { readAll, readOne, requires, write } from "#app/db/database.server.ts";
import { audit } from "./audit.server.ts";
import { AddressTaken } from "./ownership.server.ts";
import { endOtherWaysIn, holdsSession } from "./ways-in.server.ts";

/** An account that can sign in. */
export const account = z.object({ id: z.string(), name: z.string(), email: z.string() });
export type Account = z.infer<typeof account>;

/** The requirement that nobody signs in here with an address yet. */
export function addressFree(email: string) {
	return requires(
		"NOT EXISTS (SELECT 1 FROM accounts WHERE email = :email)",
		{ email },
		() => new AddressTaken("Somebody signs in here with this address already."),
	);
}

const credentials = account.extend({
	passwordHash: z.string().nullable(),
	hasSecondFactor: z.number().transform((value) => value === 1),
});

/** The account of an address with what it signs in by, unless deactivated; null when there is none. */
export function accountByEmail(email: string): Promise<z.infer<typeof credentials> | null> {
	return readOne(
		credentials,
		`SELECT id, name, email, password_hash AS passwordHash, totp_secret IS NOT NULL AS hasSecondFactor
		FROM accounts WHERE email = :email AND deactivated_at IS NULL`,
		{ email },
	);
}

/**
 * Gives an account another password, and ends every other way in.
 * @param session the hash of the session that stays
 * @throws Conflict when that session has ended meanwhile.
 */
export async function changePassword(accountId: string, passwordHash: string, session: string): Promise<void> {
	const at = now();
	await write({
		statements: [
			holdsSession(accountId, session),
			{
				sql: "UPDATE accounts SET password_hash = :passwordHash WHERE id = :accountId",
				args: { accountId, passwordHash },
			},
			...endOtherWaysIn(accountId, session, at),
			audit("password-changed", { accountId }, at),
		],
	});
}

/** Writes down that somebody was refused who tried to sign in as an account. */
export async function noteRefusal(accountId: string): Promise<void> {
	await write({ statements: [audit("sign-in-refused", { accountId }, now())] });
}

/** The last ten times that somebody signed in as an account or was refused, the latest first. */
export function attemptsOf(accountId: string) {
	return readAll(
		z.object({ event: z.enum(["signed-in", "sign-in-refused"]), at: z.string() }),
		`SELECT event, happened_at AS at FROM audit
		WHERE account_id = :accountId AND event IN ('signed-in', 'sign-in-refused') ORDER BY happened_at DESC LIMIT 10`,
		{ accountId },
	);
}
