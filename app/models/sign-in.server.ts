import { z } from "zod";
import { newSecret, secretHash } from "#app/access/secret.server.ts";
import { daysAfter } from "#app/calendar.ts";
import { now } from "#app/clock.server.ts";
import { readOne, requires, write } from "#app/db/database.server.ts";
import { type Account, account } from "./account.server.ts";
import { audit } from "./audit.server.ts";
import { LinkNotValid } from "./ownership.server.ts";
import { sessionStatements } from "./session.server.ts";

/** How long the second step of a sign-in may take, in minutes. */
export const minutesToFinish = 10;
/** How long a browser is known in which somebody has signed in, in days. */
export const knownDays = 180;

/** An account between the two steps of its sign-in. */
export type HalfSignedIn = Account & {
	/** The hash of the secret that stands for this sign-in. */
	signIn: string;
	/** The sealed secret of its second factor. */
	totpSecret: string;
};

/** Remembers that the password of an account was right. @returns the secret that its second step is known by. */
export async function beginSignIn(accountId: string): Promise<string> {
	const secret = newSecret();
	const at = now();
	await write({
		statements: [
			{ sql: "DELETE FROM sign_ins WHERE expires_at <= :at", args: { at } },
			{
				sql: "INSERT INTO sign_ins (hash, account_id, expires_at) VALUES (:hash, :accountId, :expiresAt)",
				args: { hash: secretHash(secret), accountId, expiresAt: daysAfter(at, minutesToFinish / 1440) },
			},
		],
	});
	return secret;
}

/** Whose second step is due; null when the first was too long ago, or the account may not sign in any more. */
export function halfSignedIn(secret: string): Promise<HalfSignedIn | null> {
	return readOne(
		account.extend({ signIn: z.string(), totpSecret: z.string() }),
		`SELECT accounts.id, accounts.name, accounts.email, sign_ins.hash AS signIn, accounts.totp_secret AS totpSecret
		FROM sign_ins JOIN accounts ON accounts.id = sign_ins.account_id
		WHERE sign_ins.hash = :hash AND sign_ins.expires_at > :at
		AND accounts.deactivated_at IS NULL AND accounts.totp_secret IS NOT NULL`,
		{ hash: secretHash(secret), at: now() },
	);
}

/** What the second step was passed with: the time step of a code from the app, or the hash of a recovery code. */
export type Passed = { step: number } | { recoveryCode: string };

/**
 * Finishes a sign-in, and uses up the code it was finished with.
 * @param browser as for `beginSession`
 * @returns the secret of the session.
 * @throws LinkNotValid when the code was used before, is none of the account's, or the sign-in is over.
 */
export async function finishSignIn(half: HalfSignedIn, passed: Passed, browser: string | null): Promise<string> {
	const secret = newSecret();
	const at = now();
	const { id: accountId, signIn } = half;
	const used = () => new LinkNotValid("This code does not work, or was used before.");
	await write({
		statements: [
			requires(
				"EXISTS (SELECT 1 FROM sign_ins WHERE hash = :signIn AND account_id = :accountId AND expires_at > :at)",
				{ signIn, accountId, at },
				used,
			),
			...("step" in passed
				? [
						requires(
							"EXISTS (SELECT 1 FROM accounts WHERE id = :accountId AND coalesce(totp_step, 0) < :step)",
							{ accountId, step: passed.step },
							used,
						),
						{
							sql: "UPDATE accounts SET totp_step = :step WHERE id = :accountId",
							args: { accountId, step: passed.step },
						},
					]
				: [
						requires(
							"EXISTS (SELECT 1 FROM recovery_codes WHERE hash = :code AND account_id = :accountId AND used_at IS NULL)",
							{ code: passed.recoveryCode, accountId },
							used,
						),
						{
							sql: "UPDATE recovery_codes SET used_at = :at WHERE hash = :code",
							args: { at, code: passed.recoveryCode },
						},
						audit("recovery-code-used", { accountId }, at),
					]),
			{ sql: "DELETE FROM sign_ins WHERE hash = :signIn", args: { signIn } },
			...sessionStatements(secret, { accountId, browser }, at),
			audit("signed-in", { accountId }, at),
		],
	});
	return secret;
}

/** Whether an account, by its address or id, has signed in before in the browser that has this secret. */
export async function isKnownBrowser(secret: string, who: string): Promise<boolean> {
	const row = await readOne(
		z.object({ hash: z.string() }),
		`SELECT known_browsers.hash FROM known_browsers JOIN accounts ON accounts.id = known_browsers.account_id
		WHERE known_browsers.hash = :hash AND (accounts.email = :who OR accounts.id = :who) AND known_browsers.expires_at > :at`,
		{ hash: secretHash(secret), who, at: now() },
	);
	return row !== null;
}

/** Remembers a browser in which an account has signed in. @returns the secret for its cookie. */
export async function rememberBrowser(accountId: string): Promise<string> {
	const secret = newSecret();
	const at = now();
	await write({
		statements: [
			{ sql: "DELETE FROM known_browsers WHERE expires_at <= :at", args: { at } },
			{
				sql: "INSERT INTO known_browsers (hash, account_id, expires_at) VALUES (:hash, :accountId, :expiresAt)",
				args: { hash: secretHash(secret), accountId, expiresAt: daysAfter(at, knownDays) },
			},
		],
	});
	return secret;
}
