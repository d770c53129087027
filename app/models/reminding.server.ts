import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { readAll, readOne, write } from "#app/db/database.server.ts";
import { audit } from "./audit.server.ts";
import { facilitates, type Membership, runsArea } from "./ownership.server.ts";

/** Whether owners of an area are reminded by mail without anybody's doing; not where the area is not the account's. */
export async function remindsOf(accountId: string, areaId: string): Promise<boolean> {
	const plan = await readOne(
		z.object({ reminds: z.number() }),
		`SELECT reminds FROM plans WHERE partnership_id = :areaId AND ${facilitates("plans.partnership_id")}`,
		{ accountId, areaId },
	);
	return plan?.reminds === 1;
}

/** Sets whether they are. @throws NotFound when the area is not the account's. */
export async function setReminds(accountId: string, areaId: string, reminds: boolean): Promise<void> {
	await write({
		statements: [
			runsArea(accountId, areaId),
			{
				sql: "UPDATE plans SET reminds = :reminds WHERE partnership_id = :areaId",
				args: { reminds: reminds ? 1 : 0, areaId },
			},
			audit("reminders-changed", { accountId }, now(), { areaId }),
		],
	});
}

/**
 * The condition that the product reminds the owners of an area by itself: it is the product that reads then, and no account.
 * @param areaId as for `facilitates`
 */
export const remindsIn: Membership = (areaId) =>
	`EXISTS (SELECT 1 FROM plans AS reminding JOIN partnerships AS own ON own.id = reminding.partnership_id
		WHERE own.id = ${areaId} AND reminding.reminds = 1 AND own.sample = 0)`;

/** The ids of the areas in which it does. */
export async function remindedAreas(): Promise<string[]> {
	const areas = await readAll(
		z.object({ id: z.string() }),
		`SELECT id FROM partnerships WHERE ${remindsIn("partnerships.id")}`,
	);
	return areas.map(({ id }) => id);
}

/**
 * Who runs an area and can be asked, by name.
 * @param to as for `areaOf`
 */
export function facilitatorsOfArea(accountId: string, areaId: string, to: Membership = facilitates) {
	return readAll(
		z.object({ name: z.string(), email: z.string() }),
		`SELECT accounts.name, accounts.email FROM memberships AS running JOIN accounts ON accounts.id = running.account_id
		WHERE running.partnership_id = :areaId AND running.role = 'facilitator' AND accounts.deactivated_at IS NULL
		AND ${to("running.partnership_id")} ORDER BY accounts.name COLLATE NOCASE`,
		{ accountId, areaId },
	);
}
