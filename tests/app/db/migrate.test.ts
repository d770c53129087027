import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createClient } from "@libsql/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { closeDatabase, openDatabase, write } from "#app/db/database.server.ts";
import { DatabaseNewer, latestVersion, migrate } from "#app/db/migrate.server.ts";
import { createSampleArea } from "#app/models/sample-area.server.ts";
import { startProgram } from "#tests/support/command.ts";
import { change, changeFile, databaseFile, freshDatabase, rows } from "#tests/support/database.ts";
import { account, action, answer, area, areaInput, moved, round, seat } from "#tests/support/factories.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";
import { until } from "#tests/support/until.ts";

afterEach(closeDatabase);

const scripts = import.meta.glob<string>("/app/db/migrations/*.sql", { query: "?raw", import: "default", eager: true });
const versionsTable =
	"CREATE TABLE schema_versions (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT";

/** Everything that a schema has, and the versions that a file nobody has open says were applied. */
async function schemaOf(file: string) {
	const client = createClient({ url: `file:${file}` });
	const objects = await client.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name");
	const versions = await client.execute("SELECT version FROM schema_versions ORDER BY version");
	client.close();
	return {
		objects: objects.rows.map(({ name }) => String(name)),
		versions: versions.rows.map(({ version }) => Number(version)),
	};
}

describe("an empty file", () => {
	it("gets every migration, in order, under its number and its file's name", async () => {
		const file = databaseFile();
		expect(await openDatabase(`file:${file}`)).toBe(Object.keys(scripts).length);
		const applied = await rows("SELECT version, name FROM schema_versions ORDER BY version");
		expect(applied).toEqual(
			Object.keys(scripts)
				.sort()
				.map((script, index) => ({ version: index + 1, name: path.basename(script) })),
		);
		expect(latestVersion).toBe(applied.length);
	});

	it("is left alone by a second opening", async () => {
		const file = databaseFile();
		await openDatabase(`file:${file}`);
		const before = await rows("SELECT * FROM schema_versions");
		await closeDatabase();
		expect(await openDatabase(`file:${file}`)).toBe(0);
		expect(await rows("SELECT * FROM schema_versions")).toEqual(before);
	});
});

describe("a database newer than the code", () => {
	it("is refused in words, and not a byte of it is changed", async () => {
		const file = databaseFile();
		await openDatabase(`file:${file}`);
		await closeDatabase();
		const newer = databaseFile();
		await changeFile(file, ["INSERT INTO schema_versions (version, name, applied_at) VALUES (999, '0999.sql', '-')"]);
		// As a backup is made: what comes out does not keep a write-ahead log.
		const client = createClient({ url: `file:${file}` });
		await client.execute({ sql: "VACUUM INTO :newer", args: { newer } });
		client.close();
		const before = readFileSync(newer);
		const opening = openDatabase(`file:${newer}`);
		await expect(opening).rejects.toThrow(DatabaseNewer);
		await expect(opening).rejects.toThrow(
			`The database has schema 999 and this version of the product knows ${latestVersion}: start a newer version, or restore an older backup.`,
		);
		expect(readFileSync(newer).equals(before)).toBe(true);
		await expect(write({ statements: [] })).rejects.toThrow(/not open/);
	});
});

describe("a migration", () => {
	it("that fails half-way leaves the old schema", async () => {
		const file = databaseFile();
		await changeFile(file, ["CREATE TABLE rounds (ours INTEGER)"]);
		await expect(openDatabase(`file:${file}`)).rejects.toThrow(/table rounds already exists/);
		expect(await schemaOf(file)).toEqual({ objects: ["rounds", "schema_versions"], versions: [] });
	});

	it("whose process dies after any of its statements leaves the old schema, and is applied by the next start", async () => {
		const folder = temporaryFolder();
		const file = path.join(folder, "before");
		await changeFile(file, [versionsTable]);
		const client = createClient({ url: `file:${file}` });
		await client.execute("PRAGMA journal_mode = WAL");
		const before: Awaited<ReturnType<typeof schemaOf>>[] = [];
		for (const script of await sentByMigrate()) {
			const schema = await schemaOf(file);
			for (const sql of prefixes(script)) {
				writeFileSync(path.join(folder, `${before.length}.sql`), sql);
				await client.execute({ sql: "VACUUM INTO :copy", args: { copy: path.join(folder, `${before.length}.db`) } });
				before.push(schema);
			}
			await client.executeMultiple(script);
		}
		client.close();
		expect(before.length).toBeGreaterThan(40);
		expect(before.at(-1)?.versions.length).toBe(latestVersion - 1);
		const child = startProgram(process.execPath, ["tests/support/processes/unfinished.mjs", folder]);
		await until("every migration is under way", () => child.hasEnded() || child.stdout() === "unfinished\n");
		child.process.kill("SIGKILL");
		expect((await child.ended).stderr).toBe("");
		for (const [index, schema] of before.entries()) {
			const cut = path.join(folder, `${index}.db`);
			expect(await schemaOf(cut), `after statement ${index + 1}`).toEqual(schema);
			expect(await openDatabase(`file:${cut}`)).toBe(latestVersion - schema.versions.length);
			await closeDatabase();
		}
	});
});

