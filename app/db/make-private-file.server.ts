import { closeSync, openSync } from "node:fs";

/**
 * Makes an empty file that only its owner may read and write; one that is there stays as it is. SQLite gives what it
 * writes beside a database the rights of the database, so nothing of one made so can be read by others.
 * @throws Error when it cannot be made or written.
 */
export function makePrivateFile(file: string): void {
	closeSync(openSync(file, "a", 0o600));
}
