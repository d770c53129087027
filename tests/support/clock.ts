import { renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "#app/commands/prepare.mjs";
import type { Environment } from "#tests/support/command.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

/** The clock of a program that a test starts, in the test's hands. */
export type Clock = {
	/** What the program has to be started with. */
	environment: Environment;
	/** Sets it, from the program's next look at it on; it goes on from there. @param instant such as "2026-03-12T09:00:00.000Z" */
	set: (instant: string) => void;
};

/** A clock for programs that are to be started, which shows an instant to begin with. */
export function clockAt(instant: string): Clock {
	const file = path.join(temporaryFolder(), "clock");
	function set(to: string): void {
		// In its place at once, so that it is never read half-written.
		writeFileSync(`${file}.new`, to);
		renameSync(`${file}.new`, file);
	}
	set(instant);
	const loaded = pathToFileURL(path.join(root, "tests/support/processes/set-clock.mjs")).href;
	return { environment: { CLOCK_FILE: file, NODE_OPTIONS: `--import=${loaded}` }, set };
}
