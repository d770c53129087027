import { describe, expect, it } from "vitest";
import { secretHash } from "#app/access/secret.server.ts";
import { accountByEmail } from "#app/models/account.server.ts";
import { createBody, setUpLink, setUpLinkIsValid } from "#app/models/body.server.ts";
import { enter, entryOf, passwordLink } from "#app/models/entry-link.server.ts";
import { LinkNotValid } from "#app/models/ownership.server.ts";
import { beginSession, sessionAccount } from "#app/models/session.server.ts";
import { bytesOf, change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account } from "#tests/support/factories.ts";

const file = freshDatabase();

const person = { name: "Fran Keogh", email: "fran@example.org", passwordHash: "hash", body: "Eastshire Council" };

async function setUpSecret(): Promise<string> {
	const link = await setUpLink();
	if (link === null) throw new Error("There is an administrator already.");
	return link.replace("/set-up/", "");
}

async function passwordSecret(email: string): Promise<string> {
	const link = await passwordLink(email);
	if (link === null) throw new Error(`There is no account ${email}.`);
	return link.replace("/password/", "");
}

describe("a password link", () => {
	it("sets the password once", async () => {
		await account({ email: "fran@example.org" });
		const secret = await passwordSecret("fran@example.org");
		expect((await entryOf(secret))?.name).toBe("Fran Keogh");
		await enter(secret, { passwordHash: "new hash" });
		expect((await accountByEmail("fran@example.org"))?.passwordHash).toBe("new hash");
		expect(await entryOf(secret)).toBeNull();
		await expectNothingWritten(async () => {
			await expect(enter(secret, { passwordHash: "third hash" })).rejects.toThrow(LinkNotValid);
		});
	});

	it("ends every session of its account and nobody else's", async () => {
		const fran = await account({ email: "fran@example.org" });
		const helen = await account({ email: "helen@example.org" });
		const sessions = [await beginSession(fran), await beginSession(fran), await beginSession(helen)];
		await enter(await passwordSecret("fran@example.org"), { passwordHash: "new hash" });
		const left = await Promise.all(sessions.map(sessionAccount));
		expect(left.map((found) => found?.id ?? null)).toEqual([null, null, helen]);
	});

	it("works for an hour", async () => {
		await account({ email: "fran@example.org" });
		const secret = await passwordSecret("fran@example.org");
		const [link] = await rows("SELECT created_at, expires_at FROM links WHERE purpose = 'password'");
		expect(Date.parse(String(link?.expires_at)) - Date.parse(String(link?.created_at))).toBe(3_600_000);
		await change("UPDATE links SET expires_at = :past WHERE purpose = 'password'", { past: new Date().toISOString() });
		expect(await entryOf(secret)).toBeNull();
		await expect(enter(secret, { passwordHash: "new hash" })).rejects.toThrow(LinkNotValid);
	});

	it("stops working when another is made for the same account, not for another", async () => {
		await account({ email: "fran@example.org" });
		await account({ name: "Helen", email: "helen@example.org" });
		const first = await passwordSecret("fran@example.org");
		const second = await passwordSecret("fran@example.org");
		await passwordSecret("helen@example.org");
		expect([await entryOf(first), (await entryOf(second))?.name]).toEqual([null, "Fran Keogh"]);
	});

	it("is not made for an address nobody has", async () => {
		await account();
		await expectNothingWritten(async () => expect(await passwordLink("nobody@example.org")).toBeNull());
	});

	it("is not a set-up link, nor the other way round", async () => {
		const setUp = await setUpSecret();
		expect(await entryOf(setUp)).toBeNull();
		await expect(enter(setUp, { passwordHash: "hash" })).rejects.toThrow(LinkNotValid);
		await createBody(setUp, person);
		const password = await passwordSecret("fran@example.org");
		expect(await setUpLinkIsValid(password)).toBe(false);
		await expect(createBody(password, { ...person, email: "x@example.org" })).rejects.toThrow(LinkNotValid);
	});
});

describe("the bytes of the database and its log", () => {
	it("hold no link and no session, only their hashes", async () => {
		const setUp = await setUpSecret();
		const id = await createBody(setUp, person);
		const secrets = [setUp, await passwordSecret("fran@example.org"), await beginSession(id)];
		const bytes = bytesOf(file());
		for (const secret of secrets) {
			expect(bytes.includes(secret)).toBe(false);
			expect(bytes.includes(Buffer.from(secret, "base64url"))).toBe(false);
			expect(bytes.includes(secretHash(secret))).toBe(true);
		}
	});
});
