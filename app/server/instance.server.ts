import { existsSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createClient, LibsqlError } from "@libsql/client";
import { newSecret } from "#app/access/secret.server.ts";
import { fileOfUrl, fileUrl } from "#app/db/file-url.server.ts";
import { makeFolder } from "#app/db/make-folder.server.ts";
import { makePrivateFile } from "#app/db/make-private-file.server.ts";

/** The product cannot start; the message is one sentence for the person at the terminal. */
export class CannotStart extends Error {}

/** Whether a product has run on a data folder, so that one may be running on it now. */
export function wasHeld(directory: string): boolean {
	return existsSync(lockOf(directory));
}

/**
 * Holds the data folder and the database for this process until it ends, however it ends. The database has a lock of its
 * own, since another instance may come to it from another data folder; one that is not a file is its server's to guard.
 * @returns what lets go of both
 * @throws CannotStart when one of them cannot be written or another process holds it; a folder that was not used before is
 * then not made.
 */
export async function holdData(directory: string, databaseUrl: string): Promise<() => void> {
	const holdings = [() => holdDataDirectory(directory), () => holdDatabase(databaseUrl)];
	// What was used before may be held by somebody, and then nothing is to be made.
	if (!wasHeld(directory) && wasUsed(databaseUrl)) holdings.reverse();
	const held: (() => void)[] = [];
	const release = () => {
		for (const letGo of held) letGo();
	};
	try {
		for (const hold of holdings) held.push(await hold());
	} catch (error) {
		release();
		throw error;
	}
	return release;
}

function holdDataDirectory(directory: string): Promise<() => void> {
	return hold(lockOf(directory), {
		unwritable: `The data folder ${directory} cannot be written: choose another with DATA_DIR.`,
		taken: `Another instance is running on ${directory}: stop it first, or choose another DATA_DIR.`,
	});
}

async function holdDatabase(url: string): Promise<() => void> {
	const file = fileOfUrl(url);
	if (file === null) return () => undefined;
	return hold(lockOfDatabase(file), {
		unwritable: `The folder of the database ${file} cannot be written: choose another with DATABASE_URL.`,
		taken: `Another instance is running on the database ${file}: stop it first, or choose another DATABASE_URL.`,
	});
}

/**
 * Makes a lock's folder if needed and holds the lock. It is the operating system's own, on a little database beside the
 * real one, so a killed process leaves none behind.
 */
async function hold(lock: string, refusal: { unwritable: string; taken: string }): Promise<() => void> {
	try {
		makeFolder(path.dirname(lock));
		const probe = path.join(path.dirname(lock), `.probe-${process.pid}`);
		writeFileSync(probe, "");
		rmSync(probe);
		makePrivateFile(lock);
	} catch (error) {
		throw new CannotStart(refusal.unwritable, { cause: error });
	}
	// A transaction that is never finished is wrong for the real database; here holding it is the point.
	const client = createClient({ url: fileUrl(lock) });
	try {
		const held = await client.transaction("write");
		return () => {
			held.close();
			client.close();
		};
	} catch (error) {
		client.close();
		if (error instanceof LibsqlError && error.code.startsWith("SQLITE_BUSY")) throw new CannotStart(refusal.taken);
		throw error;
	}
}

function lockOf(directory: string): string {
	return path.join(directory, "instance.db");
}

function wasUsed(databaseUrl: string): boolean {
	const file = fileOfUrl(databaseUrl);
	return file !== null && existsSync(lockOfDatabase(file));
}

/** Beside the file itself, whatever links lead to it. */
function lockOfDatabase(file: string): string {
	return `${existsSync(file) ? realpathSync(file) : file}.instance`;
}

/** The secret that signs cookies: made once, kept in the data folder, readable by its owner only. */
export function sessionSecretOf(directory: string): string {
	const file = path.join(directory, "session-secret");
	if (existsSync(file)) return readFileSync(file, "utf8").trim();
	const secret = newSecret();
	// Whole or not at all: a start that dies between the two leaves nothing that the next one would take for a secret.
	writeFileSync(`${file}.new`, `${secret}\n`, { mode: 0o600 });
	renameSync(`${file}.new`, file);
	return secret;
}
