import { CannotCopy } from "#app/db/copy.server.ts";
import { counted } from "#app/round/words.ts";
import { backupsIn, expireBackups, makeBackup } from "./backups.server.ts";
import { databaseFile, refuseMissing } from "./database-file.server.ts";
import { CannotStart } from "./instance.server.ts";
import { readSettings } from "./serve.server.ts";

type Options = {
	variables: Record<string, string | undefined>;
	/** Says what was done, one line at a time. */
	say: (line: string) => void;
};

/**
 * Makes a backup of the database, whether the product serves or not, and deletes those that are too old.
 * @throws CannotStart when there is no database, or no backup of it can be made.
 */
export async function backup({ variables, say }: Options): Promise<void> {
	const { databaseUrl, dataDirectory, backupDays } = readSettings(variables);
	const file = databaseFile(databaseUrl);
	refuseMissing(databaseUrl);
	try {
		say(`The backup is ${await makeBackup(file, backupsIn(dataDirectory))}.`);
	} catch (error) {
		throw error instanceof CannotCopy ? new CannotStart(error.message) : error;
	}
	const expired = expireBackups(backupsIn(dataDirectory), backupDays);
	if (expired.length > 0) {
		say(
			`Deleted ${counted(expired.length, "file", "files")} of backups older than ${counted(backupDays, "day", "days")}.`,
		);
	}
}
