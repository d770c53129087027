import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createClient } from "@libsql/client";
import { beforeEach, describe, expect, it } from "vitest";
import { closeDatabase } from "#app/db/database.server.ts";
import { purgeArea, purgeRound } from "#app/models/retention.server.ts";
import { backup } from "#app/server/backup.server.ts";
import { newBackup } from "#app/server/backups.server.ts";
import { CannotStart } from "#app/server/instance.server.ts";
import { restore } from "#app/server/restore.server.ts";
import { openStore, readSettings } from "#app/server/serve.server.ts";
import { changeFile, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, round } from "#tests/support/factories.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

const file = freshDatabase();
let folder: string;
let variables: Record<string, string>;
let said: string[];
const say = (line: string) => void said.push(line);
const backups = () => path.join(folder, "backups");

beforeEach(() => {
	folder = path.dirname(file());
	variables = { DATA_DIR: folder };
	said = [];
});

/** Makes a backup of the database as it is. @returns its file. */
async function backedUp(): Promise<string> {
	await backup({ variables, say });
	const [, made = ""] = /^The backup is (.+)\.$/.exec(said.at(-1) ?? "") ?? [];
	return made;
}

async function restored(from: string): Promise<void> {
	await closeDatabase();
	await restore({ variables, file: from, say });
}

/** Every name of an area in a database file that no process has open. */
async function areasIn(database: string): Promise<unknown[]> {
	const client = createClient({ url: `file:${database}` });
	const { rows: found } = await client.execute("SELECT name FROM partnerships ORDER BY name");
	client.close();
	return found.map(({ name }) => name);
}

describe("a backup in the place of the database", () => {
	it("brings back what was there, and puts aside what is", async () => {
		const fran = await account();
		await area(fran, { name: "Before" });
		const made = await backedUp();
		await area(fran, { name: "After" });
		said = [];
		await restored(made);
		const [, aside = ""] = /^The present database was put aside as (.+)\.$/.exec(said[0] ?? "") ?? [];
		expect(path.dirname(aside)).toBe(backups());
		expect(said.slice(1)).toEqual([`${made} is in its place. Start the product again.`]);
		expect(await areasIn(file())).toEqual(["Before"]);
		expect(await areasIn(aside)).toEqual(["After", "Before"]);
		expect(await areasIn(made)).toEqual(["Before"]);
		await restored(aside);
		expect(await areasIn(file())).toEqual(["After", "Before"]);
	});

	it("has what was deleted since deleted again, to the last byte", async () => {
		const fran = await account();
		const own = await area(fran, { name: "Eastshire" });
		const kept = await round(fran, own, { we: "We who are kept." });
		const gone = await round(fran, own, { we: "We who are the canary." });
		const lost = await area(fran, { name: "Lost Canary Shire" });
		const made = await backedUp();
		await purgeRound(fran, gone);
		await purgeArea(fran, lost);
		await restored(made);
		expect(said).toContain("Deleted again what had been deleted before (2).");
		expect(readFileSync(made).includes("canary")).toBe(true);
		for (const end of ["", "-wal", "-shm"].filter((one) => existsSync(file() + one))) {
			const bytes = readFileSync(file() + end);
			expect([bytes.includes("the canary"), bytes.includes("Lost Canary")], end).toEqual([false, false]);
		}
		await openStore(readSettings(variables), say);
		expect(await areasIn(file())).toEqual(["Eastshire"]);
		expect(await rows("SELECT id, we FROM rounds ORDER BY created_at")).toEqual([
			{ id: kept.id, we: "We who are kept." },
			{ id: gone.id, we: "Deleted" },
		]);
		expect(await rows("SELECT count(*) AS left FROM purges WHERE erased_at IS NULL")).toEqual([{ left: 0 }]);
	});

	it("takes the place of one that is damaged, which is put aside byte by byte with what stands beside it", async () => {
		await area(await account(), { name: "Before" });
		const made = await backedUp();
		await closeDatabase();
		writeFileSync(file(), "x".repeat(5000));
		writeFileSync(`${file()}-wal`, "y");
		await restored(made);
		expect(await areasIn(file())).toEqual(["Before"]);
		const aside = readdirSync(backups()).filter((name) => !made.endsWith(name));
		expect(aside.map((name) => readFileSync(path.join(backups(), name), "utf8").slice(0, 3)).sort()).toEqual([
			"xxx",
			"y",
		]);
	});

	it("is made where there is no database, as on a new machine", async () => {
		await area(await account(), { name: "Before" });
		const made = await backedUp();
		await closeDatabase();
		folder = path.join(temporaryFolder(), "new");
		variables = { DATA_DIR: folder };
		said = [];
		await restored(made);
		expect(said).toEqual([`${made} is in its place. Start the product again.`]);
		expect(await areasIn(path.join(folder, "joint-working.db"))).toEqual(["Before"]);
	});
});

