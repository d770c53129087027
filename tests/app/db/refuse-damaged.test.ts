import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createClient } from "@libsql/client";
import { describe, expect, it } from "vitest";
import { openDatabase } from "#app/db/database.server.ts";
import { DatabaseDamaged } from "#app/db/refuse-damaged.server.ts";
import { databaseFile } from "#tests/support/database.ts";

/** A sound database of a hundred pages or so. */
async function soundDatabase(): Promise<string> {
	const file = databaseFile();
	const client = createClient({ url: `file:${file}` });
	await client.executeMultiple(
		"CREATE TABLE notes (text TEXT); INSERT INTO notes SELECT hex(randomblob(200)) FROM generate_series(1, 1000);",
	);
	client.close();
	return file;
}

async function expectRefused(file: string): Promise<void> {
	const before = readFileSync(file);
	const opening = openDatabase(`file:${file}`);
	await expect(opening).rejects.toThrow(DatabaseDamaged);
	await expect(opening).rejects.toThrow(
		/^The database \S+ is damaged or is no database \(.+\)\. Nothing of it was changed: put a backup in its place, or choose another with DATABASE_URL\.$/,
	);
	expect(readFileSync(file).equals(before)).toBe(true);
}

describe("a database is refused, and left as it is, when it", () => {
	it("is another kind of file", async () => {
		const file = databaseFile();
		writeFileSync(file, "respondent,roles,item,answer\n".repeat(200));
		await expectRefused(file);
	});

	it("was cut off", async () => {
		const file = await soundDatabase();
		truncateSync(file, 50_000);
		await expectRefused(file);
	});

	it("has a page in its middle that is none, which a start without a look would not find", async () => {
		const file = await soundDatabase();
		const pages = readFileSync(file).fill("x", 40 * 4096, 42 * 4096);
		writeFileSync(file, pages);
		await expectRefused(file);
	});

	it("is a folder", async () => {
		const file = databaseFile();
		mkdirSync(file);
		await expect(openDatabase(`file:${file}`)).rejects.toThrow(DatabaseDamaged);
		expect(readdirSync(path.dirname(file))).toEqual([path.basename(file)]);
	});
});
