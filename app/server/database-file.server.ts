import { existsSync } from "node:fs";
import { fileOfUrl } from "#app/db/file-url.server.ts";
import { CannotStart } from "./instance.server.ts";

/** The path of the database. @throws CannotStart for a database on a server, which is its server's to copy. */
export function databaseFile(databaseUrl: string): string {
	const file = fileOfUrl(databaseUrl);
	if (file !== null) return file;
	throw new CannotStart(
		"The database is on a server (DATABASE_URL): back it up and restore it with that server's own tools.",
	);
}

/** A start makes the database that it lacks; for a command that would only hide that the settings are another start's. */
export function refuseMissing(databaseUrl: string): void {
	const file = fileOfUrl(databaseUrl);
	if (file === null || existsSync(file)) return;
	throw new CannotStart(`There is no database ${file}: give the DATA_DIR or DATABASE_URL that the product runs with.`);
}

/** Where a backup is copied to before it takes the place of a database file. */
export function restoringOf(file: string): string {
	return `${file}.restoring`;
}
