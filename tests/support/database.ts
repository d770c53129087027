import { readFileSync } from "node:fs";
import path from "node:path";
import { createClient, type InStatement } from "@libsql/client";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { z } from "zod";
import { closeDatabase, openDatabase, readAll, write } from "#app/db/database.server.ts";
import { openPurgeLog } from "#app/db/purge-log.server.ts";
import { type Configuration, configure } from "#app/server/configuration.server.ts";
import { readCatalogue } from "#questionnaires/catalogue.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

/** The origin that this process is configured with. */
export const publicOrigin = "http://127.0.0.1:3000";

/** The readable definitions, as the product has them. */
export const editions = readCatalogue().entries;

export type Contents = Record<string, Record<string, unknown>[]>;

/** Configures the process as every test has it, but for what is said otherwise; a new database undoes that. */
export function configured(overrides: Partial<Configuration> = {}): void {
	const sessionSecret = "a secret for tests only, 32 characters";
	configure({
		publicOrigin,
		secure: false,
		reachedByOthers: false,
		sessionSecret,
		backupDays: 35,
		provider: null,
		mail: null,
		definitions: editions,
		...overrides,
	});
}

/** Where others reach it, so that a second step of signing in is asked for. */
export const reachable = { publicOrigin: "http://joint.example.org" };

/** Where the next database of this file is to be. */
export function databaseFile(): string {
	return path.join(temporaryFolder(), "joint-working.db");
}

/**
 * Gives every test of a file (or of a `describe`) a database of its own in a folder of its own, opened as the product
 * opens it, and configures the process with the real definitions.
 * @param overrides `shared`: one database for all of them, for tests that only read, or that write in their order.
 * @returns a function that says where the database of the present test is.
 */
export function freshDatabase({ shared = false } = {}): () => string {
	let file = "";
	const open = async () => {
		file = databaseFile();
		configured();
		openPurgeLog(path.dirname(file));
		await openDatabase(`file:${file}`);
	};
	(shared ? beforeAll : beforeEach)(open);
	(shared ? afterAll : afterEach)(closeDatabase);
	return () => file;
}

/** Rows of a query, unparsed, through the connection of the product. */
export function rows(sql: string, args: Record<string, string | number | null> = {}) {
	return readAll(z.record(z.string(), z.unknown()), sql, args);
}

/** Changes rows in ways that no model does, such as setting the clock of a row back. */
export async function change(sql: string, args: Record<string, string | number | null> = {}): Promise<void> {
	await write({ statements: [{ sql, args }] });
}

/** Runs statements on a database file that is not open in this process. */
export async function changeFile(file: string, statements: InStatement[]): Promise<void> {
	const client = createClient({ url: `file:${file}` });
	await client.batch(statements, "write");
	client.close();
}

/** Every row of every table. */
export function contents(): Promise<Contents> {
	return everyRow(rows);
}

/** Every row of every table of a database that another process has open. */
export async function contentsOf(file: string): Promise<Contents> {
	const client = createClient({ url: `file:${file}` });
	try {
		return await everyRow(async (sql) => (await client.execute(sql)).rows.map((row) => ({ ...row })));
	} finally {
		client.close();
	}
}

async function everyRow(read: (sql: string) => Promise<Record<string, unknown>[]>): Promise<Contents> {
	const tables = await read("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
	const found: Contents = {};
	for (const { name } of tables) found[String(name)] = await read(`SELECT * FROM "${name}"`);
	return found;
}

/**
 * Does something that must not write, and compares every row of every table before and after.
 * @param counted whether it is an attempt that is counted, and that only.
 */
export async function expectNothingWritten<Outcome>(
	doing: () => Promise<Outcome>,
	{ counted = false } = {},
): Promise<Outcome> {
	// Every write has an operation.
	const attempts = counted ? { rate_limits: [], operations: [] } : {};
	const before = await contents();
	const outcome = await doing();
	expect({ ...(await contents()), ...attempts }).toEqual({ ...before, ...attempts });
	return outcome;
}

/** The bytes of a database with those of its write-ahead log. */
export function bytesOf(file: string): Buffer {
	return Buffer.concat([readFileSync(file), readFileSync(`${file}-wal`)]);
}
