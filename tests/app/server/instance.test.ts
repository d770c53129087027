import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CannotStart, holdData, sessionSecretOf } from "#app/server/instance.server.ts";
import { startProgram } from "#tests/support/command.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";
import { until } from "#tests/support/until.ts";

/** The database that a folder has when nothing else is said. */
function databaseIn(folder: string, name = "area.db"): string {
	return `file:${path.join(folder, name)}`;
}

/** A process of its own that holds a data folder and a database until it is killed. */
async function otherInstance(folder: string, url = databaseIn(folder)) {
	const script = "tests/support/processes/hold-data.ts";
	const child = startProgram(process.execPath, ["--import", "tsx", script, folder, url]);
	await until("the other instance answers", () => child.hasEnded() || child.stdout() !== "");
	return child;
}

describe("a data folder", () => {
	it("is made, for its owner only, and left without a trace of having been tried", async () => {
		const folder = path.join(temporaryFolder(), "deep", "data");
		const release = await holdData(folder, databaseIn(folder));
		expect(statSync(folder).mode & 0o777).toBe(0o700);
		expect(readdirSync(folder).sort()).toEqual([
			"area.db.instance",
			"area.db.instance-journal",
			"instance.db",
			"instance.db-journal",
		]);
		for (const name of readdirSync(folder)) expect(statSync(path.join(folder, name)).mode & 0o777, name).toBe(0o600);
		release();
	});

	it("is held by one process, until that is killed", async () => {
		const folder = temporaryFolder();
		const other = await otherInstance(folder);
		expect(other.stdout()).toBe("held\n");
		const refused = holdData(folder, databaseIn(folder));
		await expect(refused).rejects.toThrow(CannotStart);
		await expect(refused).rejects.toThrow(
			`Another instance is running on ${folder}: stop it first, or choose another DATA_DIR.`,
		);
		other.process.kill("SIGKILL");
		await other.ended;
		const release = await holdData(folder, databaseIn(folder));
		const late = await otherInstance(folder);
		expect(late.stdout()).toMatch(/^Another instance is running on /);
		release();
	});

	it("is free again once it is let go", async () => {
		const folder = temporaryFolder();
		(await holdData(folder, databaseIn(folder)))();
		const other = await otherInstance(folder);
		expect(other.stdout()).toBe("held\n");
	});

	it("that cannot be written is refused in a sentence", async () => {
		const file = path.join(temporaryFolder(), "file");
		writeFileSync(file, "not a folder");
		await expect(holdData(path.join(file, "data"), databaseIn(path.join(file, "data")))).rejects.toThrow(
			`The data folder ${path.join(file, "data")} cannot be written: choose another with DATA_DIR.`,
		);
	});
});

describe("a database", () => {
	it("is held by one process, from whatever data folder and by whatever way to it", async () => {
		const folder = temporaryFolder();
		const shared = path.join(folder, "shared");
		mkdirSync(shared);
		writeFileSync(path.join(shared, "area.db"), "");
		symlinkSync(shared, path.join(folder, "link"));
		symlinkSync(path.join(shared, "area.db"), path.join(folder, "linked.db"));
		const other = await otherInstance(path.join(folder, "one"), databaseIn(shared));
		expect(other.stdout()).toBe("held\n");
		for (const url of [databaseIn(shared), databaseIn(path.join(folder, "link")), databaseIn(folder, "linked.db")]) {
			const refused = holdData(path.join(folder, "two"), url);
			await expect(refused).rejects.toThrow(CannotStart);
			await expect(refused).rejects.toThrow(
				`Another instance is running on the database ${url.slice("file:".length)}: stop it first, or choose another DATABASE_URL.`,
			);
		}
		expect(existsSync(path.join(folder, "two"))).toBe(false);
		(await holdData(path.join(folder, "two"), databaseIn(shared, "other.db")))();
	});

	it("in somebody's data folder is held from another one too", async () => {
		const folder = temporaryFolder();
		const other = await otherInstance(folder);
		expect(other.stdout()).toBe("held\n");
		await expect(holdData(temporaryFolder(), databaseIn(folder))).rejects.toThrow(
			`Another instance is running on the database ${folder}/area.db: stop it first, or choose another DATABASE_URL.`,
		);
	});

	it("that was refused leaves its data folder free", async () => {
		const [shared, own] = [temporaryFolder(), temporaryFolder()];
		(await holdData(own, databaseIn(own)))();
		await otherInstance(temporaryFolder(), databaseIn(shared));
		await expect(holdData(own, databaseIn(shared))).rejects.toThrow(CannotStart);
		const late = await otherInstance(own);
		expect(late.stdout()).toBe("held\n");
	});

	it("on a server of its own is that server's to guard", async () => {
		const url = "libsql://db.example.org";
		const other = await otherInstance(temporaryFolder(), url);
		expect(other.stdout()).toBe("held\n");
		(await holdData(temporaryFolder(), url))();
	});

	it("in a folder that cannot be written is refused in a sentence", async () => {
		const file = path.join(temporaryFolder(), "file");
		writeFileSync(file, "not a folder");
		await expect(holdData(temporaryFolder(), databaseIn(file))).rejects.toThrow(
			`The folder of the database ${file}/area.db cannot be written: choose another with DATABASE_URL.`,
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
