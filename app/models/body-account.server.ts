import { z } from "zod";
import { newSecret } from "#app/access/secret.server.ts";
import { now } from "#app/clock.server.ts";
import { readAll, readOne, requires, type Statement, write } from "#app/db/database.server.ts";
import { addressFree } from "./account.server.ts";
import { audit } from "./audit.server.ts";
import { entryLinkStatements, entryPath } from "./entry-link.server.ts";
import { isInvited } from "./member.server.ts";
import { administers, Conflict, NotFound } from "./ownership.server.ts";
import { sampleEmail } from "./sample-area.server.ts";
import { revokeEntryLinks } from "./ways-in.server.ts";

const flag = z.number().transform((value) => value === 1);
const areaRow = z.object({ id: z.string(), name: z.string(), role: z.enum(["facilitator", "viewer"]) });
const accountRow = z.object({
	id: z.string(),
	name: z.string(),
	email: z.string(),
	administrator: flag,
	deactivated: flag,
	invited: flag,
	/** Who has made the account; null for whoever has set up the body. */
	invitedBy: z.string().nullable(),
	secured: flag,
	areas: z.string().transform((json) => z.array(areaRow).parse(JSON.parse(json))),
});

/** An account of a body, as its administrators see it: what it may do, and nothing of what it did. */
export type BodyAccount = z.infer<typeof accountRow>;

const selection = `SELECT accounts.id, accounts.name, accounts.email, accounts.deactivated_at IS NOT NULL AS deactivated,
		${isInvited} AS invited, (SELECT inviter.name FROM accounts AS inviter WHERE inviter.id = accounts.invited_by) AS invitedBy,
		(accounts.totp_secret IS NOT NULL OR accounts.provider_subject IS NOT NULL) AS secured,
		EXISTS (SELECT 1 FROM memberships AS own WHERE own.account_id = accounts.id AND own.role = 'administrator') AS administrator,
		(SELECT json_group_array(json_object('id', partnerships.id, 'name', partnerships.name, 'role', own.role))
			FROM memberships AS own JOIN partnerships ON partnerships.id = own.partnership_id
			WHERE own.account_id = accounts.id) AS areas
	FROM accounts WHERE ${administers("accounts.body_id")} AND accounts.email <> '${sampleEmail}'`;

/** The accounts of the body that an account administers, by name. */
export function accountsOf(accountId: string): Promise<BodyAccount[]> {
	return readAll(accountRow, `${selection} ORDER BY accounts.name COLLATE NOCASE`, { accountId });
}

/** One of them; null when there is none such. */
export function accountOf(accountId: string, of: string): Promise<BodyAccount | null> {
	return readOne(accountRow, `${selection} AND accounts.id = :of`, { accountId, of });
}

/** The areas of the body that an account administers, by name, with who runs each; nothing of what is in them. */
export function areasOfBody(accountId: string) {
	return readAll(
		z.object({ id: z.string(), name: z.string(), sample: flag, facilitators: z.string().nullable() }),
		`SELECT partnerships.id, partnerships.name, partnerships.sample,
			(SELECT group_concat(accounts.name, ', ') FROM memberships AS own JOIN accounts ON accounts.id = own.account_id
				WHERE own.partnership_id = partnerships.id AND own.role = 'facilitator' AND accounts.deactivated_at IS NULL) AS facilitators
		FROM partnerships WHERE ${administers("partnerships.body_id")} ORDER BY partnerships.name COLLATE NOCASE`,
		{ accountId },
	);
}

/**
 * Makes an account in the body that an account administers, and its invitation.
 * @returns the path of the invitation, which is shown once.
 * @throws NotFound, or AddressTaken.
 */
export async function inviteAccount(
	accountId: string,
	person: { name: string; email: string; administrator: boolean },
): Promise<string> {
	const id = crypto.randomUUID();
	const secret = newSecret();
	const at = now();
	await write({
		statements: [
			requires(`EXISTS (SELECT 1 FROM bodies WHERE ${administers("bodies.id")})`, { accountId }, notFound),
			addressFree(person.email),
			{
				sql: `INSERT INTO accounts (id, body_id, email, name, invited_by, created_at)
					SELECT :id, bodies.id, :email, :name, :accountId, :at FROM bodies WHERE ${administers("bodies.id")}`,
				args: { id, email: person.email, name: person.name, at, accountId },
			},
			...(person.administrator ? [administratorStatement(id, at)] : []),
			...entryLinkStatements(secret, id, "invitation", at),
			audit("account-invited", { accountId }, at, { accountId: id }),
		],
	});
	return entryPath(secret);
}

/**
 * A new link with which somebody sets what they sign in by: an invitation for whoever has not come yet, and else for somebody who
 * is locked out. What they signed in by holds until they use it.
 * @returns the path of the link, which is shown once.
 * @throws NotFound; Conflict for a deactivated account and for one's own.
 */
export async function resetSignIn(accountId: string, of: BodyAccount): Promise<string> {
	const secret = newSecret();
	const at = now();
	await write({
		statements: [
			administersAccount(accountId, of.id),
			// With it, whoever finds a screen left open would get around signing in once more.
			notOneself(accountId, of.id, "You cannot make this link for yourself. Another administrator can."),
			isActive(of.id),
			...entryLinkStatements(secret, of.id, of.invited ? "invitation" : "reset", at),
			audit("sign-in-reset", { accountId }, at, { accountId: of.id }),
		],
	});
	return entryPath(secret);
}

