import { z } from "zod";
import { newSecret, secretHash } from "#app/access/secret.server.ts";
import { now } from "#app/clock.server.ts";
import { readOne, write } from "#app/db/database.server.ts";
import { type Account, account } from "./account.server.ts";
import { audit } from "./audit.server.ts";

const sessionDays = 12 / 24;
const idleMinutes = 120;

/** Begins a session for an account. @returns the secret for the cookie; only its hash is stored. */
export async function beginSession(accountId: string): Promise<string> {
	const secret = newSecret();
	const at = now();
	const expiresAt = new Date(Date.parse(at) + sessionDays * 86_400_000).toISOString();
	await write({
		statements: [
			{ sql: "DELETE FROM sessions WHERE expires_at <= :at", args: { at } },
			{
				sql: "INSERT INTO sessions (hash, account_id, created_at, seen_at, expires_at) VALUES (:hash, :accountId, :at, :at, :expiresAt)",
				args: { hash: secretHash(secret), accountId, at, expiresAt },
			},
			audit("signed-in", accountId, at),
		],
	});
	return secret;
}

/**
 * The account of a session that has not ended, been idle for two hours, or lost its account; null otherwise. That it was
 * seen is written at most every five minutes.
 */
export async function sessionAccount(secret: string): Promise<Account | null> {
	const hash = secretHash(secret);
	const at = now();
	const idleSince = new Date(Date.parse(at) - idleMinutes * 60_000).toISOString();
	const found = await readOne(
		account.extend({ seenAt: z.string() }),
		`SELECT accounts.id, accounts.name, accounts.email, sessions.seen_at AS seenAt
		FROM sessions JOIN accounts ON accounts.id = sessions.account_id
		WHERE sessions.hash = :hash AND sessions.expires_at > :at AND sessions.seen_at > :idleSince
		AND accounts.deactivated_at IS NULL`,
		{ hash, at, idleSince },
	);
	if (!found) return null;
	if (Date.parse(at) - Date.parse(found.seenAt) > 300_000) {
		await write({ statements: [{ sql: "UPDATE sessions SET seen_at = :at WHERE hash = :hash", args: { at, hash } }] });
	}
	return { id: found.id, name: found.name, email: found.email };
}

/** Ends a session; it is dead at once. */
export async function endSession(secret: string): Promise<void> {
	await write({
		statements: [{ sql: "DELETE FROM sessions WHERE hash = :hash", args: { hash: secretHash(secret) } }],
	});
}
