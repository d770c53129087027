import { describe, expect, it } from "vitest";
import { areaOf, areasOf } from "#app/models/area.server.ts";
import { createBody, setUpLink, setUpLinkIsValid } from "#app/models/body.server.ts";
import { passwordLink } from "#app/models/entry-link.server.ts";
import { LinkNotValid } from "#app/models/ownership.server.ts";
import { createSampleArea } from "#app/models/sample-area.server.ts";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { areaInput } from "#tests/support/factories.ts";

freshDatabase();

const person = { name: "Fran Keogh", email: "fran@example.org", passwordHash: "hash", body: "Eastshire Council" };

async function setUpSecret(): Promise<string> {
	const link = await setUpLink();
	if (link === null) throw new Error("There is an administrator already.");
	return link.replace("/set-up/", "");
}

async function _passwordSecret(email: string): Promise<string> {
	const link = await passwordLink(email);
	if (link === null) throw new Error(`There is no account ${email}.`);
	return link.replace("/password/", "");
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
