import { z } from "zod";
import { newSecret, secretHash } from "#app/access/secret.server.ts";
import { daysAfter } from "#app/calendar.ts";
import { now } from "#app/clock.server.ts";
import { NotSaved, readAll, readOne, write } from "#app/db/database.server.ts";
import { type Account, account } from "./account.server.ts";
import { audit } from "./audit.server.ts";
import { idleSince } from "./sits.server.ts";

/** How long a session lasts at most, in hours. */
export const sessionHours = 12;

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
			args: { hash: secretHash(secret), accountId, linkHash, browser, at, expiresAt: daysAfter(at, sessionHours / 24) },
		},
	];
}

const signedInRow = account.extend({
	session: z.string(),
	since: z.string(),
	seenAt: z.string(),
	secured: z.number().transform((value) => value === 1),
});

/** The account of a session. */
export type SignedIn = Account & {
	/** The hash of the session's secret. */
	session: string;
	/** When it signed in, as an instant. */
	since: string;
	/** Whether a second factor, or the body's own provider of identities, stands behind its sign-in. */
	secured: boolean;
};

/**
 * The condition that the session of a row of `sessions` has not ended or lain idle, and that its row of `accounts` may sign in.
 * Expects the parameters `:at` and `:idleSince`.
 */
export const isSignedIn =
	"sessions.expires_at > :at AND sessions.seen_at > :idleSince AND accounts.deactivated_at IS NULL";

/**
 * The account of a session that has not ended, been idle for two hours, or lost its account; null otherwise. That it was
 * seen is written at most every five minutes.
 */
export async function sessionAccount(secret: string): Promise<SignedIn | null> {
	const hash = secretHash(secret);
	const at = now();
	const found = await readOne(
		signedInRow,
		`SELECT accounts.id, accounts.name, accounts.email, sessions.hash AS session, sessions.created_at AS since,
			sessions.seen_at AS seenAt,
			(accounts.totp_secret IS NOT NULL OR accounts.provider_subject IS NOT NULL) AS secured
		FROM sessions JOIN accounts ON accounts.id = sessions.account_id
		WHERE sessions.hash = :hash AND ${isSignedIn}`,
		{ hash, at, idleSince: idleSince(at) },
	);
	if (!found) return null;
	const { seenAt, ...signedIn } = found;
	await noteSeen(hash, seenAt, at);
	return signedIn;
}

const sessionRow = z.object({
	hash: z.string(),
	browser: z.string().nullable(),
	since: z.string(),
	seenAt: z.string(),
});

/** The sessions of an account that have not ended, the last seen first. */
export function sessionsOf(accountId: string) {
	const at = now();
	return readAll(
		sessionRow,
		`SELECT hash, browser, created_at AS since, seen_at AS seenAt FROM sessions
		WHERE account_id = :accountId AND expires_at > :at AND seen_at > :idleSince ORDER BY seen_at DESC`,
		{ accountId, at, idleSince: idleSince(at) },
	);
}

/**
 * Ends other sessions of an account.
 * @param which the hash of one, or "others" for all but the one that asks
 * @param own the hash of the session that asks
 */
export async function endSessions(accountId: string, which: string, own: string): Promise<void> {
	const condition = which === "others" ? "hash <> :own" : "hash = :which";
	const args = which === "others" ? { accountId, own } : { accountId, which };
	await write({
		statements: [
			{ sql: `DELETE FROM sessions WHERE account_id = :accountId AND ${condition}`, args },
			audit("session-ended", { accountId }, now()),
		],
	});
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
