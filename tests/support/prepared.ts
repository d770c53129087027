import path from "node:path";
import { passwordHash } from "#app/access/password.server.ts";
import { closeDatabase, openDatabase } from "#app/db/database.server.ts";
import { configured } from "#tests/support/database.ts";
import { account } from "#tests/support/factories.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

/** Whoever facilitates in prepared data, and signs in with these. */
export const facilitator = { name: "Nia Prosser", email: "nia@example.org", password: "slate harbour velvet nine" };

/**
 * A data folder for a server to start on, with an account to sign in with and what `fill` makes for it through the product's
 * own models.
 */
export async function prepared<Made>(
	fill: (accountId: string) => Promise<Made>,
): Promise<{ dataDirectory: string; made: Made }> {
	const dataDirectory = temporaryFolder();
	configured();
	await openDatabase(`file:${path.join(dataDirectory, "joint-working.db")}`);
	try {
		const { name, email, password } = facilitator;
		const accountId = await account({ name, email, passwordHash: await passwordHash(password) });
		return { dataDirectory, made: await fill(accountId) };
	} finally {
		await closeDatabase();
	}
}