/**
 * Deactivates an account: with the next thing it asks for, and in at most five seconds on a stream, it is signed out everywhere.
 * @throws NotFound; Conflict for one's own, and while an area or the body would be left to nobody.
 */
export async function deactivate(accountId: string, of: string): Promise<void> {
	const at = now();
	await write({
		statements: [
			administersAccount(accountId, of),
			notOneself(accountId, of, "You cannot deactivate your own account. Another administrator can."),
			requires(
				`NOT EXISTS (SELECT 1 FROM memberships AS own WHERE own.account_id = :of AND own.role = 'facilitator'
					AND NOT EXISTS (SELECT 1 FROM memberships AS other JOIN accounts ON accounts.id = other.account_id
						WHERE other.partnership_id = own.partnership_id AND other.role = 'facilitator'
						AND other.account_id <> :of AND accounts.deactivated_at IS NULL))`,
				{ of },
				() => new Conflict("Nobody else runs one of their areas. Hand their areas over first. Nothing was changed."),
			),
			{ sql: "UPDATE accounts SET deactivated_at = :at WHERE id = :of AND deactivated_at IS NULL", args: { at, of } },
			...["sessions", "sign_ins", "known_browsers"].map((table) => ({
				sql: `DELETE FROM ${table} WHERE account_id = :of`,
				args: { of },
			})),
			revokeEntryLinks(of, at),
			audit("account-deactivated", { accountId }, at, { accountId: of }),
		],
	});
}

/** Lets a deactivated account sign in again. @throws NotFound */
export async function reactivate(accountId: string, of: string): Promise<void> {
	await write({
		statements: [
			administersAccount(accountId, of),
			{ sql: "UPDATE accounts SET deactivated_at = NULL WHERE id = :of", args: { of } },
			audit("account-reactivated", { accountId }, now(), { accountId: of }),
		],
	});
}

/** Makes an account an administrator of its body, or no longer. @throws NotFound; Conflict for one's own, or a deactivated one. */
export async function setAdministrator(accountId: string, of: string, administrator: boolean): Promise<void> {
	const at = now();
	await write({
		statements: [
			administersAccount(accountId, of),
			notOneself(accountId, of, "You cannot take this from yourself. Another administrator can."),
			...(administrator
				? [isActive(of), administratorStatement(of, at)]
				: [{ sql: "DELETE FROM memberships WHERE account_id = :of AND role = 'administrator'", args: { of } }]),
			audit(administrator ? "administrator-made" : "administrator-withdrawn", { accountId }, at, { accountId: of }),
		],
	});
}

/**
 * Hands all areas that somebody runs over to another account, which runs them from now on in their place.
 * @throws NotFound; Conflict for a deactivated account, and when they would be one's own: who administers sees no answers unless
 * somebody else lets them.
 */
export async function handOver(accountId: string, of: BodyAccount, to: string): Promise<void> {
	const at = now();
	const run = of.areas.filter(({ role }) => role === "facilitator");
	await write({
		statements: [
			administersAccount(accountId, of.id),
			administersAccount(accountId, to),
			notOneself(accountId, to, "You cannot hand areas over to yourself. Another administrator can."),
			requires(":to <> :of", { to, of: of.id }, () => new Conflict("These are their areas already.")),
			isActive(to),
			...run.flatMap(({ id: areaId }) => [
				requires(
					"EXISTS (SELECT 1 FROM memberships WHERE account_id = :of AND partnership_id = :areaId AND role = 'facilitator')",
					{ of: of.id, areaId },
					() => new Conflict("Somebody else has just changed who runs these areas. Nothing was changed."),
				),
				{
					sql: `INSERT INTO memberships (account_id, role, partnership_id, created_at) VALUES (:to, 'facilitator', :areaId, :at)
						ON CONFLICT (account_id, partnership_id) WHERE partnership_id IS NOT NULL DO UPDATE SET role = excluded.role`,
					args: { to, areaId, at },
				},
				{
					sql: "DELETE FROM memberships WHERE account_id = :of AND partnership_id = :areaId",
					args: { of: of.id, areaId },
				},
				audit("area-handed-over", { accountId }, at, { areaId, accountId: to }),
			]),
		],
	});
}

function administratorStatement(id: string, at: string): Statement {
	return {
		sql: `INSERT INTO memberships (account_id, role, body_id, created_at)
			SELECT id, 'administrator', body_id, :at FROM accounts WHERE id = :id
			ON CONFLICT (account_id, body_id) WHERE body_id IS NOT NULL DO NOTHING`,
		args: { id, at },
	};
}

function administersAccount(accountId: string, of: string) {
	return requires(
		`EXISTS (SELECT 1 FROM accounts WHERE accounts.id = :of AND ${administers("accounts.body_id")})`,
		{ accountId, of },
		notFound,
	);
}

function isActive(of: string) {
	return requires(
		"EXISTS (SELECT 1 FROM accounts WHERE id = :of AND deactivated_at IS NULL)",
		{ of },
		() => new Conflict("This account is deactivated. Reactivate it first. Nothing was changed."),
	);
}

function notOneself(accountId: string, of: string, words: string) {
	return requires(":accountId <> :of", { accountId, of }, () => new Conflict(`${words} Nothing was changed.`));
}

function notFound(): NotFound {
	return new NotFound("There is no such account.");
}
