import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { now } from "#app/clock.server.ts";
import { copyDatabase, sync } from "#app/db/copy.server.ts";
import { makeFolder } from "#app/db/make-folder.server.ts";

/** A backup by its name, one that was cut off, and what SQLite may have put beside it. */
const backupName = /^joint-working-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d\.\d{3}Z)\.db(?:\.part|-wal|-shm)?$/;

/** The folder of the backups in a data folder. */
export function backupsIn(dataDirectory: string): string {
	return path.join(dataDirectory, "backups");
}

/**
 * The file of a backup that is made now.
 * @example newBackup("/srv/backups") // "/srv/backups/joint-working-2026-11-22T08-24-24.123Z.db"
 */
export function newBackup(backups: string): string {
	makeFolder(backups);
	return path.join(backups, `joint-working-${now().replaceAll(":", "-")}.db`);
}

/**
 * Makes a backup of a database file, also while the product serves from it. A backup that was cut off has another name.
 * @returns the backup's file.
 * @throws CannotCopy when it cannot be made.
 */
export async function makeBackup(file: string, backups: string): Promise<string> {
	const backup = newBackup(backups);
	const part = `${backup}.part`;
	await copyDatabase(file, part);
	renameSync(part, backup);
	sync(backups);
	return backup;
}

/**
 * Deletes the backups that are older than so many days, by the instants in their names, and what was cut off as long ago.
 * @returns the names of what was deleted.
 */
export function expireBackups(backups: string, days: number): string[] {
	if (!existsSync(backups)) return [];
	const before = new Date(Date.parse(now()) - days * 86_400_000).toISOString();
	const expired = readdirSync(backups).filter((name) => {
		const [, day, hours, minutes, rest] = backupName.exec(name) ?? [];
		return day !== undefined && `${day}${hours}:${minutes}:${rest}` < before;
	});
	for (const name of expired) rmSync(path.join(backups, name), { force: true });
	return expired;
}
