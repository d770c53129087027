import { z } from "zod";
import { readAll } from "#app/db/database.server.ts";
import { bodyNameOf } from "./body.server.ts";

/** Whom to ask: a body, and people who act for it. */
export type Contact = { body: string | null; people: { name: string; email: string }[] };

/** The body that an account belongs to, and who administers it. */
export async function contactOfAccount(accountId: string): Promise<Contact> {
	const people = await readAll(
		z.object({ name: z.string(), email: z.string() }),
		`SELECT accounts.name, accounts.email FROM accounts JOIN memberships ON memberships.account_id = accounts.id
		JOIN accounts AS own ON own.body_id = memberships.body_id
		WHERE own.id = :accountId AND memberships.role = 'administrator' AND accounts.deactivated_at IS NULL
		ORDER BY accounts.name COLLATE NOCASE`,
		{ accountId },
	);
	return { body: await bodyNameOf(accountId), people };
}
