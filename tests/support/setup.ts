import { afterAll, afterEach, vi } from "vitest";
import { cleanUp } from "#tests/support/cleanup.ts";
import { consoleFaults, watchConsole } from "#tests/support/console.ts";

// Runs before every file of tests: a warning or an error in the console fails the test that caused it (or the file, when
// it came outside the tests); expectConsole() in tests/support/console.ts allows one.

watchConsole();
afterEach(failOnConsole);
afterAll(async () => {
	await cleanUp();
	// The next file has the same process.
	vi.useRealTimers();
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
	failOnConsole();
});

function failOnConsole(): void {
	const faults = consoleFaults();
	if (faults.length > 0) throw new Error(faults.join("\n"));
}
