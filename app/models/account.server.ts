import { z } from "zod";
import { newSecret, secretHash } from "#app/access/secret.server.ts";
import { now } from "#app/clock.server.ts";
import { readOne, requires, write } from "#app/db/database.server.ts";
import { AddressTaken, LinkNotValid } from "./ownership.server.ts";

/** An account that can sign in. */
export const account = z.object({ id: z.string(), name: z.string(), email: z.string() });
export type Account = z.infer<typeof account>;

/** A body that nobody looks after: the one of the sample data, before the first person has come. */
const unmanaged = "NOT IN (SELECT body_id FROM memberships WHERE role = 'administrator')";

/** The condition that a link which makes a body still works. Expects the parameter `:hash`. */
const setUpLinkWorks = "hash = :hash AND purpose = 'set-up' AND used_at IS NULL AND revoked_at IS NULL";

/**
 * Where the first person sets a name and password, while there is nobody yet; null afterwards. Each call makes a new link
 * and revokes the one before.
 */
export async function setUpLink(): Promise<string | null> {
	const administrator = await readOne(
		z.object({ id: z.string() }),
		"SELECT account_id AS id FROM memberships WHERE role = 'administrator' LIMIT 1",
	);
	return administrator ? null : bodyLink();
}

/** Where somebody sets up a body of their own and becomes its first administrator. The link before it is revoked. */
export async function bodyLink(): Promise<string> {
	const secret = newSecret();
	const at = now();
	await write({
		statements: [
			{ sql: "UPDATE links SET revoked_at = :at WHERE purpose = 'set-up' AND revoked_at IS NULL", args: { at } },
			{
				sql: "INSERT INTO links (hash, purpose, created_at) VALUES (:hash, 'set-up', :at)",
				args: { hash: secretHash(secret), at },
			},
		],
	});
	return `/set-up/${secret}`;
}

/** Whether a set-up link still works. */
export async function setUpLinkIsValid(secret: string): Promise<boolean> {
	const row = await readOne(z.object({ purpose: z.string() }), `SELECT purpose FROM links WHERE ${setUpLinkWorks}`, {
		hash: secretHash(secret),
	});
	return row !== null;
}

/**
 * Makes a body and its first account, an administrator, and uses up the link. Sample areas that are nobody's become theirs.
 * @returns the account's id.
 * @throws LinkNotValid when the link does not work any more; AddressTaken when the address signs in here already.
 */
export async function createBody(
	secret: string,
	person: { name: string; email: string; passwordHash: string; body: string },
): Promise<string> {
	const id = crypto.randomUUID();
	const bodyId = crypto.randomUUID();
	const at = now();
	const hash = secretHash(secret);
	await write({
		statements: [
			requires(
				`EXISTS (SELECT 1 FROM links WHERE ${setUpLinkWorks})`,
				{ hash },
				() => new LinkNotValid("The set-up link does not work any more."),
			),
			addressFree(person.email),
			{ sql: "UPDATE links SET used_at = :at WHERE hash = :hash", args: { at, hash } },
			{
				sql: "INSERT INTO bodies (id, name, created_at) VALUES (:bodyId, :body, :at)",
				args: { bodyId, body: person.body, at },
			},
			{
				sql: `INSERT INTO accounts (id, body_id, email, name, password_hash, created_at)
					VALUES (:id, :bodyId, :email, :name, :passwordHash, :at)`,
				args: { id, bodyId, email: person.email, name: person.name, passwordHash: person.passwordHash, at },
			},
			{
				sql: "INSERT INTO memberships (account_id, role, body_id, created_at) VALUES (:id, 'administrator', :bodyId, :at)",
				args: { id, bodyId, at },
			},
			{
				sql: `UPDATE partnerships SET body_id = :bodyId WHERE sample = 1 AND body_id ${unmanaged}`,
				args: { bodyId },
			},
			{ sql: `UPDATE accounts SET body_id = :bodyId WHERE body_id ${unmanaged}`, args: { bodyId } },
			{
				sql: `INSERT INTO memberships (account_id, role, partnership_id, created_at)
					SELECT :id, 'facilitator', partnerships.id, :at FROM partnerships WHERE sample = 1 AND body_id = :bodyId`,
				args: { id, at, bodyId },
			},
			{ sql: `DELETE FROM bodies WHERE id ${unmanaged}`, args: {} },
		],
	});
	return id;
}

/** The requirement that nobody signs in here with an address yet. */
export function addressFree(email: string) {
	return requires(
		"NOT EXISTS (SELECT 1 FROM accounts WHERE email = :email)",
		{ email },
		() => new AddressTaken("Somebody signs in here with this address already."),
	);
}

/** The account of an address with its password's hash, unless deactivated; null when there is none. */
export function accountByEmail(email: string): Promise<(Account & { passwordHash: string | null }) | null> {
	return readOne(
		account.extend({ passwordHash: z.string().nullable() }),
		"SELECT id, name, email, password_hash AS passwordHash FROM accounts WHERE email = :email AND deactivated_at IS NULL",
		{ email },
	);
}

/** Sets a new password and ends every session of the account. @throws LinkNotValid for a link that does not work. */
export async function setPassword(secret: string, newPasswordHash: string): Promise<void> {
	const hash = secretHash(secret);
	const at = now();
	const ofLink = "(SELECT account_id FROM links WHERE hash = :hash)";
	await write({
		statements: [
			requires(
				"EXISTS (SELECT 1 FROM links WHERE hash = :hash AND purpose = 'password' AND used_at IS NULL AND revoked_at IS NULL AND expires_at > :at)",
				{ hash, at },
				() => new LinkNotValid("The password link does not work any more."),
			),
			{
				sql: `UPDATE accounts SET password_hash = :newPasswordHash WHERE id = ${ofLink}`,
				args: { hash, newPasswordHash },
			},
			{ sql: `DELETE FROM sessions WHERE account_id = ${ofLink}`, args: { hash } },
			{ sql: "UPDATE links SET used_at = :at WHERE hash = :hash", args: { at, hash } },
		],
	});
}

/** The name behind a password link that works, or null. */
export async function passwordLinkName(secret: string): Promise<string | null> {
	const row = await readOne(
		z.object({ name: z.string() }),
		`SELECT accounts.name FROM links JOIN accounts ON accounts.id = links.account_id
		WHERE hash = :hash AND purpose = 'password' AND used_at IS NULL AND revoked_at IS NULL AND expires_at > :at`,
		{ hash: secretHash(secret), at: now() },
	);
	return row?.name ?? null;
}

/** A link with which an account sets a new password within the hour; null when there is no such account. */
export async function passwordLink(email: string): Promise<string | null> {
	const found = await accountByEmail(email);
	if (!found) return null;
	const secret = newSecret();
	const at = now();
	const expiresAt = new Date(Date.parse(at) + 3_600_000).toISOString();
	await write({
		statements: [
			{
				sql: "UPDATE links SET revoked_at = :at WHERE account_id = :id AND purpose = 'password' AND revoked_at IS NULL",
				args: { at, id: found.id },
			},
			{
				sql: "INSERT INTO links (hash, purpose, account_id, created_at, expires_at) VALUES (:hash, 'password', :id, :at, :expiresAt)",
				args: { hash: secretHash(secret), id: found.id, at, expiresAt },
			},
		],
	});
	return `/password/${secret}`;
}
