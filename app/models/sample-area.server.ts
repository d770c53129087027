import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { readAll, readOne, requires, write } from "#app/db/database.server.ts";
import type { AreaInput } from "#app/forms/area.ts";
import { newArea } from "./area-change.server.ts";
import { facilitates, NotFound } from "./ownership.server.ts";
import { eraseDeleted, purgeRows } from "./purge.server.ts";

/**
 * Makes an area of sample data, held by an account nobody can sign in to until the first person sets up the product.
 * @returns the area's and the account's id.
 */
export async function createSampleArea(input: AreaInput): Promise<{ areaId: string; accountId: string }> {
	const areaId = crypto.randomUUID();
	const bodyId = crypto.randomUUID();
	const accountId = crypto.randomUUID();
	const at = now();
	await write({
		statements: [
			{ sql: "INSERT INTO bodies (id, name, created_at) VALUES (:bodyId, 'Sample', :at)", args: { bodyId, at } },
			{
				sql: `INSERT INTO accounts (id, body_id, email, name, created_at, deactivated_at)
					VALUES (:accountId, :bodyId, :email, 'Sample facilitator', :at, :at)`,
				args: { accountId, bodyId, email: sampleEmail, at },
			},
			...newArea(areaId, bodyId, accountId, input, true, at),
		],
	});
	return { areaId, accountId };
}

/** The address of the account that sample data is held by: of the domain that never exists. */
export const sampleEmail = "facilitator@sample.invalid";

/** The rounds that people made themselves in the sample areas an account facilitates, and that would go with them. */
export function ownRoundsInSamples(accountId: string): Promise<{ id: string; title: string }[]> {
	return readAll(
		z.object({ id: z.string(), title: z.string() }),
		`SELECT rounds.id, rounds.title FROM rounds JOIN partnerships ON partnerships.id = rounds.partnership_id
		WHERE partnerships.sample = 1 AND ${facilitates("partnerships.id")}
		AND NOT EXISTS (SELECT 1 FROM audit JOIN accounts ON accounts.id = audit.account_id
			WHERE audit.round_id = rounds.id AND audit.event = 'round-made' AND accounts.email = :sampleEmail)
		ORDER BY rounds.created_at`,
		{ accountId, sampleEmail },
	);
}

/**
 * Removes every sample area that the account facilitates, with all that belongs to it, for good: people may have answered in it.
 */
export async function removeSamples(accountId: string): Promise<void> {
	const at = now();
	const condition = `sample = 1 AND ${facilitates("partnerships.id")}`;
	const samples = await readAll(z.object({ id: z.string() }), `SELECT id FROM partnerships WHERE ${condition}`, {
		accountId,
	});
	for (const { id } of samples) {
		const isTheirs = requires(
			`EXISTS (SELECT 1 FROM partnerships WHERE id = :id AND ${condition})`,
			{ id, accountId },
			() => new NotFound("There is no such sample."),
		);
		await purgeRows({ kind: "partnership", subjectId: id, at, required: [isTheirs], also: [] });
	}
	await write({
		statements: [
			{
				sql: "DELETE FROM accounts WHERE email = :sampleEmail AND NOT EXISTS (SELECT 1 FROM partnerships WHERE sample = 1)",
				args: { sampleEmail },
			},
		],
	});
	await eraseDeleted();
}

/** Whether there is sample data here, which the pages before the sign-in say too. */
export async function anySample(): Promise<boolean> {
	return (await readOne(z.object({ id: z.string() }), "SELECT id FROM partnerships WHERE sample = 1 LIMIT 1")) !== null;
}

/** Whether an account facilitates an area of sample data, which every page then says. */
export async function sampleIsShownTo(accountId: string): Promise<boolean> {
	const row = await readOne(
		z.object({ id: z.string() }),
		`SELECT id FROM partnerships WHERE sample = 1 AND ${facilitates("partnerships.id")} LIMIT 1`,
		{ accountId },
	);
	return row !== null;
}
