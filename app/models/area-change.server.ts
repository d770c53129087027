import { now } from "#app/clock.server.ts";
import { type Operation, requires, type Statement, write } from "#app/db/database.server.ts";
import type { AreaInput } from "#app/forms/area.ts";
import { areaOf } from "./area.server.ts";
import { contents } from "./area-contents.server.ts";
import { audit } from "./audit.server.ts";
import { bodyOf } from "./body.server.ts";
import { administers, NotFound, runsArea } from "./ownership.server.ts";
import { nextVersion } from "./version.server.ts";

/**
 * Makes an area, with the account that makes it as its facilitator.
 * @returns the area's id; the same one when the operation is repeated.
 * @throws NotFound when the account may not make areas.
 */
export async function createArea(accountId: string, input: AreaInput, operation: Operation): Promise<string> {
	const bodyId = (await bodyOf(accountId))?.id;
	if (!bodyId) throw new NotFound("This account cannot make areas.");
	const id = crypto.randomUUID();
	const at = now();
	return write({
		operation,
		result: id,
		statements: [
			...newArea(id, bodyId, accountId, input, false, at),
			audit("area-made", { accountId }, at, { areaId: id }),
		],
	});
}

/**
 * Makes an empty area in the body that an account administers, for another of its accounts to run.
 * @returns the area's id; the same one when the operation is repeated.
 * @throws NotFound when the account administers no body, or there is no such account in it that can sign in.
 */
export function createAreaFor(
	accountId: string,
	{ name, facilitator }: { name: string; facilitator: string },
	operation: Operation,
): Promise<string> {
	const id = crypto.randomUUID();
	const at = now();
	return write({
		operation,
		result: id,
		statements: [
			requires(
				`EXISTS (SELECT 1 FROM accounts WHERE accounts.id = :facilitator AND accounts.deactivated_at IS NULL
					AND ${administers("accounts.body_id")})`,
				{ accountId, facilitator },
				() => new NotFound("There is no such account in this body."),
			),
			{
				sql: `INSERT INTO partnerships (id, body_id, name, sample, created_at)
					SELECT :id, body_id, :name, 0, :at FROM accounts WHERE id = :facilitator`,
				args: { id, name, at, facilitator },
			},
			...runBy(id, facilitator, at),
			audit("area-made", { accountId }, at, { areaId: id, accountId: facilitator }),
		],
	});
}

/** The statements that let an account run an area, with an empty plan. */
function runBy(id: string, accountId: string, at: string): Statement[] {
	return [
		{
			sql: "INSERT INTO memberships (account_id, role, partnership_id, created_at) VALUES (:accountId, 'facilitator', :id, :at)",
			args: { accountId, id, at },
		},
		{
			sql: "INSERT INTO plans (id, partnership_id, created_at) VALUES (:plan, :id, :at)",
			args: { plan: crypto.randomUUID(), id, at },
		},
	];
}

/** The statements that make an area of a body, with an empty plan and the account as its facilitator. */
export function newArea(
	id: string,
	bodyId: string,
	accountId: string,
	input: AreaInput,
	sample: boolean,
	at: string,
): Statement[] {
	return [
		{
			sql: "INSERT INTO partnerships (id, body_id, name, sample, created_at) VALUES (:id, :bodyId, :name, :sample, :at)",
			args: { id, bodyId, name: input.name, sample: sample ? 1 : 0, at },
		},
		...runBy(id, accountId, at),
		...contents(id, input, null),
	];
}

/**
 * Brings an area to what the form says. A post that is gone is closed and kept; a holding that changes hands ends and
 * begins today.
 * @throws NotFound when the account does not facilitate it; Conflict when somebody else has changed it since
 * `expectedVersion`.
 */
export async function changeArea(
	accountId: string,
	areaId: string,
	input: AreaInput,
	expectedVersion: number,
	operation: Operation,
): Promise<void> {
	const before = await areaOf(accountId, areaId);
	if (!before) throw new NotFound("There is no such area.");
	await write({
		operation,
		statements: [
			runsArea(accountId, areaId),
			...nextVersion("area", areaId, expectedVersion),
			{
				sql: "UPDATE partnerships SET name = :name WHERE id = :areaId",
				args: { name: input.name, areaId },
			},
			...contents(areaId, input, before),
			audit("area-changed", { accountId }, now(), { areaId }),
		],
	});
}
