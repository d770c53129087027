import { closeSync, fsyncSync, openSync, rmSync } from "node:fs";
import { type Client, createClient, LibsqlError } from "@libsql/client";
import { fileUrl } from "./file-url.server.ts";
import { makePrivateFile } from "./make-private-file.server.ts";
import { latestVersion } from "./migrate.server.ts";

/** A database file that cannot be copied as it is; the message is one sentence. */
export class CannotCopy extends Error {}

/** How long SQLite waits for a lock, in milliseconds; nobody is served by this process. */
const patience = 10_000;

/**
 * Copies what is committed in a database file into another, for its owner only, whether or not something else writes to the
 * first meanwhile. The first is opened to be read: whoever writes to it checkpoints it. The copy is whole and on the disk when
 * this returns, and nothing of it is left otherwise.
 * @throws CannotCopy when either is damaged, no database or of a newer version, or the copy cannot be written.
 */
export async function copyDatabase(file: string, copy: string): Promise<void> {
	rmSync(copy, { force: true });
	try {
		makePrivateFile(copy);
		await reading(file, async (client) => {
			await refuseUnsound(client, file);
			await refuseNewer(client, file);
			await client.execute({ sql: "VACUUM INTO :copy", args: { copy } });
		});
		sync(copy);
		await reading(copy, (client) => refuseUnsound(client, copy));
	} catch (error) {
		rmSync(copy, { force: true });
		if (error instanceof CannotCopy || !(error instanceof Error)) throw error;
		throw new CannotCopy(`${file} cannot be copied to ${copy}: ${error.message}.`, { cause: error });
	}
}

/** Puts a file or the names in a folder on the disk. */
export function sync(file: string): void {
	const opened = openSync(file, "r");
	try {
		fsyncSync(opened);
	} finally {
		closeSync(opened);
	}
}

async function reading(file: string, doing: (client: Client) => Promise<void>): Promise<void> {
	// The client takes the path out of an address, and SQLite takes the mode out of one: an address in an address.
	const client = createClient({ url: fileUrl(`${fileUrl(file)}?mode=ro`), timeout: patience });
	try {
		await doing(client);
	} finally {
		client.close();
	}
}

async function refuseUnsound(client: Client, file: string): Promise<void> {
	try {
		const { rows } = await client.execute("PRAGMA integrity_check(1)");
		if (rows[0]?.[0] !== "ok") throw new CannotCopy(`${file} is damaged: ${String(rows[0]?.[0])}.`);
	} catch (error) {
		const isDamage = error instanceof LibsqlError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code);
		throw isDamage ? new CannotCopy(`${file} is damaged or is no database: ${error.message}.`) : error;
	}
}

async function refuseNewer(client: Client, file: string): Promise<void> {
	const { rows: tables } = await client.execute("SELECT 1 FROM sqlite_master WHERE name = 'schema_versions'");
	if (tables.length === 0) throw new CannotCopy(`${file} is not a database of this product.`);
	const { rows } = await client.execute("SELECT max(version) AS version FROM schema_versions");
	const version = Number(rows[0]?.version);
	if (version > latestVersion) {
		throw new CannotCopy(
			`${file} has schema ${version} and this version of the product knows ${latestVersion}: use a newer version.`,
		);
	}
}
