import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createClient, LibsqlError } from "@libsql/client";
import { newSecret } from "#app/access/secret.server.ts";
import { fileUrl } from "#app/db/file-url.server.ts";
import { makeFolder } from "#app/db/make-folder.server.ts";

/** The product cannot start; the message is one sentence for the person at the terminal. */
export class CannotStart extends Error {}

/** Whether a product has run on a data folder, so that one may be running on it now. */
export function wasHeld(directory: string): boolean {
	return existsSync(lockOf(directory));
}

/**
 * Makes the data folder if needed and holds it for this process until it ends, however it ends: the lock is the operating
 * system's own, on a little database beside the real one, so a killed process leaves none behind.
 * @throws CannotStart when the folder cannot be written or another process holds it.
 */
export async function holdDataDirectory(directory: string): Promise<() => void> {
	try {
		makeFolder(directory);
		const probe = path.join(directory, `.probe-${process.pid}`);
		writeFileSync(probe, "");
		rmSync(probe);
	} catch (error) {
		throw new CannotStart(`The data folder ${directory} cannot be written: choose another with DATA_DIR.`, {
			cause: error,
		});
	}
	// A transaction that is never finished is wrong for the real database; here holding it is the point.
	const client = createClient({ url: fileUrl(lockOf(directory)) });
	try {
		const held = await client.transaction("write");
		return () => {
			held.close();
			client.close();
		};
	} catch (error) {
		client.close();
		if (error instanceof LibsqlError && error.code.startsWith("SQLITE_BUSY")) {
			throw new CannotStart(`Another instance is running on ${directory}: stop it first, or choose another DATA_DIR.`);
		}
		throw error;
	}
}

function lockOf(directory: string): string {
	return path.join(directory, "instance.db");
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
