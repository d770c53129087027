import { z } from "zod";
import { newSecret } from "#app/access/secret.server.ts";
import { now } from "#app/clock.server.ts";
import { readOne, requires, write } from "#app/db/database.server.ts";
import { noteRefusal } from "./account.server.ts";
import { audit } from "./audit.server.ts";
import { Conflict, NotFound } from "./ownership.server.ts";
import { sessionStatements } from "./session.server.ts";

/** Who somebody is at a provider of identities: the two together name one person, and nothing else does. */
export type Identity = { issuer: string; subject: string };

/** The condition that an account is the one of an identity. Expects the parameters `:issuer` and `:subject`. */
const isIdentity = "accounts.provider_issuer = :issuer AND accounts.provider_subject = :subject";

/** The requirement that nobody else signs in here with an identity. */
export function identityFree({ issuer, subject }: Identity, accountId: string) {
	return requires(
		`NOT EXISTS (SELECT 1 FROM accounts WHERE ${isIdentity} AND accounts.id <> :accountId)`,
		{ issuer, subject, accountId },
		() => new Conflict("Somebody else signs in here with this account already."),
	);
}

/** Whether an account signs in with the body's provider. */
export async function isLinked(accountId: string): Promise<boolean> {
	const found = await readOne(
		z.object({ id: z.string() }),
		"SELECT id FROM accounts WHERE id = :accountId AND provider_subject IS NOT NULL",
		{ accountId },
	);
	return found !== null;
}

/**
 * Begins a session for the account of this very identity; neither an address nor a name makes one theirs.
 * @param browser as for `beginSession`
 * @returns the account and the secret of the session.
 * @throws NotFound when there is none that may sign in.
 */
export async function beginProviderSession({ issuer, subject }: Identity, browser: string | null) {
	const found = await readOne(
		z.object({ id: z.string(), active: z.number() }),
		`SELECT id, deactivated_at IS NULL AS active FROM accounts WHERE ${isIdentity}`,
		{ issuer, subject },
	);
	const nobody = () => new NotFound("Nobody signs in here with this account.");
	if (!found) throw nobody();
	const { id: accountId } = found;
	if (!found.active) {
		await noteRefusal(accountId);
		throw nobody();
	}
	const secret = newSecret();
	const at = now();
	await write({
		statements: [
			requires(
				`EXISTS (SELECT 1 FROM accounts WHERE id = :accountId AND ${isIdentity} AND deactivated_at IS NULL)`,
				{ accountId, issuer, subject },
				nobody,
			),
			...sessionStatements(secret, { accountId, browser }, at),
			audit("signed-in", { accountId }, at),
		],
	});
	return { accountId, secret };
}

/**
 * Lets an account sign in with an identity from now on, and with nothing else: its password, second factor and recovery codes
 * go, its other sessions end.
 * @param session the hash of the session that asks, which stays
 * @throws Conflict when somebody else signs in with it; NotFound when the session has ended.
 */
export async function linkProvider(accountId: string, { issuer, subject }: Identity, session: string): Promise<void> {
	const at = now();
	await write({
		statements: [
			holdsSession(accountId, session),
			identityFree({ issuer, subject }, accountId),
			{
				sql: `UPDATE accounts SET provider_issuer = :issuer, provider_subject = :subject, password_hash = NULL,
					totp_secret = NULL, totp_step = NULL WHERE id = :accountId`,
				args: { accountId, issuer, subject },
			},
			...["recovery_codes", "sign_ins", "known_browsers"].map((table) => ({
				sql: `DELETE FROM ${table} WHERE account_id = :accountId`,
				args: { accountId },
			})),
			endOthers(accountId, session),
			audit("provider-linked", { accountId }, at),
		],
	});
}

/**
 * Lets an account sign in by a password in place of the provider, and ends its other sessions. The session that asks has no
 * second factor behind it any more.
 * @param session the hash of the session that asks, which stays
 * @throws NotFound when the session has ended; Conflict when the account does not sign in with the provider.
 */
export async function leaveProvider(accountId: string, passwordHash: string, session: string): Promise<void> {
	const at = now();
	await write({
		statements: [
			holdsSession(accountId, session),
			requires(
				"EXISTS (SELECT 1 FROM accounts WHERE id = :accountId AND provider_subject IS NOT NULL)",
				{ accountId },
				() => new Conflict("This account signs in by a password already. Nothing was changed."),
			),
			{
				sql: `UPDATE accounts SET provider_issuer = NULL, provider_subject = NULL, password_hash = :passwordHash
					WHERE id = :accountId`,
				args: { accountId, passwordHash },
			},
			endOthers(accountId, session),
			audit("provider-unlinked", { accountId }, at),
		],
	});
}

function holdsSession(accountId: string, session: string) {
	return requires(
		"EXISTS (SELECT 1 FROM sessions WHERE hash = :session AND account_id = :accountId)",
		{ accountId, session },
		() => new NotFound("This session has ended."),
	);
}

function endOthers(accountId: string, session: string) {
	return {
		sql: "DELETE FROM sessions WHERE account_id = :accountId AND hash <> :session",
		args: { accountId, session },
	};
}
