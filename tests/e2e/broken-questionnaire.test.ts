import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { root } from "#app/commands/prepare.mjs";
import { runCommand } from "#tests/support/command.ts";
import { startServer } from "#tests/support/server.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

/** The built product again, so that one of its files can be spoilt. */
function copyOfTheProduct(): string {
	const folder = temporaryFolder();
	const parts = [
		"app",
		"build",
		"public",
		"questionnaires",
		"scoring",
		"package.json",
		"package-lock.json",
		"tsconfig.json",
	];
	for (const part of [...parts, "remix.config.js"]) {
		cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
	}
	symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
	return folder;
}

it("starts with a published questionnaire that was changed: says which and why, refuses its round by name, and serves the others", async () => {
	const dataDirectory = temporaryFolder();
	const before = await startServer({ parameters: ["--demo"], dataDirectory });
	const form = { name: "Nia", email: "nia@example.org", body: "Eastshire", password: "slate harbour velvet nine" };
	const signedIn = await fetch(`${before.origin}${before.setUpPath}`, {
		method: "POST",
		headers: { origin: before.origin },
		body: new URLSearchParams(form),
		redirect: "manual",
	});
	const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
	const page = (origin: string, place: string) => fetch(`${origin}${place}`, { headers: { cookie } });
	const areas = await (await page(before.origin, "/areas")).text();
	const area = /\/areas\/[0-9a-f-]{36}/.exec(areas)?.[0] ?? "";
	const rounds = [...(await (await page(before.origin, area)).text()).matchAll(/href="(\/rounds\/[0-9a-f-]{36})"/g)];
	const [latest, older] = rounds.map(([, place]) => place ?? "");
	expect(await before.stop()).toBe(0);

	const folder = copyOfTheProduct();
	const file = path.join(folder, "questionnaires/joint-working/1.0.0.json");
	writeFileSync(file, readFileSync(file, "utf8").replace("2009 edition", "2009 issue"));
	const after = await startServer({ dataDirectory, folder });
	expect(after.output()).toMatch(
		/The questionnaire joint-working\/1\.0\.0\.json is not used\. \(file\): is retired and was changed: its hash is [0-9a-f]{64}, the lock file says [0-9a-f]{64}\./,
	);
	expect(after.output()).toContain(
		'The round "Last year, 2009 edition" of Eastshire cannot be opened: its questionnaire joint-working 1.0.0 is missing or was changed.',
	);
	expect((await page(after.origin, `${latest}/results`)).status).toBe(200);
	const refused = await page(after.origin, `${older}/results`);
	expect(refused.status).toBe(409);
	expect(await refused.text()).toContain("This round uses joint-working 1.0.0, whose file is missing or was changed.");
	expect(await after.stop()).toBe(0);
});

it("does not start without a lock file that can be read, and says in a sentence which it is and where", async () => {
	const folder = copyOfTheProduct();
	const file = path.join(folder, "questionnaires/lock.json");
	writeFileSync(file, '{\n\t"definitions": [],\n}\n');
	const DATA_DIR = temporaryFolder();
	const start = path.join(folder, "app/commands/start.mjs");
	const { code, stderr } = await runCommand(start, [], { PORT: "0", DATA_DIR });
	expect(stderr).toMatch(
		/^The lock file .+\/questionnaires\/lock\.json is not right: line 3 is not JSON: [^\n]+\. Put back the one that it came with\.\n$/,
	);
	expect(code).toBe(1);
});
