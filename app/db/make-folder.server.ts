import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";

/**
 * Makes a folder, and those above it, for their owner only; one that is there stays as it is. One at a time, since Node's
 * own way of making several never ends where a folder says that it is not there to be written, as /proc does.
 * @throws Error when one of them cannot be made.
 */
export function makeFolder(folder: string): void {
	const parent = path.dirname(folder);
	if (existsSync(folder) || parent === folder) return;
	makeFolder(parent);
	mkdirSync(folder, { mode: 0o700 });
}
