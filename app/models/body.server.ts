import { z } from "zod";
import { newSecret, secretHash } from "#app/access/secret.server.ts";
import { daysAfter } from "#app/calendar.ts";
import { now } from "#app/clock.server.ts";
import { readOne, requires, write } from "#app/db/database.server.ts";
import { addressFree } from "./account.server.ts";
import { administers, LinkNotValid, NotFound } from "./ownership.server.ts";

const body = z.object({ id: z.string(), name: z.string(), retentionMonths: z.number() });

/** A body that runs areas here, such as a council or an association of councils. */
export type Body = z.infer<typeof body>;

/** The body that an account administers; null when it administers none. */
export function bodyOf(accountId: string): Promise<Body | null> {
	return readOne(
		body,
		`SELECT id, name, retention_months AS retentionMonths FROM bodies WHERE ${administers("bodies.id")}`,
		{ accountId },
	);
}

/** What the body of an account is called. */
export async function bodyNameOf(accountId: string): Promise<string> {
	const found = await readOne(
		body.pick({ name: true }),
		"SELECT bodies.name FROM bodies JOIN accounts ON accounts.body_id = bodies.id WHERE accounts.id = :accountId",
		{ accountId },
	);
	if (!found) throw new Error(`The account ${accountId} is of no body.`);
	return found.name;
}

/** A body that nobody looks after and that has nothing of its own: the one of the sample data, before the first person has come. */
const unmanaged = `NOT IN (SELECT body_id FROM memberships WHERE role = 'administrator'
	UNION SELECT body_id FROM partnerships WHERE sample = 0)`;

/** How long a link works with which a body is set up, in days. */
const setUpDays = 7;

/** The condition that a link which makes a body still works. Expects the parameters `:hash` and `:at`. */
const setUpLinkWorks = `hash = :hash AND purpose = 'set-up' AND used_at IS NULL AND revoked_at IS NULL AND expires_at > :at`;

/** Whether somebody looks after a body here already. */
export async function anyBody(): Promise<boolean> {
	const administrator = await readOne(
		z.object({ id: z.string() }),
		"SELECT account_id AS id FROM memberships WHERE role = 'administrator' LIMIT 1",
	);
	return administrator !== null;
}

/**
 * Where the first person sets a name and password, while there is nobody yet; null afterwards. Each call makes a new link
 * and revokes the one before.
 */
export async function setUpLink(): Promise<string | null> {
	return (await anyBody()) ? null : bodyLink();
}

/** Where somebody sets up a body of their own and becomes its first administrator, for seven days. The link before it is revoked. */
export async function bodyLink(): Promise<string> {
	const secret = newSecret();
	const at = now();
	await write({
		statements: [
			{ sql: "UPDATE links SET revoked_at = :at WHERE purpose = 'set-up' AND revoked_at IS NULL", args: { at } },
			{
				sql: "INSERT INTO links (hash, purpose, created_at, expires_at) VALUES (:hash, 'set-up', :at, :expiresAt)",
				args: { hash: secretHash(secret), at, expiresAt: daysAfter(at, setUpDays) },
			},
		],
	});
	return `/set-up/${secret}`;
}

/** Whether a set-up link still works. */
export async function setUpLinkIsValid(secret: string): Promise<boolean> {
	const row = await readOne(z.object({ purpose: z.string() }), `SELECT purpose FROM links WHERE ${setUpLinkWorks}`, {
		hash: secretHash(secret),
		at: now(),
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
				{ hash, at },
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

/** The requirement that an account administers a body, checked inside the write. */
export function administered(accountId: string, bodyId: string) {
	return requires(
		`EXISTS (SELECT 1 FROM bodies WHERE bodies.id = :bodyId AND ${administers("bodies.id")})`,
		{ accountId, bodyId },
		() => new NotFound("There is no such body."),
	);
}
