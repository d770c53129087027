import { statSync } from "node:fs";
import { type Client, LibsqlError } from "@libsql/client";

/** What stands where the database should be is damaged, or is no database. */
export class DatabaseDamaged extends Error {}

/** Refuses what is no file; nothing being there is no fault. @throws DatabaseDamaged */
export function refuseNoFile(file: string): void {
	if (statSync(file, { throwIfNoEntry: false })?.isFile() === false) throw damaged(file, "it is not a file");
}

/**
 * Reads all of a database once, so that damage is told at the start and not found by somebody in the middle of their work.
 * Nothing is changed.
 * @throws DatabaseDamaged
 */
export async function refuseDamaged(client: Client, file: string): Promise<void> {
	try {
		const { rows } = await client.execute("PRAGMA quick_check(1)");
		if (rows[0]?.[0] !== "ok") throw damaged(file, "a part of it cannot be read");
	} catch (error) {
		const isDamage = error instanceof LibsqlError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code);
		throw isDamage ? damaged(file, error.message) : error;
	}
}

function damaged(file: string, reason: string): DatabaseDamaged {
	return new DatabaseDamaged(
		`The database ${file} is damaged or is no database (${reason}). Nothing of it was changed: put a backup in its place, or choose another with DATABASE_URL.`,
	);
}
