import { appendFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runCommand } from "#tests/support/command.ts";
import { changeFile } from "#tests/support/database.ts";
import { area, moved, ownAnswer, round, sitting } from "#tests/support/factories.ts";
import { prepared } from "#tests/support/prepared.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { signedInAs } from "#tests/support/visit.ts";

const backup = "app/commands/backup.mjs";
const restore = "app/commands/restore.mjs";
const canary = "Canary that sang in a comment";
/** What signs the cookies of prepared data. */
const secret = { SESSION_SECRET: "a secret for tests only, 32 characters" };

/** A round with a comment, the cookie of its facilitator, and the data folder that it is in. */
async function commented() {
	const { dataDirectory, made } = await prepared(async (accountId) => {
		const open = await moved(accountId, await round(accountId, await area(accountId)), "open");
		await ownAnswer(await sitting(accountId, open, "dph"), "f1", { comment: canary });
		return { cookie: await signedInAs(accountId), page: `/rounds/${open.id}/retention` };
	});
	return { dataDirectory, settings: { DATA_DIR: dataDirectory }, ...made };
}

/** The files of a data folder that hold a text, other than backups. */
function holding(dataDirectory: string, text: string): string[] {
	return readdirSync(dataDirectory, { withFileTypes: true })
		.filter((entry) => entry.isFile() && readFileSync(path.join(dataDirectory, entry.name)).includes(text))
		.map(({ name }) => name);
}

function send({ origin }: TestServer, page: string, cookie: string, fields: Record<string, string>) {
	const headers = { cookie, origin };
	return fetch(origin + page, { method: "POST", body: new URLSearchParams(fields), headers, redirect: "manual" });
}

/** A page as it is drawn, without the marks between its words. */
async function shown({ origin }: TestServer, page: string, cookie: string): Promise<string> {
	return (await (await fetch(origin + page, { headers: { cookie } })).text()).replaceAll("<!-- -->", "");
}

describe("npm run backup, and npm run restore", () => {
	it("bring back what was, but nothing of what was deleted since", async () => {
		const { dataDirectory, settings, cookie, page } = await commented();
		const server = await startServer({ dataDirectory, environment: secret });
		expect(holding(dataDirectory, canary)).not.toEqual([]);

		const made = await runCommand(backup, [], settings);
		expect([made.code, made.stderr]).toEqual([0, ""]);
		const [, file = ""] = /^The backup is (.+)\.\n$/.exec(made.stdout) ?? [];
		expect(path.dirname(file)).toBe(path.join(dataDirectory, "backups"));
		expect(readFileSync(file).includes(canary)).toBe(true);
		// The product goes on as if nothing had been.
		expect((await send(server, page, cookie, { intent: "date", until: "2030-01-01" })).status).toBe(302);

		expect((await send(server, page, cookie, { intent: "delete", called: "Autumn" })).status).toBe(302);
		expect(holding(dataDirectory, canary)).toEqual([]);
		expect(await shown(server, page, cookie)).toContain("was deleted on");

		const early = await runCommand(restore, [file], settings);
		expect(early.stderr).toMatch(/^Another instance is running on .+: stop it first, or choose another DATA_DIR\.\n$/);
		expect([early.code, early.stdout]).toEqual([1, ""]);

		await server.stop();
		const back = await runCommand(restore, [file], settings);
		expect([back.code, back.stderr]).toEqual([0, ""]);
		expect(back.stdout).toContain("Deleted again what had been deleted before (1).\n");
		expect(back.stdout).toContain(`${file} is in its place. Start the product again.\n`);
		expect(holding(dataDirectory, canary)).toEqual([]);

		const again = await startServer({ dataDirectory, environment: secret });
		expect(await shown(again, page, cookie)).toContain("was deleted on");
		expect(holding(dataDirectory, canary)).toEqual([]);
		expect(again.output() + server.output() + made.stdout + back.stdout).not.toContain(canary);
		await again.stop();
	});

	it("say what they want to be told", async () => {
		const wanted = await runCommand(restore, []);
		expect(wanted.stderr).toMatch(/^Say which backup, as in npm run restore -- /);
		expect(wanted.code).toBe(1);
		const tooMuch = await runCommand(backup, ["here"]);
		expect(tooMuch.stderr).toBe("It takes no parameters: npm run backup.\n");
		expect(tooMuch.code).toBe(1);
	});

	it("make no database where there is none", async () => {
		const { dataDirectory } = await commented();
		const DATA_DIR = path.join(dataDirectory, "another");
		const { code, stderr } = await runCommand(backup, [], { DATA_DIR });
		expect(stderr).toMatch(/^There is no database .+\/another\/joint-working\.db: give the DATA_DIR or DATABASE_URL/);
		expect(code).toBe(1);
		expect(existsSync(DATA_DIR)).toBe(false);
	});
});

describe("npm start", () => {
	it("deletes, before anything is served, the rounds whose last day has passed", async () => {
		const { dataDirectory, cookie, page } = await commented();
		await changeFile(path.join(dataDirectory, "joint-working.db"), ["UPDATE rounds SET retain_until = '2026-01-01'"]);
		const server = await startServer({ dataDirectory, environment: secret });
		expect(holding(dataDirectory, canary)).toEqual([]);
		expect(await shown(server, page, cookie)).toContain("was deleted on");
		expect(server.output()).toContain("A round was deleted, since its last day has passed.");
		expect(server.output()).not.toContain(canary);
		await server.stop();
	});

	it("is refused in words while the list of what was deleted cannot be read", async () => {
		const { dataDirectory, settings } = await commented();
		appendFileSync(path.join(dataDirectory, "purges.jsonl"), "nonsense\n");
		const { code, stderr } = await runCommand("app/commands/start.mjs", [], { ...settings, PORT: "0" });
		expect(stderr).toMatch(/^Line 1 of .+purges\.jsonl cannot be read\. .+\n$/);
		expect(code).toBe(1);
		expect(holding(dataDirectory, canary)).not.toEqual([]);
	});
});
