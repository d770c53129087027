import { chmodSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { networkInterfaces } from "node:os";
import path from "node:path";
import { createClient } from "@libsql/client";
import { beforeAll, describe, expect, it } from "vitest";
import { type Ending, runCommand, startProgram } from "#tests/support/command.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";
import { until } from "#tests/support/until.ts";

const start = "app/commands/start.mjs";

/** One sentence on standard error, no stack, nothing said of being ready. */
function expectRefusal({ code, stdout, stderr }: Ending, sentence: RegExp): void {
	expect(stderr).toMatch(sentence);
	expect(stderr.trim().split("\n")).toHaveLength(1);
	expect(stdout).not.toContain("Ready");
	expect(code).toBe(1);
}

/** Writes to the database of a data folder that nobody is using. */
async function changeDatabase(folder: string, statements: string[]): Promise<void> {
	const client = createClient({ url: `file:${path.join(folder, "joint-working.db")}` });
	await client.batch(statements, "write");
	client.close();
}

/** A folder in which this account cannot write, whoever it is. */
function unwritableFolder(): string {
	if (process.getuid?.() === 0 && process.platform === "linux") return "/sys/joint-working";
	const folder = temporaryFolder();
	chmodSync(folder, 0o500);
	return path.join(folder, "data");
}

describe("npm start, the first time", () => {
	let server: TestServer;

	beforeAll(async () => {
		server = await startServer();
	});

	it("prints where it is and serves there", async () => {
		expect(server.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
		const response = await fetch(server.origin);
		expect(response.status).toBe(200);
	});

	it("prints a link with which the first person sets name and password", async () => {
		expect(server.setUpPath).toMatch(/^\/set-up\/[\w-]{43}$/);
		const response = await fetch(server.origin + server.setUpPath);
		expect(response.status).toBe(200);
		expect(await response.text()).toContain("password");
	});

	it("says that it made the database", () => {
		expect(server.output()).toMatch(/^Brought the database up to date \(\d+ changes?\)\.$/m);
	});

	it("refuses to run twice on the same data", async () => {
		const ending = await runCommand(start, [], { PORT: "0", DATA_DIR: server.dataDirectory });
		expectRefusal(ending, /^Another instance is running on .+: stop it first, or choose another DATA_DIR\.$/m);
		expect((await fetch(server.origin)).status).toBe(200);
	});

	it("refuses so on the same port too: who has the data is the better reason", async () => {
		const { port } = new URL(server.origin);
		const ending = await runCommand(start, [], { PORT: port, DATA_DIR: server.dataDirectory });
		expectRefusal(ending, /^Another instance is running on .+: stop it first, or choose another DATA_DIR\.$/m);
	});

	it("names the port that is in use, and leaves nothing behind", async () => {
		const { port } = new URL(server.origin);
		const folder = temporaryFolder();
		const ending = await runCommand(start, [], { PORT: port, DATA_DIR: path.join(folder, "deep", "data") });
		expectRefusal(ending, new RegExp(`^Port ${port} is in use: .*PORT\\.$`, "m"));
		expect(readdirSync(folder)).toEqual([]);
	});

	if (Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === "::1"))) {
		it("serves where IPv6 is spoken, and prints an address that can be opened", async () => {
			const six = await startServer({ environment: { HOST: "::1" } });
			expect(six.origin).toMatch(/^http:\/\/\[::1\]:\d+$/);
			expect((await fetch(six.origin)).status).toBe(200);
		});
	}
});

describe("npm start, again", () => {
	it("serves within three seconds of being typed", async () => {
		const dataDirectory = temporaryFolder();
		const { stop } = await startServer({ dataDirectory });
		await stop();
		const typed = performance.now();
		await startServer({ dataDirectory });
		expect(performance.now() - typed).toBeLessThan(3000);
	});

	it("prints a new link while nobody has used one, and none once there is an administrator", async () => {
		const first = await startServer();
		const { dataDirectory } = first;
		await first.stop();
		const second = await startServer({ dataDirectory });
		expect(second.setUpPath).not.toBeNull();
		expect(second.setUpPath).not.toBe(first.setUpPath);
		expect((await fetch(second.origin + first.setUpPath)).status).toBe(410);
		await second.stop();
		await changeDatabase(dataDirectory, [
			"INSERT INTO bodies (id, name, created_at) VALUES ('b', 'Body', '2026-01-01')",
			"INSERT INTO accounts (id, body_id, email, name, created_at) VALUES ('a', 'b', 'someone@example.org', 'Someone', '2026-01-01')",
			"INSERT INTO memberships (account_id, role, body_id, created_at) VALUES ('a', 'administrator', 'b', '2026-01-01')",
		]);
		const third = await startServer({ dataDirectory });
		expect(third.setUpPath).toBeNull();
		expect(third.output()).not.toContain("Brought the database up to date");
	});

	it("works on the data of one that was killed", async () => {
		const first = await startServer();
		await first.kill();
		const second = await startServer({ dataDirectory: first.dataDirectory });
		expect((await fetch(second.origin)).status).toBe(200);
	});
});

