import { describe, expect, it } from "vitest";
import { operationOf } from "#app/access/operation.server.ts";
import { passwordHash, passwordMatches } from "#app/access/password.server.ts";
import { newSecret, secretHash } from "#app/access/secret.server.ts";

describe("a secret", () => {
	it("has 256 bits, is safe in an address and never comes twice", () => {
		const secrets = Array.from({ length: 1000 }, newSecret);
		for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
		expect(Buffer.from(secrets[0] ?? "", "base64url")).toHaveLength(32);
		expect(new Set(secrets).size).toBe(1000);
	});

	it("is stored as its SHA-256", () => {
		expect(secretHash("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	});
});

describe("a password", () => {
	it("matches its own hash and no other, and nothing matches where there is none", async () => {
		const hash = await passwordHash("four unrelated words");
		expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
		expect(await passwordMatches("four unrelated words", hash)).toBe(true);
		expect(await passwordMatches("four unrelated word", hash)).toBe(false);
		expect(await passwordMatches("nobody has this password", null)).toBe(false);
	});

	it("has another hash each time", async () => {
		expect(await passwordHash("four unrelated words")).not.toBe(await passwordHash("four unrelated words"));
	});
});

describe("what a write is known by", () => {
	it("is the id of its form, and the same hash for the same content in any order", () => {
		const one = operationOf({ operation: "1", what: "a", owners: ["x", "y"] });
		expect(one.id).toBe("1");
		expect(operationOf({ owners: ["x", "y"], what: "a", operation: "2" })).toEqual({ id: "2", bodyHash: one.bodyHash });
		expect(operationOf({ operation: "1", what: "b", owners: ["x", "y"] }).bodyHash).not.toBe(one.bodyHash);
		expect(operationOf({ operation: "1", what: "a", owners: ["y", "x"] }).bodyHash).not.toBe(one.bodyHash);
	});

	it("holds nothing of the content", () => {
		expect(operationOf({ operation: "1", what: "Canary" }).bodyHash).toMatch(/^[0-9a-f]{64}$/);
	});
});