describe("what was entered on somebody's behalf before people answered for themselves", () => {
	it("stays the facilitator's, and a comment without an answer is an item that its owner finds", async () => {
		const file = databaseFile();
		const [first = ""] = Object.keys(scripts).sort();
		const client = createClient({ url: `file:${file}` });
		await client.executeMultiple(`${versionsTable};
			${scripts[first]}
			INSERT INTO schema_versions VALUES (1, '0001-start.sql', '2026-03-12');
			INSERT INTO bodies VALUES ('body', 'Eastshire Council', '2026-03-12');
			INSERT INTO accounts VALUES ('fran', 'fran@example.org', 'Fran Keogh', NULL, '2026-03-12', NULL);
			INSERT INTO partnerships VALUES ('area', 'body', 'Eastshire', 0, 1, '2026-03-12');
			INSERT INTO definitions (hash, id, version, origin, created_at) VALUES ('hash', 'joint-working', '2.0.0', 'file', '2026-03-12');
			INSERT INTO rounds (id, partnership_id, definition_hash, title, mode, preparation, phase, we, period, created_at)
				VALUES ('round', 'area', 'hash', 'Autumn', 'by-post', 'blind', 'open', 'We.', 'Now', '2026-03-12');
			INSERT INTO seats (id, round_id, code, label, position, entered_by, entered_how)
				VALUES ('seat', 'round', 'dph', 'DPH', 0, 'fran', 'on-behalf');
			INSERT INTO answers (seat_id, item, vote, value, entered_by, saved_at) VALUES ('seat', 'g1', 'first', '3', 'fran', '2026-03-12');
			INSERT INTO comments (seat_id, item, text, sharing, saved_at) VALUES
				('seat', 'g1', 'With an answer.', 'group', '2026-03-12'), ('seat', 'g2', 'Alone.', 'group', '2026-03-13');`);
		client.close();
		expect(await openDatabase(`file:${file}`)).toBe(latestVersion - 1);
		// An account of nobody's area is the one body's there is.
		expect(await rows("SELECT body_id FROM accounts")).toEqual([{ body_id: "body" }]);
		expect(await rows("SELECT item, value, version, entered_by FROM answers ORDER BY item")).toEqual([
			{ item: "g1", value: "3", version: 1, entered_by: "fran" },
			{ item: "g2", value: null, version: 1, entered_by: "fran" },
		]);
		expect(await rows("SELECT item, entered_by FROM comments ORDER BY item")).toEqual([
			{ item: "g1", entered_by: "fran" },
			{ item: "g2", entered_by: "fran" },
		]);
	});
});

/** The scripts that the driver is given for an empty file, a whole migration each. */
async function sentByMigrate(): Promise<string[]> {
	const client = createClient({ url: `file:${databaseFile()}` });
	const sent = vi.spyOn(client, "executeMultiple");
	await migrate(client);
	client.close();
	return sent.mock.calls.map(([script]) => script);
}

/** A script cut off after each of its statements; the last one is whole but for its end, which commits. */
function prefixes(script: string): string[] {
	const ends = [...script.matchAll(/;\n/g)].map(({ index }) => index + 2);
	// A trigger's own statement is not one of the script.
	return ends.map((end) => script.slice(0, end)).filter((part) => !/\nBEGIN(?![\s\S]*\nEND;)/.test(part));
}

