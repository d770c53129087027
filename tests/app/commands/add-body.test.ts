import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Ending, runCommand } from "#tests/support/command.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

const script = "app/commands/add-body.mjs";

describe("npm run add-body", () => {
	let server: TestServer;
	let settings: Record<string, string>;

	beforeAll(async () => {
		server = await startServer();
		settings = { DATA_DIR: server.dataDirectory, PUBLIC_ORIGIN: "https://joint.example.org" };
	});

	function add(parameters: string[] = []): Promise<Ending> {
		return runCommand(script, parameters, settings);
	}

	/** Sets a body up by its link, as a browser's form does. */
	function setUp(running: TestServer, link: string, email: string, body: string): Promise<Response> {
		return fetch(running.origin + link, {
			method: "POST",
			redirect: "manual",
			headers: { origin: running.origin },
			body: new URLSearchParams({ name: "Nia Prosser", email, body, password: "slate harbour velvet nine" }),
		});
	}

	it("refuses while the product runs on the same data, without a database, and with words that it does not take", async () => {
		expect((await add()).stderr).toMatch(/^Another instance is running on .+: stop it first/);
		const folder = temporaryFolder();
		const { code, stderr } = await runCommand(script, [], { DATA_DIR: path.join(folder, "data") });
		expect([code, stderr]).toEqual([1, expect.stringMatching(/^There is no database /)]);
		expect(readdirSync(folder)).toEqual([]);
		expect((await add(["Northmere"])).stderr).toBe("It takes nothing: whoever opens the link names the body.\n");
	});

	it("makes a link to a second body, which a start leaves as it is and which works once", async () => {
		await server.stop();
		expect(await add()).toMatchObject({
			code: 1,
			stderr: "Nobody has set up the first body yet. Start the product: it prints the link for that.\n",
		});
		let running = await startServer({ dataDirectory: server.dataDirectory });
		const first = await setUp(running, running.setUpPath ?? "", "nia@example.org", "Eastshire Council");
		expect(first.status).toBe(302);
		await running.stop();
		const links: string[] = [];
		for (const _time of [1, 2]) {
			const { code, stdout, stderr } = await add();
			expect([code, stderr]).toEqual([0, ""]);
			links.push(/and send https:\/\/joint\.example\.org(\/set-up\/[\w-]{43}) to whoever/.exec(stdout)?.[1] ?? "");
		}
		running = await startServer({ dataDirectory: server.dataDirectory });
		expect(running.setUpPath).toBeNull();
		const [replaced = "", link = ""] = links;
		expect((await fetch(running.origin + replaced)).status).toBe(410);
		expect((await setUp(running, link, "olu@example.org", "Northmere Council")).status).toBe(302);
		expect((await setUp(running, link, "pat@example.org", "Third Council")).status).toBe(410);
	});
});