describe("what is refused in the place of the database", () => {
	const refused: [string, (made: string) => string | Promise<string>, RegExp][] = [
		["what is not there", (made) => `${made}.old`, /^There is no file .+\.db\.old\.$/],
		["the database itself", () => file(), /is the database itself: name a backup\.$/],
		[
			"what is no database",
			(made) => {
				writeFileSync(made, "x".repeat(5000));
				return made;
			},
			/is damaged or is no database/,
		],
		[
			"what a newer version has made",
			async (made) => {
				await changeFile(made, ["INSERT INTO schema_versions VALUES (999, '0999-later.sql', '2099-01-01')"]);
				return made;
			},
			/has schema 999 and this version of the product knows \d+: use a newer version\.$/,
		],
		[
			"any, while the list of what was deleted cannot be read",
			(made) => {
				appendFileSync(path.join(folder, "purges.jsonl"), "nonsense\n");
				return made;
			},
			/^Line 1 of .+purges\.jsonl cannot be read\./,
		],
	];

	it.each(refused)("is %s; the database stays, and nothing is put aside", async (_what, make, words) => {
		await area(await account(), { name: "Before" });
		const from = await make(await backedUp());
		await closeDatabase();
		const before = readFileSync(file());
		await expect(restored(from)).rejects.toThrow(words);
		await expect(restored(from)).rejects.toThrow(CannotStart);
		expect(readFileSync(file()).equals(before)).toBe(true);
		expect(readdirSync(backups())).toHaveLength(1);
		expect(existsSync(`${file()}.restoring`)).toBe(false);
	});

	it("is any, for a database on a server, as is a backup of it", async () => {
		variables = { DATA_DIR: folder, DATABASE_URL: "libsql://example.org" };
		const words = "The database is on a server (DATABASE_URL): back it up and restore it with that server's own tools.";
		await expect(restored(newBackup(backups()))).rejects.toThrow(words);
		await expect(backup({ variables, say })).rejects.toThrow(words);
	});
});

describe("a start", () => {
	it("clears away what a restore left that was cut off", async () => {
		await closeDatabase();
		writeFileSync(`${file()}.restoring`, "what somebody answered");
		await openStore(readSettings(variables), say);
		expect(existsSync(`${file()}.restoring`)).toBe(false);
	});

	it("is refused in words while the list of what was deleted cannot be read, and opens nothing", async () => {
		await closeDatabase();
		const before = readFileSync(file());
		appendFileSync(path.join(folder, "purges.jsonl"), '{"id":');
		await expect(openStore(readSettings(variables), say)).rejects.toThrow(CannotStart);
		await expect(openStore(readSettings(variables), say)).rejects.toThrow(
			/^Line 1 of .+purges\.jsonl cannot be read\./,
		);
		expect(readFileSync(file()).equals(before)).toBe(true);
	});

	it("finishes a deletion that the power cut off before it was done", async () => {
		const own = await area(await account(), { name: "Vanishing Shire" });
		await closeDatabase();
		const asked = { id: crypto.randomUUID(), kind: "partnership", subjectId: own.id, at: "2026-03-12T10:00:00.000Z" };
		appendFileSync(path.join(folder, "purges.jsonl"), `${JSON.stringify(asked)}\n`);
		await openStore(readSettings(variables), say);
		expect(said).toEqual(["Deleted again what had been deleted before (1)."]);
		expect(await rows("SELECT name FROM partnerships")).toEqual([]);
		expect(readFileSync(file()).includes("Vanishing Shire")).toBe(false);
	});
});

describe("backups that are too old", () => {
	it("are deleted when another is made, which says so", async () => {
		await backedUp();
		const old = path.join(backups(), "joint-working-2026-01-01T00-00-00.000Z.db");
		writeFileSync(old, "");
		variables.BACKUP_DAYS = "7";
		await backup({ variables, say });
		expect(said.at(-1)).toBe("Deleted 1 file of backups older than 7 days.");
		expect(existsSync(old)).toBe(false);
		expect(readdirSync(backups())).toHaveLength(2);
	});
});
