import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterThisFile } from "#tests/support/cleanup.ts";

/** A new empty folder, removed when the tests of this file are over. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), "joint-working-"));
	afterThisFile(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}
