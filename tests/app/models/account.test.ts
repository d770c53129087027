import { describe, expect, it } from "vitest";
import { accountByEmail } from "#app/models/account.server.ts";
import { setUpLink } from "#app/models/body.server.ts";
import { passwordLink } from "#app/models/entry-link.server.ts";
import { change, freshDatabase } from "#tests/support/database.ts";
import { account } from "#tests/support/factories.ts";

freshDatabase();

const _person = { name: "Fran Keogh", email: "fran@example.org", passwordHash: "hash", body: "Eastshire Council" };

async function _setUpSecret(): Promise<string> {
	const link = await setUpLink();
	if (link === null) throw new Error("There is an administrator already.");
	return link.replace("/set-up/", "");
}

async function _passwordSecret(email: string): Promise<string> {
	const link = await passwordLink(email);
	if (link === null) throw new Error(`There is no account ${email}.`);
	return link.replace("/password/", "");
}

describe("an account by its address", () => {
	it("is found in either case, with the hash of its password", async () => {
		const id = await account({ email: "Fran@Example.org", passwordHash: "the hash" });
		expect(await accountByEmail("fran@example.ORG")).toEqual({
			id,
			name: "Fran Keogh",
			email: "Fran@Example.org",
			passwordHash: "the hash",
			hasSecondFactor: false,
		});
	});

	it("is not found when there is none, or when it is deactivated", async () => {
		await account({ email: "fran@example.org" });
		expect(await accountByEmail("helen@example.org")).toBeNull();
		expect(await accountByEmail("%")).toBeNull();
		await change("UPDATE accounts SET deactivated_at = '2026-03-12T10:00:00.000Z'");
		expect(await accountByEmail("fran@example.org")).toBeNull();
	});
});