describe("npm start -- --demo", () => {
	it("fills an empty database, and leaves one that is not empty as it is", async () => {
		const first = await startServer({ parameters: ["--demo"] });
		expect(first.output()).toMatch(/^Added the made-up area .+$/m);
		expect(first.setUpPath).not.toBeNull();
		await first.stop();
		// What npm makes of `npm start --demo`, where the two dashes were forgotten.
		const environment = { npm_config_demo: "true" };
		const second = await startServer({ environment, dataDirectory: first.dataDirectory });
		expect(second.output()).toContain("The database is not empty, so no sample data was added.");
	});
});

describe("npm start, told to stop", () => {
	it("exits with 0 within ten seconds, even while a connection stays open", async () => {
		const server = await startServer();
		const { hostname, port } = new URL(server.origin);
		const connection = createConnection(Number(port), hostname);
		await new Promise((resolve) => connection.once("connect", resolve));
		connection.write("POST /sign-in HTTP/1.1\r\nhost: here\r\ncontent-length: 100\r\n\r\nnot all of it");
		connection.on("error", () => undefined);
		const told = performance.now();
		expect(await server.stop()).toBe(0);
		expect(performance.now() - told).toBeLessThan(10_000);
		expect(server.output()).toContain("Stopping.");
		connection.destroy();
	});

	// Windows has no such shell, and npm there no such signals.
	if (process.platform !== "win32") {
		it("stops when only the shell that npm put around it is told", async () => {
			const shell = startProgram("sh", ["-c", `node ${start}; true`], {
				PORT: "0",
				DATA_DIR: temporaryFolder(),
				npm_lifecycle_event: "start",
			});
			await until("the server serves", () => shell.stdout().includes("Press Ctrl+C"));
			shell.process.kill("SIGTERM");
			// The output closes when the last of its writers has ended, which is the server.
			expect((await shell.ended).stdout).toContain("Stopping.");
		});
	}
});

describe("npm start, when it cannot", () => {
	it.each([
		[
			"is a file",
			(folder: string) => {
				writeFileSync(path.join(folder, "data"), "");
				return path.join(folder, "data");
			},
		],
		[
			"is a link that leads nowhere",
			(folder: string) => {
				symlinkSync(path.join(folder, "nowhere"), path.join(folder, "data"));
				return path.join(folder, "data");
			},
		],
		["cannot be written", unwritableFolder],
		...(process.platform === "linux"
			? [["would be where nothing can be made", () => "/proc/joint-working"] as const]
			: []),
	] as const)("says that the data folder %s", async (_name, place) => {
		const folder = place(temporaryFolder());
		const ending = await runCommand(start, [], { PORT: "0", DATA_DIR: folder });
		expectRefusal(ending, /^The data folder .+ cannot be written: choose another with DATA_DIR\.$/m);
	});

	it("says that the database is damaged", async () => {
		const folder = temporaryFolder();
		writeFileSync(path.join(folder, "joint-working.db"), "no database");
		const ending = await runCommand(start, [], { PORT: "0", DATA_DIR: folder });
		expectRefusal(ending, /^The database .+ is damaged or is no database .+: put a backup in its place, .+\.$/m);
	});

	it("says that the database was made by a newer version, and leaves it as it is", async () => {
		const first = await startServer();
		await first.stop();
		await changeDatabase(first.dataDirectory, [
			"INSERT INTO schema_versions (version, name, applied_at) VALUES (9999, 'later.sql', '2030-01-01')",
		]);
		const ending = await runCommand(start, [], { PORT: "0", DATA_DIR: first.dataDirectory });
		expectRefusal(ending, /^The database has schema 9999 and this version of the product knows \d+: .+$/m);
	});

	it("lists every setting that is wrong, and makes nothing", async () => {
		const folder = temporaryFolder();
		const ending = await runCommand(start, [], {
			DATA_DIR: path.join(folder, "data"),
			PORT: "seventy",
			TRUSTED_PROXIES: "-1",
			PUBLIC_ORIGIN: "joint.example.org",
			SESSION_SECRET: "short",
		});
		expectRefusal(ending, /PORT is "seventy": .+TRUSTED_PROXIES is "-1": /);
		expect(ending.stderr).toContain('PUBLIC_ORIGIN is "joint.example.org": ');
		expect(ending.stderr).toContain("SESSION_SECRET: ");
		expect(readdirSync(folder)).toEqual([]);
	});

	it("refuses an option it does not know, by name", async () => {
		const ending = await runCommand(start, ["--demonstration"]);
		expectRefusal(ending, /^There is no option --demonstration: /m);
	});
});
