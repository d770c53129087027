import { describe, expect, it } from "vitest";
import { secretHash } from "#app/access/secret.server.ts";
import {
	accountByEmail,
	createBody,
	passwordLink,
	passwordLinkName,
	setPassword,
	setUpLink,
	setUpLinkIsValid,
} from "#app/models/account.server.ts";
import { areaOf, areasOf } from "#app/models/area.server.ts";
import { LinkNotValid } from "#app/models/ownership.server.ts";
import { createSampleArea } from "#app/models/sample-area.server.ts";
import { beginSession, sessionAccount } from "#app/models/session.server.ts";
import { bytesOf, change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, areaInput } from "#tests/support/factories.ts";

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

describe("an account by its address", () => {
	it("is found in either case, with the hash of its password", async () => {
		const id = await account({ email: "Fran@Example.org", passwordHash: "the hash" });
		expect(await accountByEmail("fran@example.ORG")).toEqual({
			id,
			name: "Fran Keogh",
			email: "Fran@Example.org",
			passwordHash: "the hash",
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

describe("a password link", () => {
	it("sets the password once", async () => {
		await account({ email: "fran@example.org" });
		const secret = await passwordSecret("fran@example.org");
		expect(await passwordLinkName(secret)).toBe("Fran Keogh");
		await setPassword(secret, "new hash");
		expect((await accountByEmail("fran@example.org"))?.passwordHash).toBe("new hash");
		expect(await passwordLinkName(secret)).toBeNull();
		await expectNothingWritten(async () => {
			await expect(setPassword(secret, "third hash")).rejects.toThrow(LinkNotValid);
		});
	});

	it("ends every session of its account and nobody else's", async () => {
		const fran = await account({ email: "fran@example.org" });
		const helen = await account({ email: "helen@example.org" });
		const sessions = [await beginSession(fran), await beginSession(fran), await beginSession(helen)];
		await setPassword(await passwordSecret("fran@example.org"), "new hash");
		const left = await Promise.all(sessions.map(sessionAccount));
		expect(left.map((found) => found?.id ?? null)).toEqual([null, null, helen]);
	});

	it("works for an hour", async () => {
		await account({ email: "fran@example.org" });
		const secret = await passwordSecret("fran@example.org");
		const [link] = await rows("SELECT created_at, expires_at FROM links WHERE purpose = 'password'");
		expect(Date.parse(String(link?.expires_at)) - Date.parse(String(link?.created_at))).toBe(3_600_000);
		await change("UPDATE links SET expires_at = :past WHERE purpose = 'password'", { past: new Date().toISOString() });
		expect(await passwordLinkName(secret)).toBeNull();
		await expect(setPassword(secret, "new hash")).rejects.toThrow(LinkNotValid);
	});

	it("stops working when another is made for the same account, not for another", async () => {
		await account({ email: "fran@example.org" });
		await account({ name: "Helen", email: "helen@example.org" });
		const first = await passwordSecret("fran@example.org");
		const second = await passwordSecret("fran@example.org");
		await passwordSecret("helen@example.org");
		expect([await passwordLinkName(first), await passwordLinkName(second)]).toEqual([null, "Fran Keogh"]);
	});

	it("is not made for an address nobody has", async () => {
		await account();
		await expectNothingWritten(async () => expect(await passwordLink("nobody@example.org")).toBeNull());
	});

	it("is not a set-up link, nor the other way round", async () => {
		const setUp = await setUpSecret();
		expect(await passwordLinkName(setUp)).toBeNull();
		await expect(setPassword(setUp, "hash")).rejects.toThrow(LinkNotValid);
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
