import { z } from "zod";
import { newSecret, secretHash } from "#app/access/secret.server.ts";
import { daysAfter } from "#app/calendar.ts";
import { now } from "#app/clock.server.ts";
import { NotSaved, readOne, write } from "#app/db/database.server.ts";
import { type Account, account } from "./account.server.ts";
import { audit } from "./audit.server.ts";

/** How long a session lasts at most, in days, and how long unused, in minutes. */
const sessionDays = 12 / 24;
const idleMinutes = 120;

/**
 * Begins a session for an account.
 * @param browser in words, such as "Firefox on Windows"; null when it does not say.
 * @returns the secret for the cookie; only its hash is stored.
 */
export async function beginSession(accountId: string, browser: string | null = null): Promise<string> {
	const secret = newSecret();
	const at = now();
	await write({
		statements: [...sessionStatements(secret, { accountId, browser }, at), audit("signed-in", { accountId }, at)],
	});
	return secret;
}

type Holder = { accountId: string; browser: string | null } | { linkHash: string };

/** The statements that begin a session: for an account, or for what a link is for, with which it ends. */
export function sessionStatements(secret: string, holder: Holder, at: string) {
	const { accountId, linkHash, browser } = { accountId: null, linkHash: null, browser: null, ...holder };
	return [
		{ sql: "DELETE FROM sessions WHERE expires_at <= :at", args: { at } },
		{
			sql: `INSERT INTO sessions (hash, account_id, link_hash, browser, created_at, seen_at, expires_at)
				VALUES (:hash, :accountId, :linkHash, :browser, :at, :at, :expiresAt)`,
			args: { hash: secretHash(secret), accountId, linkHash, browser, at, expiresAt: daysAfter(at, sessionDays) },
		},
	];
}

/** Since when a session must have been seen not to have ended by lying idle. */
export function idleSince(at: string): string {
	return daysAfter(at, -idleMinutes / 1440);
}

/**
 * The account of a session that has not ended, been idle for two hours, or lost its account; null otherwise. That it was
 * seen is written at most every five minutes.
 */
export async function sessionAccount(secret: string): Promise<Account | null> {
	const hash = secretHash(secret);
	const at = now();
	const found = await readOne(
		account.extend({ seenAt: z.string() }),
		`SELECT accounts.id, accounts.name, accounts.email, sessions.seen_at AS seenAt
		FROM sessions JOIN accounts ON accounts.id = sessions.account_id
		WHERE sessions.hash = :hash AND sessions.expires_at > :at AND sessions.seen_at > :idleSince
		AND accounts.deactivated_at IS NULL`,
		{ hash, at, idleSince: idleSince(at) },
	);
	if (!found) return null;
	await noteSeen(hash, found.seenAt, at);
	return { id: found.id, name: found.name, email: found.email };
}

/** Writes down that a session was seen, at most every five minutes. */
export async function noteSeen(hash: string, seenAt: string, at: string): Promise<void> {
	if (Date.parse(at) - Date.parse(seenAt) <= 300_000) return;
	const written = write({
		statements: [{ sql: "UPDATE sessions SET seen_at = :at WHERE hash = :hash", args: { at, hash } }],
	});
	// Whoever asks for a page while nothing can be written gets the page.
	await written.catch((error: unknown) => {
		if (!(error instanceof NotSaved)) throw error;
	});
}

/** Ends a session; it is dead at once. */
export async function endSession(secret: string): Promise<void> {
	await write({
		statements: [{ sql: "DELETE FROM sessions WHERE hash = :hash", args: { hash: secretHash(secret) } }],
	});
}
