import { createClient } from "@libsql/client";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { faultWords, newReference, noteFault, reducedError } from "#app/server/fault.server.ts";

const secret = "Canary-of-what-was-typed";

/** What doing something throws. */
async function thrownBy(doing: () => unknown): Promise<unknown> {
	try {
		await doing();
	} catch (error) {
		return error;
	}
	throw new Error("Nothing was thrown.");
}

/** The lines that noting a fault writes. */
function linesOf(error: unknown): string[] {
	const lines: string[] = [];
	noteFault(pino({}, { write: (line) => void lines.push(line) }), error, "7f3k-2m9p");
	return lines;
}

describe("a reference", () => {
	it("is short, can be read out without mistaking a letter, and is another each time", () => {
		const references = Array.from({ length: 1000 }, newReference);
		for (const reference of references) {
			expect(reference).toMatch(/^[2-9a-hjkmnp-z]{4}-[2-9a-hjkmnp-z]{4}$/);
		}
		expect(new Set(references).size).toBe(1000);
		expect(faultWords("7f3k-2m9p")).toContain("the reference 7f3k-2m9p.");
	});
});

describe("what is written down of an error", () => {
	const carriers: [string, () => unknown][] = [
		["words of our own", () => Promise.reject(new Error(secret))],
		["text that is no JSON", () => JSON.parse(secret)],
		["an address that is none", () => new URL(`http://${secret}:x`)],
		["a request to an address that is none", () => fetch(`http://[${secret}`)],
		["a header that cannot be sent", () => new Headers({ [`${secret} `]: "1" })],
		["a value that is not of its schema", () => z.strictObject({ [secret]: z.enum([secret]) }).parse({ x: secret })],
		["an error with properties", () => Promise.reject(Object.assign(new Error("."), { body: secret, code: secret }))],
		["an error behind it", () => Promise.reject(new Error(".", { cause: new TypeError(secret) }))],
		["an error of that name", () => Promise.reject(Object.assign(new Error("."), { name: secret }))],
		[
			"words that look like where it was thrown",
			() => Promise.reject(new Error(`\n    at ${secret} (file:///x.js:1:1)`)),
		],
		["words that were changed since", () => Promise.reject(Object.assign(new Error(secret), { message: "." }))],
		["no error at all", () => Promise.reject(secret)],
	];

	it.each(carriers)("holds nothing that was typed, where it comes from %s", async (_name, doing) => {
		const [line = "", ...others] = linesOf(await thrownBy(doing));
		expect(line).not.toContain(secret);
		expect(line).toContain('"reference":"7f3k-2m9p"');
		expect(others).toEqual([]);
		expect(line.trimEnd()).not.toContain("\n");
	});

	it("holds the database's words, which name tables and columns, and no parameter of a statement", async () => {
		const client = createClient({ url: ":memory:" });
		await client.execute("CREATE TABLE notes (text TEXT UNIQUE, count INTEGER CHECK (count < 5)) STRICT");
		const insert = { sql: "INSERT INTO notes (text, count) VALUES (:text, :count)", args: { text: secret, count: 1 } };
		const twice = await thrownBy(() => client.batch([insert, insert], "write"));
		expect(reducedError(twice)).toMatchObject({
			type: "LibsqlBatchError",
			code: "SQLITE_CONSTRAINT",
			message: expect.stringMatching(/SQLITE_CONSTRAINT: UNIQUE constraint failed: notes\.text$/),
		});
		for (const args of [
			{ text: secret, count: 9 },
			{ text: "x", count: secret },
		]) {
			const [line] = linesOf(await thrownBy(() => client.execute({ ...insert, args })));
			expect(line).toContain("SQLITE_CONSTRAINT");
			expect(line).not.toContain(secret);
		}
		client.close();
	});

	it("says what kind of error it is and where it was thrown, through what caused it", async () => {
		const { type, at, cause } = reducedError(new TypeError("x", { cause: new RangeError("y") }));
		expect([type, cause?.type]).toEqual(["TypeError", "RangeError"]);
		expect(at[0]).toMatch(/^at .*fault\.test\.ts:\d+:\d+\)?$/);
		expect(reducedError(undefined)).toEqual({ type: "undefined", at: [] });
	});
});
