import { z } from "zod";
import { newSecret, secretHash } from "#app/access/secret.server.ts";
import { daysAfter } from "#app/calendar.ts";
import { now } from "#app/clock.server.ts";
import { readOne, requires, type Statement, write } from "#app/db/database.server.ts";
import { accountByEmail } from "./account.server.ts";
import { audit } from "./audit.server.ts";
import { LinkNotValid } from "./ownership.server.ts";
import { type Identity, identityFree } from "./provider.server.ts";
import { revokeEntryLinks } from "./ways-in.server.ts";

/**
 * How long a link works with which an account sets its password, in days: an invitation, what an administrator makes for somebody
 * who is locked out, and what the command makes, which is for now.
 */
export const entryDays = { invitation: 7, reset: 1, command: 1 / 24 };

/** The condition that such a link works, for an account that may sign in. Expects the parameters `:hash` and `:at`. */
const entryWorks = `links.hash = :hash AND links.purpose IN ('invitation', 'password') AND links.used_at IS NULL
	AND links.revoked_at IS NULL AND links.expires_at > :at
	AND EXISTS (SELECT 1 FROM accounts WHERE accounts.id = links.account_id AND accounts.deactivated_at IS NULL)`;

/** The statements that make such a link for an account, and revoke the ones before it. */
export function entryLinkStatements(
	secret: string,
	accountId: string,
	kind: keyof typeof entryDays,
	at: string,
): Statement[] {
	return [
		revokeEntryLinks(accountId, at),
		{
			sql: `INSERT INTO links (hash, purpose, account_id, created_at, expires_at)
				VALUES (:hash, :purpose, :accountId, :at, :expiresAt)`,
			args: {
				hash: secretHash(secret),
				purpose: kind === "invitation" ? "invitation" : "password",
				accountId,
				at,
				expiresAt: daysAfter(at, entryDays[kind]),
			},
		},
	];
}

/** Where such a link leads. */
export function entryPath(secret: string): string {
	return `/password/${secret}`;
}

const entryRow = z.object({
	accountId: z.string(),
	name: z.string(),
	email: z.string(),
	body: z.string(),
	isInvitation: z.number().transform((value) => value === 1),
});

/** Whose such a link is, without using it; null for one that does not work. */
export function entryOf(secret: string): Promise<z.infer<typeof entryRow> | null> {
	return readOne(
		entryRow,
		`SELECT accounts.id AS accountId, accounts.name, accounts.email, bodies.name AS body,
			links.purpose = 'invitation' AS isInvitation
		FROM links JOIN accounts ON accounts.id = links.account_id JOIN bodies ON bodies.id = accounts.body_id
		WHERE ${entryWorks}`,
		{ hash: secretHash(secret), at: now() },
	);
}

/** What an account signs in by from now on. */
export type Entry = { passwordHash: string } | Identity;

/**
 * Sets what an account signs in by, uses up its link, and ends all that there was: the second factor, recovery codes, sessions
 * and browsers that were known.
 * @throws LinkNotValid for a link that does not work; Conflict for an identity with which somebody else signs in.
 */
export async function enter(secret: string, entry: Entry): Promise<void> {
	const hash = secretHash(secret);
	const at = now();
	const found = await entryOf(secret);
	if (!found) throw spent();
	const { accountId } = found;
	const changed = "subject" in entry ? "provider-linked" : "password-changed";
	const { passwordHash, issuer, subject } = { passwordHash: null, issuer: null, subject: null, ...entry };
	await write({
		statements: [
			requires(`EXISTS (SELECT 1 FROM links WHERE ${entryWorks})`, { hash, at }, spent),
			...("subject" in entry ? [identityFree(entry, accountId)] : []),
			{
				sql: `UPDATE accounts SET password_hash = :passwordHash, provider_issuer = :issuer, provider_subject = :subject,
					totp_secret = NULL, totp_step = NULL WHERE id = :accountId`,
				args: { passwordHash, issuer, subject, accountId },
			},
			...["recovery_codes", "sessions", "sign_ins", "known_browsers"].map((table) => ({
				sql: `DELETE FROM ${table} WHERE account_id = :accountId`,
				args: { accountId },
			})),
			{ sql: "UPDATE links SET used_at = :at WHERE hash = :hash", args: { at, hash } },
			audit(found.isInvitation ? "account-joined" : changed, { accountId }, at),
		],
	});
}

function spent(): LinkNotValid {
	return new LinkNotValid("This link does not work any more.");
}

/** A link with which an account sets a new password within the hour; null when there is no such account. */
export async function passwordLink(email: string): Promise<string | null> {
	const found = await accountByEmail(email);
	if (!found) return null;
	const secret = newSecret();
	const at = now();
	await write({
		statements: [
			...entryLinkStatements(secret, found.id, "command", at),
			audit("sign-in-reset", { accountId: found.id }, at, { accountId: found.id }),
		],
	});
	return entryPath(secret);
}
