import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { withLock } from "#app/commands/lock.mjs";
import { afterThisFile } from "#tests/support/cleanup.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

const host = hostname();
const deadPid = spawnSync(process.execPath, ["--version"]).pid;

function lockFile(content?: unknown): string {
	const file = path.join(temporaryFolder(), "lock");
	if (content !== undefined) writeFileSync(file, JSON.stringify(content));
	return file;
}

describe("the lock around installing and building", () => {
	it("lets one piece of work in at a time, in any number of waiting ones", async () => {
		const file = lockFile();
		let inside = 0;
		const most: number[] = [];
		const work = async () => {
			inside++;
			most.push(inside);
			await new Promise((resolve) => setImmediate(resolve));
			inside--;
		};
		await Promise.all([1, 2, 3, 4].map(() => withLock(file, () => undefined, work)));
		expect(most).toEqual([1, 1, 1, 1]);
		expect(existsSync(file)).toBe(false);
	});

	it("gives back what the work gives, and is free again when the work fails", async () => {
		const file = lockFile();
		expect(
			await withLock(
				file,
				() => undefined,
				async () => 3,
			),
		).toBe(3);
		const failing = withLock(
			file,
			() => undefined,
			() => Promise.reject(new Error("no")),
		);
		await expect(failing).rejects.toThrow("no");
		expect(existsSync(file)).toBe(false);
	});

	it("ignores the lock of a process that has died, without a word and without a trace", async () => {
		const file = lockFile({ host, pid: deadPid });
		const said: string[] = [];
		await withLock(
			file,
			() => said.push("waiting"),
			async () => undefined,
		);
		expect(said).toEqual([]);
		expect(readdirSync(path.dirname(file))).toEqual([]);
	});

	it("ignores a lock with our own process number that we do not hold, as a restarted container finds it", async () => {
		const file = lockFile({ host, pid: process.pid });
		expect(
			await withLock(
				file,
				() => undefined,
				async () => "done",
			),
		).toBe("done");
	});

	it("waits for the program that a killed process had started", async () => {
		const child = spawn(process.execPath, ["-e", "process.stdin.resume()"], { detached: true });
		afterThisFile(() => void child.kill("SIGKILL"));
		const file = lockFile({ host, pid: deadPid, child: child.pid });
		let over = false;
		const seen: boolean[] = [];
		const waiting = () => {
			child.once("exit", () => {
				over = true;
			});
			child.kill("SIGKILL");
		};
		await withLock(file, waiting, async () => void seen.push(over));
		expect(seen).toEqual([true]);
	});

	it("waits for a process of another machine, whose life cannot be asked", async () => {
		const file = lockFile({ host: "another machine", pid: deadPid });
		const said: string[] = [];
		const waiting = () => {
			said.push("waiting");
			rmSync(file);
		};
		await withLock(file, waiting, async () => void said.push("working"));
		expect(said).toEqual(["waiting", "working"]);
	});
});
