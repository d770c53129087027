import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createClient } from "@libsql/client";
import { beforeEach, describe, expect, it } from "vitest";
import { write } from "#app/db/database.server.ts";
import { expireBackups, makeBackup } from "#app/server/backups.server.ts";
import { change, changeFile, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area } from "#tests/support/factories.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

const file = freshDatabase();
let backups: string;

beforeEach(() => {
	backups = path.join(temporaryFolder(), "backups");
});

async function areasIn(database: string): Promise<unknown[]> {
	const client = createClient({ url: `file:${database}` });
	const { rows: found } = await client.execute("SELECT name FROM partnerships ORDER BY name");
	client.close();
	return found.map(({ name }) => name);
}

describe("a backup", () => {
	it("holds what is committed, also what is not yet in the file itself, while something else is being written", async () => {
		const fran = await account();
		await area(fran, { name: "Eastshire" });
		expect(readFileSync(`${file()}-wal`).length).toBeGreaterThan(0);
		let stop = false;
		const writing = (async () => {
			while (!stop) await change("UPDATE partnerships SET version = version + 1");
		})();
		const made = await makeBackup(file(), backups);
		stop = true;
		await writing;
		expect(await areasIn(made)).toEqual(["Eastshire"]);
	});

	it("is named after the instant, is for its owner only, and leaves nothing else behind", async () => {
		const made = await makeBackup(file(), backups);
		const [name = "", ...more] = readdirSync(backups);
		expect(more).toEqual([]);
		expect(made).toBe(path.join(backups, name));
		expect(name).toMatch(/^joint-working-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z\.db$/);
		const instant = name.slice("joint-working-".length, -".db".length).replace(/T(..)-(..)-/, "T$1:$2:");
		expect(Math.abs(Date.now() - Date.parse(instant))).toBeLessThan(60_000);
		expect((statSync(made).mode & 0o777).toString(8)).toBe("600");
		expect((statSync(backups).mode & 0o777).toString(8)).toBe("700");
	});

	it("is not made by writing to the database", async () => {
		await change("UPDATE bodies SET name = name");
		const before = readFileSync(`${file()}-wal`);
		await makeBackup(file(), backups);
		expect(readFileSync(`${file()}-wal`).equals(before)).toBe(true);
		await expect(write({ statements: [] })).resolves.toBe("");
	});

	it.each<[string, (database: string) => void | Promise<void>, RegExp]>([
		["is no database", (database) => writeFileSync(database, "x".repeat(5000)), /is damaged or is no database: .+\.$/],
		[
			"is another product's",
			(database) => changeFile(database, ["CREATE TABLE t (a)"]),
			/is not a database of this product\.$/,
		],
		[
			"is damaged",
			async (database) => {
				const made = await makeBackup(file(), temporaryFolder());
				const bytes = readFileSync(made);
				bytes.fill(0xff, 4096 * 20, 4096 * 21);
				writeFileSync(database, bytes);
			},
			/is damaged/,
		],
		["is not there", () => undefined, /cannot be copied to/],
	])("of what %s is refused, and nothing is left of it", async (_what, make, words) => {
		const database = path.join(temporaryFolder(), "other.db");
		await make(database);
		await expect(makeBackup(database, backups)).rejects.toThrow(words);
		expect(readdirSync(backups)).toEqual([]);
	});
});

describe("backups that are too old", () => {
	const day = 86_400_000;
	const named = (age: number, end = ".db") =>
		`joint-working-${new Date(Date.now() - age).toISOString().replaceAll(":", "-")}${end}`;

	it("are deleted, with what was cut off or put beside one, and nothing else", () => {
		mkdirSync(backups);
		const old = [".db", ".db.part", ".db-wal", ".db-shm"].map((end) => named(35 * day + 60_000, end));
		const kept = [named(35 * day - 60_000), named(0), "joint-working.db", "notes.txt", `x${named(90 * day)}`];
		for (const name of [...old, ...kept]) writeFileSync(path.join(backups, name), "");
		expect(expireBackups(backups, 35).sort()).toEqual(old.sort());
		expect(readdirSync(backups).sort()).toEqual(kept.sort());
	});

	it("are none where no backup was ever made", () => {
		expect(expireBackups(backups, 35)).toEqual([]);
	});
});

describe("a backup of nothing", () => {
	it("has the tables of a database that was just made", async () => {
		expect(await areasIn(await makeBackup(file(), backups))).toEqual([]);
		expect(await rows("SELECT name FROM partnerships")).toEqual([]);
	});
});
