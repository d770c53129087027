import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { publishDefinitions } from "#app/commands/publish-definitions.ts";
import { usableDefinitions } from "#app/server/definitions.server.ts";
import { readLock } from "#questionnaires/catalogue.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

type Json = Record<string, unknown>;

let folder: string;

beforeEach(() => {
	folder = temporaryFolder();
	cpSync("questionnaires", folder, { recursive: true });
});

const nothing = { version: undefined, status: undefined };
const statuses = () => readLock(folder).map(({ version, status }) => `${version} ${status}`);

/** Adds a version made from 2.0.0. */
function add(version: string, edit: (json: Json) => void = () => undefined): void {
	const json = JSON.parse(readFileSync(path.join(folder, "joint-working/2.0.0.json"), "utf8")) as Json;
	json.version = version;
	edit(json);
	writeFileSync(path.join(folder, `joint-working/${version}.json`), JSON.stringify(json));
}

/** Runs it and expects it to refuse with these faults, and to leave the lock file as it was. */
function expectRefused(asked: Parameters<typeof publishDefinitions>[0], faults: (string | RegExp)[]): void {
	const before = readFileSync(path.join(folder, "lock.json"), "utf8");
	const found = publishDefinitions(asked, folder);
	expect(found).toHaveLength(faults.length);
	for (const [place, fault] of faults.entries()) expect(found[place]).toMatch(fault);
	expect(readFileSync(path.join(folder, "lock.json"), "utf8")).toBe(before);
}

describe("publishing questionnaires", () => {
	it("enters a new version as a draft, then publishes and retires it", () => {
		add("2.1.0");
		expect(publishDefinitions(nothing, folder)).toEqual([]);
		expect(statuses()).toEqual(["1.0.0 retired", "2.0.0 published", "2.1.0 draft"]);
		expect(publishDefinitions({ version: "joint-working@2.1.0", status: "published" }, folder)).toEqual([]);
		expect(publishDefinitions({ version: "joint-working@2.0.0", status: "retired" }, folder)).toEqual([]);
		expect(statuses()).toEqual(["1.0.0 retired", "2.0.0 retired", "2.1.0 published"]);
	});

	it("stops at a lock file that cannot be read, in a sentence", () => {
		writeFileSync(path.join(folder, "lock.json"), "{}");
		expectRefused(nothing, [
			/^The lock file .+\/lock\.json is not right: definitions: .+\. Put back the one that it came with\.$/,
		]);
	});

	it("lets a draft change", () => {
		add("2.1.0");
		publishDefinitions(nothing, folder);
		const before = readLock(folder)[2]?.hash;
		add("2.1.0", (json) => {
			json.title = "Another title";
		});
		expect(publishDefinitions(nothing, folder)).toEqual([]);
		expect(readLock(folder)[2]?.hash).not.toBe(before);
	});

	it("refuses to make what was published a draft again, so that it cannot be changed that way", () => {
		const draft = { version: "joint-working@2.0.0", status: "draft" };
		expectRefused(draft, ["joint-working/2.0.0.json: is published and cannot become a draft again"]);
	});

	it("refuses a published version that was changed or is missing", () => {
		rmSync(path.join(folder, "joint-working/1.0.0.json"));
		add("2.0.0", (json) => {
			json.title = "Another title";
			json.relations = [];
		});
		expectRefused(nothing, [
			"joint-working/2.0.0.json: (file): is published and was changed; give the change a new version",
			"joint-working/1.0.0.json: is retired and missing",
		]);
	});

	it("refuses a version that is not there, and a status that is none", () => {
		expectRefused({ version: "joint-working@9.9.9", status: "published" }, [
			"There is no definition joint-working@9.9.9",
		]);
		expectRefused({ version: "joint-working@2.0.0", status: "ready" }, ["not ready"]);
	});

	it("refuses what the engine would refuse, and relations that do not hold", () => {
		add("2.1.0", (json) => {
			const items = json.items as Json[];
			(items[0] as Json).weights = { nope: -1 };
			json.relations = [
				{
					from: "1.0.0",
					items: [
						{ was: "gone", now: "g2", relation: "changed" },
						{ was: "g2", now: "g3", relation: "identical" },
					],
				},
			];
		});
		expectRefused(nothing, [
			/^joint-working\/2\.1\.0\.json: items\[0\]\.weights\.nope: /,
			/^joint-working\/2\.1\.0\.json: items\[0\]\.weights\.nope: /,
			"joint-working/2.1.0.json: relations[0].items[0].was: 1.0.0 has no item gone",
			"joint-working/2.1.0.json: relations[0].items[1]: identical items have the same id, scale, dimension and weight",
		]);
	});
});

describe("the definitions that the start uses", () => {
	it("leave out one that the engine would refuse, with its faults, and keep the others", () => {
		add("2.1.0", (json) => {
			(json.items as Json[])[1] = { ...((json.items as Json[])[0] as Json) };
			json.relations = [];
		});
		const lock = JSON.parse(readFileSync(path.join(folder, "lock.json"), "utf8")) as { definitions: Json[] };
		lock.definitions.push({ id: "joint-working", version: "2.1.0", status: "draft", hash: "0".repeat(64) });
		writeFileSync(path.join(folder, "lock.json"), JSON.stringify(lock));
		const { entries, faults } = usableDefinitions(folder);
		expect(entries.map(({ definition }) => definition.version)).toEqual(["1.0.0", "2.0.0"]);
		expect(faults.map(({ file }) => file)).toEqual(["joint-working/2.1.0.json"]);
		expect(faults[0]?.faults[0]?.path).toMatch(/^items\[1\]/);
	});
});
