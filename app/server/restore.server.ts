import { copyFileSync, existsSync, realpathSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { CannotCopy, copyDatabase, sync } from "#app/db/copy.server.ts";
import { closeDatabase } from "#app/db/database.server.ts";
import { openPurgeLog, PurgeLogUnreadable } from "#app/db/purge-log.server.ts";
import { backupsIn, makeBackup, newBackup } from "./backups.server.ts";
import { databaseFile, restoringOf } from "./database-file.server.ts";
import { CannotStart, holdData } from "./instance.server.ts";
import { openStore, readSettings } from "./serve.server.ts";

type Options = {
	variables: Record<string, string | undefined>;
	/** The backup. */
	file: string;
	/** Says what was done, one line at a time. */
	say: (line: string) => void;
};

/**
 * Puts a backup in the place of the database, while the product does not run. The present database is put aside as a backup, and
 * what was deleted since the backup was made is deleted again.
 * @throws CannotStart when the product runs, or the backup cannot be used; then the present database is as it was.
 */
export async function restore({ variables, file, say }: Options): Promise<void> {
	const environment = readSettings(variables);
	const database = databaseFile(environment.databaseUrl);
	const from = path.resolve(file);
	if (!existsSync(from)) throw new CannotStart(`There is no file ${from}.`);
	const release = await holdData(environment.dataDirectory, environment.databaseUrl);
	try {
		// Before anything is changed: what was deleted has to be known, or it would come back.
		openPurgeLog(environment.dataDirectory);
		const present = existsSync(database) ? realpathSync(database) : database;
		if (realpathSync(from) === present) throw new CannotStart(`${from} is the database itself: name a backup.`);
		const restoring = restoringOf(present);
		await copyDatabase(from, restoring);
		if (existsSync(present)) {
			say(`The present database was put aside as ${await putAside(present, backupsIn(environment.dataDirectory))}.`);
		}
		// They belong to the database that was put aside with all that is in them, and would be taken for the new one's.
		for (const beside of ["-wal", "-shm"]) rmSync(present + beside, { force: true });
		renameSync(restoring, present);
		sync(path.dirname(present));
		await openStore(environment, say);
		say(`${from} is in its place. Start the product again.`);
	} catch (error) {
		const isKnown = error instanceof CannotCopy || error instanceof PurgeLogUnreadable;
		throw isKnown ? new CannotStart(error.message) : error;
	} finally {
		await closeDatabase();
		release();
	}
}

/** Puts the present database aside; one that cannot be copied because it is damaged, byte by byte. */
async function putAside(present: string, backups: string): Promise<string> {
	try {
		return await makeBackup(present, backups);
	} catch (error) {
		if (!(error instanceof CannotCopy)) throw error;
	}
	const aside = newBackup(backups);
	for (const beside of ["", "-wal"].filter((end) => existsSync(present + end))) {
		copyFileSync(present + beside, aside + beside);
		sync(aside + beside);
	}
	sync(backups);
	return aside;
}
