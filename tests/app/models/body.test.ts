import { describe, expect, it } from "vitest";
import { areaOf, areasOf } from "#app/models/area.server.ts";
import { bodyLink, bodyNameOf, createBody, setUpLink, setUpLinkIsValid } from "#app/models/body.server.ts";
import { accountsOf, areasOfBody } from "#app/models/body-account.server.ts";
import { LinkNotValid } from "#app/models/ownership.server.ts";
import { createSampleArea } from "#app/models/sample-area.server.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { area, areaInput } from "#tests/support/factories.ts";

freshDatabase();

const person = { name: "Fran Keogh", email: "fran@example.org", passwordHash: "hash", body: "Eastshire Council" };

async function setUpSecret(): Promise<string> {
	const link = await setUpLink();
	if (link === null) throw new Error("There is an administrator already.");
	return link.replace("/set-up/", "");
}

describe("the link for the first person", () => {
	it("is a path with a secret of 256 bits that works until it is used", async () => {
		expect(await setUpLink()).toMatch(/^\/set-up\/[\w-]{43}$/);
		const secret = await setUpSecret();
		expect(await setUpLinkIsValid(secret)).toBe(true);
		await createBody(secret, person);
		expect(await setUpLinkIsValid(secret)).toBe(false);
	});

	it("stops working when another is made", async () => {
		const first = await setUpSecret();
		const second = await setUpSecret();
		expect(await setUpLinkIsValid(first)).toBe(false);
		expect(await setUpLinkIsValid(second)).toBe(true);
		await expectNothingWritten(async () => {
			await expect(createBody(first, person)).rejects.toThrow(LinkNotValid);
		});
	});

	it("is not made once there is an administrator", async () => {
		await createBody(await setUpSecret(), person);
		await expectNothingWritten(async () => expect(await setUpLink()).toBeNull());
	});

	it("works for seven days", async () => {
		const secret = await setUpSecret();
		const [link] = await rows("SELECT created_at, expires_at FROM links");
		expect(Date.parse(String(link?.expires_at)) - Date.parse(String(link?.created_at))).toBe(7 * 86_400_000);
		await change("UPDATE links SET expires_at = :at", { at: new Date().toISOString() });
		expect(await setUpLinkIsValid(secret)).toBe(false);
		await expect(createBody(secret, person)).rejects.toThrow(LinkNotValid);
	});

	it("is not what another secret opens", async () => {
		await setUpSecret();
		expect(await setUpLinkIsValid("x".repeat(43))).toBe(false);
		await expectNothingWritten(async () => {
			await expect(createBody("x".repeat(43), person)).rejects.toThrow(LinkNotValid);
		});
	});
});

describe("the first account", () => {
	it("administers the body it names", async () => {
		const id = await createBody(await setUpSecret(), person);
		expect(await rows("SELECT account_id, role, name FROM memberships JOIN bodies ON bodies.id = body_id")).toEqual([
			{ account_id: id, role: "administrator", name: "Eastshire Council" },
		]);
	});

	it("is made once, however often its link is used at the same moment", async () => {
		const secret = await setUpSecret();
		const tries = await Promise.allSettled([1, 2, 3].map(() => createBody(secret, person)));
		expect(tries.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
		expect(await rows("SELECT count(*) AS n FROM accounts")).toEqual([{ n: 1 }]);
	});

	it("takes over the sample areas, with its body instead of the sample's", async () => {
		const { areaId } = await createSampleArea(areaInput({ name: "Sample" }));
		const id = await createBody(await setUpSecret(), person);
		expect((await areasOf(id)).map(({ name, sample }) => [name, sample])).toEqual([["Sample", true]]);
		expect((await areaOf(id, areaId))?.posts).toHaveLength(5);
		expect(await rows("SELECT name FROM bodies")).toEqual([{ name: "Eastshire Council" }]);
	});
});

describe("a second body", () => {
	it("is kept apart: its administrator finds nothing of the first, in no list either, nor the first of it", async () => {
		const fran = await createBody(await setUpSecret(), person);
		await area(fran, { name: "Eastshire" });
		const link = (await bodyLink()).replace("/set-up/", "");
		const olu = await createBody(link, { ...person, name: "Olu Ade", email: "olu@example.org", body: "Northmere" });
		await area(olu, { name: "Northmere" });
		for (const [id, name, areaName] of [
			[fran, "Fran Keogh", "Eastshire"],
			[olu, "Olu Ade", "Northmere"],
		] as const) {
			expect((await areasOf(id)).map((found) => found.name)).toEqual([areaName]);
			expect((await areasOfBody(id)).map((found) => found.name)).toEqual([areaName]);
			expect((await accountsOf(id)).map((found) => found.name)).toEqual([name]);
			expect(await bodyNameOf(id)).toBe(name === "Olu Ade" ? "Northmere" : "Eastshire Council");
		}
	});

	it("takes nothing of one that has lost its administrator", async () => {
		const fran = await createBody(await setUpSecret(), person);
		const { id } = await area(fran);
		await change("DELETE FROM memberships WHERE role = 'administrator'");
		const olu = await createBody(await setUpSecret(), { ...person, email: "olu@example.org", body: "Northmere" });
		expect((await areaOf(fran, id))?.name).toBe("Eastshire");
		expect(await areasOf(olu)).toEqual([]);
		expect((await accountsOf(olu)).map(({ email }) => email)).toEqual(["olu@example.org"]);
	});
});
