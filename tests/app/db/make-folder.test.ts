import { mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { makeFolder } from "#app/db/make-folder.server.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

const mode = (folder: string): number => statSync(folder).mode & 0o777;

describe("a folder", () => {
	it("is made with those above it, for their owner only", () => {
		const top = path.join(temporaryFolder(), "srv");
		makeFolder(path.join(top, "joint", "data"));
		expect([top, path.join(top, "joint"), path.join(top, "joint", "data")].map(mode)).toEqual([0o700, 0o700, 0o700]);
	});

	it("that is there stays as it is", () => {
		const folder = path.join(temporaryFolder(), "data");
		mkdirSync(folder, { mode: 0o750 });
		makeFolder(folder);
		expect(mode(folder)).toBe(0o750);
	});

	it("is refused under a file and where a link leads nowhere", () => {
		const folder = temporaryFolder();
		writeFileSync(path.join(folder, "file"), "");
		symlinkSync(path.join(folder, "nowhere"), path.join(folder, "link"));
		expect(() => makeFolder(path.join(folder, "file", "data"))).toThrow("ENOTDIR");
		expect(() => makeFolder(path.join(folder, "link"))).toThrow("EEXIST");
	});

	if (process.platform === "linux") {
		it("is refused where nothing can be made, and not tried for ever", () => {
			expect(() => makeFolder("/proc/joint-working/data")).toThrow("ENOENT");
		});
	}
});
