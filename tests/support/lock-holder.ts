import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { expect } from "vitest";
import { afterThisFile } from "#tests/support/cleanup.ts";

/** Another process that takes the write lock of a database file when told to. */
export function lockHolder(file: string) {
	const child: ChildProcess = fork("tests/support/processes/lock-holder.mjs", [file], { execArgv: [] });
	afterThisFile(() => void child.kill("SIGKILL"));
	return {
		/** Resolves when it has the lock. Without a time it keeps it until it is killed. */
		hold: async (milliseconds: number | null): Promise<void> => {
			const taken = once(child, "message");
			child.send({ milliseconds });
			expect(await taken).toEqual(["held", undefined]);
		},
		kill: async (): Promise<void> => {
			const gone = once(child, "exit");
			child.kill("SIGKILL");
			await gone;
		},
	};
}
