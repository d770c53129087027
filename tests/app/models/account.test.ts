import { describe, expect, it } from "vitest";
import { accountByEmail } from "#app/models/account.server.ts";
import { change, freshDatabase } from "#tests/support/database.ts";
import { account } from "#tests/support/factories.ts";

freshDatabase();

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
