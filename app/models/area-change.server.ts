import { now } from "#app/clock.server.ts";
import { type Operation, requires, type Statement, write } from "#app/db/database.server.ts";
import type { AreaInput } from "#app/forms/area.ts";
import { areaOf } from "./area.server.ts";
import { contents } from "./area-contents.server.ts";
import { audit } from "./audit.server.ts";
import { bodyOf } from "./body.server.ts";
import { facilitates, NotFound } from "./ownership.server.ts";
import { nextVersion } from "./version.server.ts";

/** Whether an account may make areas: an administrator of a body may. */
export async function mayMakeAreas(accountId: string): Promise<boolean> {
	return (await bodyOf(accountId)) !== null;
}

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
		{
			sql: "INSERT INTO memberships (account_id, role, partnership_id, created_at) VALUES (:accountId, 'facilitator', :id, :at)",
			args: { accountId, id, at },
		},
		{
			sql: "INSERT INTO plans (id, partnership_id, created_at) VALUES (:plan, :id, :at)",
			args: { plan: crypto.randomUUID(), id, at },
		},
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
			requires(
				`EXISTS (SELECT 1 FROM partnerships WHERE id = :areaId AND ${facilitates("partnerships.id")})`,
				{ areaId, accountId },
				() => new NotFound("There is no such area."),
			),
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
