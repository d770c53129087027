import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { canonicalJson, definitionHash } from "#questionnaires/canonical.ts";
import { definitionFiles, LockUnusable, readCatalogue } from "#questionnaires/catalogue.ts";
import { publishedDefinition, scorableDefinition } from "#questionnaires/schema.ts";

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "questionnaires-"));
	cpSync("questionnaires", folder, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Json = Record<string, unknown>;

function change(file: string, edit: (json: Json) => void): void {
	const place = path.join(folder, file);
	const json = JSON.parse(readFileSync(place, "utf8")) as Json;
	edit(json);
	writeFileSync(place, JSON.stringify(json));
}

describe("the catalogue", () => {
	it("reads both editions without a fault, the 2009 edition retired and the 2026 edition published", () => {
		const { entries, faults } = readCatalogue();
		expect(faults).toEqual([]);
		expect(entries.map(({ definition, status }) => [definition.id, definition.version, status])).toEqual([
			["joint-working", "1.0.0", "retired"],
			["joint-working", "2.0.0", "published"],
		]);
	});

	it("holds a published version to its hash: one changed letter is refused, by name, and the other version goes on", () => {
		change("joint-working/2.0.0.json", (json) => {
			json.title = "Joint working, 2026 edition.";
		});
		const { entries, faults } = readCatalogue(folder);
		expect(entries.map(({ definition }) => definition.version)).toEqual(["1.0.0"]);
		expect(faults.map(({ file }) => file)).toEqual(["joint-working/2.0.0.json"]);
		expect(faults[0]?.faults[0]?.message).toMatch(
			/^is published and was changed: its hash is [0-9a-f]{64}, the lock file says/,
		);
	});

	it("takes the same content in another order of keys and with other spaces for the same version", () => {
		change("joint-working/2.0.0.json", (json) => {
			const { title } = json;
			delete json.title;
			json.title = title;
		});
		expect(readCatalogue(folder).faults).toEqual([]);
	});

	it("names every fault of a file at once, with its JSON path", () => {
		change("joint-working/2.0.0.json", (json) => {
			const items = json.items as Json[];
			delete items[3]?.prompt;
			(items[4] as Json).kind = "hope";
			json.invented = true;
			json["not.ours"] = true;
		});
		expect(readCatalogue(folder).faults[0]?.faults).toEqual([
			{ path: "items[3].prompt", message: "is missing; it has to be a text" },
			{ path: "items[4].kind", message: 'has to be one of help, hindrance, finding, not "hope"' },
			{ path: "invented", message: "is not a known key" },
			{ path: '["not.ours"]', message: "is not a known key" },
		]);
	});

	it("refuses a key that stands twice in one object, though the last of them holds the locked hash", () => {
		const file = path.join(folder, "joint-working/2.0.0.json");
		const text = readFileSync(file, "utf8");
		writeFileSync(file, text.replace('"title":', '"title": "Another",\n\t"title":'));
		const { entries, faults } = readCatalogue(folder);
		expect(entries.map(({ definition }) => definition.version)).toEqual(["1.0.0"]);
		const line = text.slice(0, text.indexOf('"title":')).split("\n").length;
		const message = `The key "title" is given again on line ${line + 1}; the first is on line ${line}.`;
		expect(faults).toEqual([{ file: "joint-working/2.0.0.json", faults: [{ path: "title", message }] }]);
	});

	it("names a key that stands twice beside the other faults of the file", () => {
		const file = path.join(folder, "joint-working/2.0.0.json");
		writeFileSync(file, readFileSync(file, "utf8").replace('"title":', '"title": "Another", "invented": 1, "title":'));
		expect(readCatalogue(folder).faults[0]?.faults.map(({ path: place }) => place)).toEqual(["title", "invented"]);
	});

	it("stops at a lock file in which a key stands twice, since a version's status would be a guess", () => {
		const file = path.join(folder, "lock.json");
		writeFileSync(file, readFileSync(file, "utf8").replace('"status":', '"status": "draft", "status":'));
		expect(() => readCatalogue(folder)).toThrow('definitions[0].status: The key "status" is given again on line');
	});

	it.each([
		["", "line 1 is not JSON: "],
		['{\n\t"definitions": [\n}', "line 3 is not JSON: "],
		["{\n// none\n}", "line 2 is not JSON: "],
		["null", "(file): "],
		['{"definitions": [{"id": 1}]}', "definitions[0].id: "],
	])("stops at the lock file %j, with its place", (text, place) => {
		const file = path.join(folder, "lock.json");
		writeFileSync(file, text);
		expect(() => readCatalogue(folder)).toThrow(LockUnusable);
		expect(() => readCatalogue(folder)).toThrow(`The lock file ${file} is not right: ${place}`);
	});

	it("stops where there is no lock file", () => {
		const file = path.join(folder, "lock.json");
		rmSync(file);
		expect(() => readCatalogue(folder)).toThrow(
			`The lock file ${file} is not right: it is missing. Put back the one that it came with.`,
		);
	});

	it("refuses a file that is not JSON, one that is not locked, and one that the lock file misses", () => {
		writeFileSync(path.join(folder, "joint-working/1.0.0.json"), "{");
		change("joint-working/2.0.0.json", (json) => {
			json.version = "3.0.0";
		});
		rmSync(path.join(folder, "joint-working/2.0.0.json"));
		const { entries, faults } = readCatalogue(folder);
		expect(entries).toEqual([]);
		expect(faults.map(({ file, faults: [fault] }) => [file, fault?.message.slice(0, 11)])).toEqual([
			["joint-working/1.0.0.json", "is not JSON"],
			["joint-working/2.0.0.json", "is in the l"],
		]);
	});

	it("refuses a file whose name is not its version", () => {
		change("joint-working/2.0.0.json", (json) => {
			json.version = "2.0.1";
		});
		expect(readCatalogue(folder).faults[0]?.faults[0]?.message).toBe(
			"says joint-working 2.0.1, so the file has to be joint-working/2.0.1.json",
		);
	});
});

describe("canonical JSON", () => {
	it("sorts keys, keeps the order of lists and leaves out what is undefined", () => {
		expect(canonicalJson({ b: [2, 1], a: { d: null, c: "é" }, e: undefined })).toBe(
			'{"a":{"c":"é","d":null},"b":[2,1]}',
		);
	});

	it("hashes to SHA-256", () => {
		expect(definitionHash({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
	});
});

describe("the schema", () => {
	it("takes the structure alone in a file that is only to be scored", () => {
		const { definition } = JSON.parse(readFileSync("tests/fixtures/worked-example.json", "utf8")) as Json;
		expect(scorableDefinition.safeParse(definition).success).toBe(true);
		expect(publishedDefinition.safeParse(definition).success).toBe(false);
	});

	it("as an editor reads it, takes every file of the folder and refuses one without a prompt", () => {
		const published = JSON.parse(readFileSync("questionnaires/definition.schema.json", "utf8")) as Json;
		const accepts = new Ajv2020({ formats: { date: true } }).compile(published);
		for (const file of definitionFiles("questionnaires")) {
			const definition = JSON.parse(readFileSync(path.join("questionnaires", file), "utf8")) as Json;
			expect([file, accepts(definition), accepts.errors]).toEqual([file, true, null]);
			delete (definition.items as Json[])[0]?.prompt;
			expect(accepts(definition), file).toBe(false);
		}
	});

	it("is published as the JSON Schema that editors read", () => {
		const published: unknown = JSON.parse(readFileSync("questionnaires/definition.schema.json", "utf8"));
		expect(published).toEqual(
			JSON.parse(JSON.stringify(z.toJSONSchema(publishedDefinition, { target: "draft-2020-12" }))),
		);
	});
});
