import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CannotStart, holdDataDirectory, sessionSecretOf } from "#app/server/instance.server.ts";
import { startProgram } from "#tests/support/command.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";
import { until } from "#tests/support/until.ts";

/** A process of its own that holds a data folder until it is killed. */
async function otherInstance(folder: string) {
	const child = startProgram(process.execPath, ["--import", "tsx", "tests/support/processes/hold-data.ts", folder]);
	await until("the other instance answers", () => child.hasEnded() || child.stdout() !== "");
	return child;
}

describe("a data folder", () => {
	it("is made, for its owner only, and left without a trace of having been tried", async () => {
		const folder = path.join(temporaryFolder(), "deep", "data");
		const release = await holdDataDirectory(folder);
		expect(statSync(folder).mode & 0o777).toBe(0o700);
		expect(readdirSync(folder).filter((name) => name.startsWith(".probe"))).toEqual([]);
		release();
	});

	it("is held by one process, until that is killed", async () => {
		const folder = temporaryFolder();
		const other = await otherInstance(folder);
		expect(other.stdout()).toBe("held\n");
		const refused = holdDataDirectory(folder);
		await expect(refused).rejects.toThrow(CannotStart);
		await expect(refused).rejects.toThrow(
			`Another instance is running on ${folder}: stop it first, or choose another DATA_DIR.`,
		);
		other.process.kill("SIGKILL");
		await other.ended;
		const release = await holdDataDirectory(folder);
		const late = await otherInstance(folder);
		expect(late.stdout()).toMatch(/^Another instance is running on /);
		release();
	});

	it("is free again once it is let go", async () => {
		const folder = temporaryFolder();
		(await holdDataDirectory(folder))();
		const other = await otherInstance(folder);
		expect(other.stdout()).toBe("held\n");
	});

	it("that cannot be written is refused in a sentence", async () => {
		const file = path.join(temporaryFolder(), "file");
		writeFileSync(file, "not a folder");
		await expect(holdDataDirectory(path.join(file, "data"))).rejects.toThrow(
			`The data folder ${path.join(file, "data")} cannot be written: choose another with DATA_DIR.`,
		);
	});
});

describe("the secret of the session cookies", () => {
	it("is made once and kept for its owner only", () => {
		const folder = temporaryFolder();
		const secret = sessionSecretOf(folder);
		expect(secret).toMatch(/^[\w-]{43}$/);
		expect(sessionSecretOf(folder)).toBe(secret);
		expect(readFileSync(path.join(folder, "session-secret"), "utf8")).toBe(`${secret}\n`);
		expect(statSync(path.join(folder, "session-secret")).mode & 0o777).toBe(0o600);
		expect(readdirSync(folder)).toEqual(["session-secret"]);
	});

	it("is another in another folder", () => {
		expect(sessionSecretOf(temporaryFolder())).not.toBe(sessionSecretOf(temporaryFolder()));
	});

	it("is not what a start that died left half-written", () => {
		const folder = temporaryFolder();
		writeFileSync(path.join(folder, "session-secret.new"), "");
		expect(sessionSecretOf(folder)).toMatch(/^[\w-]{43}$/);
		expect(existsSync(path.join(folder, "session-secret.new"))).toBe(false);
	});
});
