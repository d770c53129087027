import { readdirSync } from "node:fs";
import path from "node:path";
import { createClient } from "@libsql/client";
import { beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "#tests/support/command.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

const reset = "app/commands/reset-password.mjs";

describe("npm run reset-password", () => {
	let server: TestServer;
	let settings: Record<string, string>;

	beforeAll(async () => {
		server = await startServer();
		settings = { DATA_DIR: server.dataDirectory, PUBLIC_ORIGIN: "https://joint.example.org" };
	});

	it("refuses while the product runs on the same data", async () => {
		const { code, stderr } = await runCommand(reset, ["someone@example.org"], settings);
		expect(stderr).toMatch(/^Another instance is running on .+: stop it first, or choose another DATA_DIR\.\n$/);
		expect(code).toBe(1);
	});

	it("refuses while the product runs on the same database, whatever the data folder", async () => {
		const database = path.join(server.dataDirectory, "joint-working.db");
		const own = { DATA_DIR: temporaryFolder(), DATABASE_URL: `file:${database}` };
		const { code, stderr } = await runCommand(reset, ["someone@example.org"], own);
		expect(stderr).toBe(
			`Another instance is running on the database ${database}: stop it first, or choose another DATABASE_URL.\n`,
		);
		expect(code).toBe(1);
	});

	it("wants one address", async () => {
		for (const parameters of [[], ["someone"], ["one@example.org", "other@example.org"]]) {
			const { code, stderr } = await runCommand(reset, parameters, settings);
			expect(stderr).toBe("Say whose password, as in npm run reset-password -- someone@example.org.\n");
			expect(code).toBe(1);
		}
	});

	it("says that there is no database, and makes none", async () => {
		const folder = temporaryFolder();
		const DATA_DIR = path.join(folder, "data");
		const { code, stderr } = await runCommand(reset, ["someone@example.org"], { DATA_DIR });
		expect(stderr).toBe(
			`There is no database ${DATA_DIR}/joint-working.db: give the DATA_DIR or DATABASE_URL that the product runs with.\n`,
		);
		expect(code).toBe(1);
		expect(readdirSync(folder)).toEqual([]);
	});

	it("says that there is no such account", async () => {
		await server.stop();
		const { code, stdout, stderr } = await runCommand(reset, ["nobody@example.org"], settings);
		expect(stderr).toBe("There is no account with the address nobody@example.org.\n");
		expect(stdout).toBe("");
		expect(code).toBe(1);
	});

	it("makes a link that works once the product runs again", async () => {
		await server.stop();
		const client = createClient({ url: `file:${path.join(server.dataDirectory, "joint-working.db")}` });
		await client.executeMultiple(`
			INSERT INTO bodies (id, name, created_at) VALUES ('b', 'Body', '2026-01-01');
			INSERT INTO accounts (id, body_id, email, name, created_at) VALUES ('a', 'b', 'someone@example.org', 'Sam Someone', '2026-01-01');
		`);
		client.close();
		const { code, stdout, stderr } = await runCommand(reset, ["someone@example.org"], settings);
		expect(stderr).toBe("");
		expect(code).toBe(0);
		const link =
			/^Start the product again and open https:\/\/joint\.example\.org(\/password\/[\w-]{43}) within the hour\./.exec(
				stdout,
			);
		expect(link).not.toBeNull();
		expect(stdout).toContain(
			"It sets the password anew, and after it the second step of signing in; all sessions of the account end.\n",
		);
		const again = await startServer({ dataDirectory: server.dataDirectory });
		const page = await fetch(again.origin + link?.[1]);
		expect(page.status).toBe(200);
		expect(await page.text()).toContain("Sam Someone");
	});
});