describe("closed sets", () => {
	freshDatabase();

	async function everyTableHasARow(): Promise<void> {
		const fran = await account();
		await createSampleArea(areaInput({ name: "Sample" }));
		const eastshire = await area(fran);
		const open = await moved(fran, await round(fran, eastshire), "open");
		await answer(fran, open, { dph: { g1: "3" } }, { g1: { text: "Said.", sharing: "group" } });
		const [post] = eastshire.posts;
		const owned = await action(fran, eastshire.id, { owners: [post?.id ?? ""] }, { roundId: open.id, item: "g1" });
		await change(
			"INSERT INTO owner_mails (id, person_id, kind, way, made_on, made_at) VALUES ('m', :personId, 'ask', 'mailed', '-', '-')",
			{
				personId: post?.personId ?? "",
			},
		);
		await change("INSERT INTO owner_mail_actions (mail_id, action_id, reason) VALUES ('m', :actionId, 'accept')", {
			actionId: owned.id,
		});
		const { id: seatId } = await seat(fran, open.id, "dph");
		await change("INSERT INTO discussions (round_id, item, state) VALUES (:id, 'g1', 'waiting')", { id: open.id });
		await change(
			`INSERT INTO publications SELECT 'publication', partnerships.body_id, definition_hash, 'core-roles', 'finance', '-', 10, 2, 3, 4
			FROM rounds JOIN partnerships ON partnerships.id = partnership_id`,
		);
		await change("INSERT INTO purges (id, kind, subject_id, purged_at) VALUES ('p', 'seat', :seatId, '-')", { seatId });
	}

	it("are held by the database itself", async () => {
		await everyTableHasARow();
		const kinds = ["created", "changed", "accepted", "change-asked", "handed-on", "updated", "carried-over"];
		const sets: [table: string, column: string, values: string[]][] = [
			["memberships", "role", ["administrator", "facilitator", "viewer"]],
			["links", "purpose", ["set-up", "invitation", "password", "answer", "owner"]],
			["partnerships", "sample", ["0", "1"]],
			["organisations", "sector", ["council", "nhs", "other"]],
			["posts", "status", ["held", "interim", "vacant"]],
			["definitions", "origin", ["file", "body", "partnership"]],
			["rounds", "mode", ["by-post", "pooled"]],
			["rounds", "preparation", ["facilitator-prepares", "blind"]],
			["rounds", "phase", ["draft", "open", "closed", "revealed", "finished"]],
			["seats", "entered_how", ["on-behalf", "file"]],
			["answers", "vote", ["first", "after-discussion"]],
			["answers", "late", ["0", "1"]],
			["comments", "sharing", ["group", "facilitators"]],
			["discussions", "state", ["waiting", "open", "parked", "skipped", "settled"]],
			["discussions", "differ", ["0", "1"]],
			["actions", "scope", ["local", "national"]],
			["actions", "horizon", ["30 days", "six months", "a year"]],
			["actions", "status", ["to-start", "under-way", "done", "dropped", "withdrawn"]],
			["action_owners", "lead", ["0", "1"]],
			["actions", "why_has_figures", ["0", "1"]],
			["action_sources", "list", ["act", "talk", "find-out"]],
			["action_owners", "answer", ["unanswered", "accepted", "change-asked"]],
			["action_owners", "recorded", ["0", "1"]],
			["action_events", "kind", [...kinds, "withdrawn", "put-back"]],
			["plans", "reminds", ["0", "1"]],
			["owner_mails", "kind", ["ask", "reminder"]],
			["owner_mails", "way", ["copied", "mailed"]],
			["owner_mail_actions", "reason", ["accept", "due", "late", "review"]],
			["publications", "headline", ["core-roles", "everyone"]],
			["purges", "kind", ["round", "partnership", "seat"]],
		];
		for (const [table, column, values] of sets) {
			const wrong = /^\d$/.test(values[0] ?? "") ? "2" : "'something else'";
			await expect(change(`UPDATE ${table} SET ${column} = ${wrong}`), `${table}.${column}`).rejects.toThrow(
				/CHECK constraint failed/,
			);
			const [checked] = await rows("SELECT sql FROM sqlite_master WHERE name = :table", { table });
			const list = new RegExp(`\\b${column} [^\\n]*CHECK \\(${column} IN \\(([^)]*)\\)`).exec(
				String(checked?.sql),
			)?.[1];
			expect(list?.replaceAll("'", "").split(/,\s+/), `${table}.${column}`).toEqual(values);
		}
	});

	it("leave no room for an administrator without a body or a facilitator without a partnership", async () => {
		const fran = await account();
		const membership = (role: string) =>
			change("INSERT INTO memberships (account_id, role, created_at) VALUES (:fran, :role, '-')", { fran, role });
		await expect(membership("administrator")).rejects.toThrow(/CHECK/);
		await expect(membership("facilitator")).rejects.toThrow(/CHECK/);
	});

	it("leave no room for a point agreed on and agreeing to differ at once", async () => {
		const fran = await account();
		const { id } = await round(fran, await area(fran));
		const both = change(
			"INSERT INTO discussions (round_id, item, state, point, differ) VALUES (:id, 'g1', 'settled', 3, 1)",
			{ id },
		);
		await expect(both).rejects.toThrow(/CHECK/);
	});
});
