import { z } from "zod";
import { newSecret } from "#app/access/secret.server.ts";
import { now } from "#app/clock.server.ts";
import { readAll, readOne, requires, write } from "#app/db/database.server.ts";
import type { MemberInput } from "#app/forms/member.ts";
import { addressFree } from "./account.server.ts";
import { audit } from "./audit.server.ts";
import { entryLinkStatements, entryPath } from "./entry-link.server.ts";
import { administers, Conflict, facilitates, NotFound } from "./ownership.server.ts";

const memberRow = z.object({
	id: z.string(),
	name: z.string(),
	email: z.string(),
	role: z.enum(["facilitator", "viewer"]),
	deactivated: z.number().transform((value) => value === 1),
	/** Whether they have been invited and have not come yet. */
	invited: z.number().transform((value) => value === 1),
});

/** Whether an account has been invited and has not set what it signs in by. */
export const isInvited = "(accounts.password_hash IS NULL AND accounts.provider_subject IS NULL)";

/** Who may say who belongs to an area: its facilitators, and the administrators of its body, who see nothing else of it. */
const managesMembers = `(${facilitates("partnerships.id")} OR ${administers("partnerships.body_id")})`;

const managedArea = z.object({ id: z.string(), name: z.string(), bodyId: z.string(), body: z.string() });

/** An area as far as its members are concerned. */
export type ManagedArea = z.infer<typeof managedArea>;

/** An area whose members an account manages; null when there is none such. */
export function managedAreaOf(accountId: string, areaId: string): Promise<ManagedArea | null> {
	return readOne(
		managedArea,
		`SELECT partnerships.id, partnerships.name, partnerships.body_id AS bodyId, bodies.name AS body
		FROM partnerships JOIN bodies ON bodies.id = partnerships.body_id
		WHERE partnerships.id = :areaId AND ${managesMembers}`,
		{ accountId, areaId },
	);
}

/** The facilitators and viewers of an area, facilitators first. */
export function membersOf(accountId: string, areaId: string) {
	return readAll(
		memberRow,
		`SELECT accounts.id, accounts.name, accounts.email, own.role, accounts.deactivated_at IS NOT NULL AS deactivated,
			${isInvited} AS invited
		FROM memberships AS own JOIN accounts ON accounts.id = own.account_id
		JOIN partnerships ON partnerships.id = own.partnership_id
		WHERE own.partnership_id = :areaId AND ${managesMembers}
		ORDER BY own.role, accounts.name COLLATE NOCASE`,
		{ accountId, areaId },
	);
}

/**
 * The condition that an account may have a link to a row of `accounts` that has not come yet: it administers the body, or has made
 * the account itself and runs all that it belongs to. Somebody else's invitation is nobody's to take over: whoever took it would
 * wait there for what that person is given. Expects the parameter `:accountId`.
 */
const mayInvite = `(${administers("accounts.body_id")} OR accounts.invited_by = :accountId
	AND NOT EXISTS (SELECT 1 FROM memberships AS other WHERE other.account_id = accounts.id
		AND (other.partnership_id IS NULL OR NOT ${facilitates("other.partnership_id")})))`;

/**
 * Who was added to an area. The invitation is a path, shown once; null for somebody who signs in already, or whom somebody else
 * has invited.
 */
export type Added = { name: string; email: string; invitation: string | null; joined: boolean };

/**
 * Makes somebody a facilitator or viewer of an area; whoever has no account yet gets one and an invitation bound to their address.
 * @throws NotFound when the account does not manage the area; AddressTaken for an address that signs in elsewhere here;
 * Conflict when it is one's own or deactivated.
 */
export async function addMember(accountId: string, area: ManagedArea, input: MemberInput): Promise<Added> {
	const at = now();
	const { name, email, role } = input;
	const known = await readOne(
		z.object({ id: z.string(), name: z.string(), deactivated: z.number(), invited: z.number(), managed: z.number() }),
		`SELECT id, name, deactivated_at IS NOT NULL AS deactivated, ${isInvited} AS invited, ${mayInvite} AS managed
		FROM accounts WHERE email = :email AND body_id = :bodyId`,
		{ email, bodyId: area.bodyId, accountId },
	);
	if (known?.id === accountId) throw new Conflict("This is your own address. Somebody else has to add you.");
	if (known?.deactivated) throw new Conflict("This account is deactivated. An administrator can reactivate it.");
	const id = known?.id ?? crypto.randomUUID();
	const joined = known?.invited === 0;
	const isSentLink = !known || (!joined && known.managed === 1);
	const secret = newSecret();
	await write({
		statements: [
			manages(accountId, area.id),
			...(known && isSentLink
				? [
						requires(
							`EXISTS (SELECT 1 FROM accounts WHERE id = :id AND ${isInvited} AND ${mayInvite})`,
							{ id, accountId },
							() => new Conflict("Somebody else has just changed this account. Try again. Nothing was changed."),
						),
					]
				: []),
			...(known
				? []
				: [
						addressFree(email),
						{
							sql: `INSERT INTO accounts (id, body_id, email, name, invited_by, created_at)
								VALUES (:id, :bodyId, :email, :name, :accountId, :at)`,
							args: { id, bodyId: area.bodyId, email, name, accountId, at },
						},
					]),
			{
				sql: `INSERT INTO memberships (account_id, role, partnership_id, created_at) VALUES (:id, :role, :areaId, :at)
					ON CONFLICT (account_id, partnership_id) WHERE partnership_id IS NOT NULL DO UPDATE SET role = excluded.role`,
				args: { id, role, areaId: area.id, at },
			},
			keepsFacilitator(area.id),
			...(isSentLink ? entryLinkStatements(secret, id, "invitation", at) : []),
			audit("member-added", { accountId }, at, { areaId: area.id, accountId: id }),
		],
	});
	return { name: known?.name ?? name, email, invitation: isSentLink ? entryPath(secret) : null, joined };
}

/**
 * Takes somebody off an area; oneself too. What they were sent a page of before they find no more.
 * @throws NotFound when the account does not manage the area; Conflict when nobody would be left to run it.
 */
export async function removeMember(accountId: string, areaId: string, memberId: string): Promise<void> {
	const at = now();
	await write({
		statements: [
			manages(accountId, areaId),
			requires(
				"EXISTS (SELECT 1 FROM memberships WHERE account_id = :memberId AND partnership_id = :areaId)",
				{ memberId, areaId },
				() => new NotFound("There is no such member."),
			),
			{
				sql: "DELETE FROM memberships WHERE account_id = :memberId AND partnership_id = :areaId",
				args: { memberId, areaId },
			},
			keepsFacilitator(areaId),
			audit("member-removed", { accountId }, at, { areaId, accountId: memberId }),
		],
	});
}

function manages(accountId: string, areaId: string) {
	return requires(
		`EXISTS (SELECT 1 FROM partnerships WHERE partnerships.id = :areaId AND ${managesMembers})`,
		{ accountId, areaId },
		() => new NotFound("There is no such area."),
	);
}

/** Somebody who can sign in has to be left to run an area. */
function keepsFacilitator(areaId: string) {
	return requires(
		`EXISTS (SELECT 1 FROM memberships JOIN accounts ON accounts.id = memberships.account_id
			WHERE partnership_id = :areaId AND role = 'facilitator' AND accounts.deactivated_at IS NULL)`,
		{ areaId },
		() => new Conflict("Nobody would be left to run this area. Add another facilitator first. Nothing was changed."),
	);
}
