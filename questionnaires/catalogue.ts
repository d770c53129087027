import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { definitionHash } from "./canonical.ts";
import { type Fault, faultsOfReading, readAs } from "./faults.ts";
import { NotJson, readJson } from "./read-json.ts";
import { type PublishedDefinition, publishedDefinition } from "./schema.ts";

/** Where a version stands: a draft is not offered, a retired one serves the rounds that have it. */
const statuses = ["draft", "published", "retired"] as const;

const lockFile = z.strictObject({
	definitions: z.array(
		z.strictObject({
			id: z.string(),
			version: z.string(),
			status: z.enum(statuses),
			hash: z.string().regex(/^[0-9a-f]{64}$/, "has to be a SHA-256 in 64 digits, 0 to 9 and a to f"),
		}),
	),
});

export type LockEntry = z.infer<typeof lockFile>["definitions"][number];
export type Entry = { definition: PublishedDefinition; hash: string; status: (typeof statuses)[number] };
/** The lock file cannot be read; the message is a sentence with its place. */
export class LockUnusable extends Error {}

type FileFaults = { file: string; faults: Fault[] };
export type Catalogue = { entries: Entry[]; faults: FileFaults[] };

/** The folder of definitions: beside the project's package.json, from which every command is started. */
export const definitionsFolder = path.resolve("questionnaires");

/**
 * Reads every definition of a folder laid out as `<id>/<version>.json`, with its lock file `lock.json`.
 *
 * A file that fails its schema, is named otherwise than its content says, or differs from its locked hash is left out and
 * reported with every fault; the others are read all the same.
 * @throws LockUnusable when the lock file itself cannot be read.
 */
export function readCatalogue(folder: string = definitionsFolder): Catalogue {
	const lock = readLock(folder);
	const entries: Entry[] = [];
	const faults: FileFaults[] = [];
	const files = definitionFiles(folder);
	for (const file of files) {
		const outcome = readDefinition(folder, file);
		if ("faults" in outcome) {
			faults.push({ file, faults: outcome.faults });
			continue;
		}
		const { definition, hash } = outcome;
		const locked = lock.find((entry) => entry.id === definition.id && entry.version === definition.version);
		const fault = lockFault(file, definition, hash, locked);
		if (fault) faults.push({ file, faults: [fault] });
		else entries.push({ definition, hash, status: locked?.status ?? "draft" });
	}
	for (const { id, version } of lock) {
		const file = `${id}/${version}.json`;
		if (!files.includes(file)) {
			faults.push({ file, faults: [{ path: "(file)", message: "is in the lock file and missing from the folder" }] });
		}
	}
	return { entries: entries.sort(byVersion), faults };
}

/** One definition by id and version, whatever its status; null when there is none that can be read. */
export function publishedDefinitionOf(id: string, version: string): PublishedDefinition | null {
	const { entries } = readCatalogue();
	const entry = entries.find(({ definition }) => definition.id === id && definition.version === version);
	return entry?.definition ?? null;
}

/** The files of the folder that hold definitions, as `<id>/<version>.json`. */
export function definitionFiles(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.flatMap((entry) => readdirSync(path.join(folder, entry.name)).map((name) => `${entry.name}/${name}`))
		.filter((file) => /^[^/]+\/\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?\.json$/.test(file))
		.sort();
}

/** The lock file's entries. @throws LockUnusable when it is missing, not JSON or not of its shape. */
export function readLock(folder: string = definitionsFolder): LockEntry[] {
	const file = path.join(folder, "lock.json");
	const { json, repeated } = jsonOfLock(file);
	const parsed = readAs(lockFile, json);
	if (parsed.success && repeated.length === 0) return parsed.data.definitions;
	const found = faultsOfReading(parsed, repeated);
	throw unusable(file, found.map(({ path: place, message }) => `${place}: ${message}`).join("; "));
}

function jsonOfLock(file: string): ReturnType<typeof readJson> {
	if (!existsSync(file)) throw unusable(file, "it is missing");
	try {
		return readJson(readFileSync(file, "utf8"));
	} catch (error) {
		if (error instanceof NotJson) throw unusable(file, `line ${error.line} is not JSON: ${error.message}`);
		throw unusable(file, error instanceof Error ? error.message : String(error));
	}
}

function unusable(file: string, words: string): LockUnusable {
	const message = `The lock file ${file} is not right: ${words.replace(/\.$/, "")}. Put back the one that it came with.`;
	return new LockUnusable(message);
}

/** One file, parsed and hashed, or every fault it has. */
export function readDefinition(
	folder: string,
	file: string,
): { definition: PublishedDefinition; hash: string } | { faults: Fault[] } {
	let read: ReturnType<typeof readJson>;
	try {
		read = readJson(readFileSync(path.join(folder, file), "utf8"));
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		const place = error instanceof NotJson ? ` on line ${error.line}` : "";
		return { faults: [{ path: "(file)", message: `is not JSON${place}: ${words}` }] };
	}
	const { json, repeated } = read;
	const parsed = readAs(publishedDefinition, json);
	if (parsed.success && repeated.length === 0) return { definition: parsed.data, hash: definitionHash(json) };
	return { faults: faultsOfReading(parsed, repeated) };
}

function lockFault(
	file: string,
	{ id, version }: PublishedDefinition,
	hash: string,
	locked: LockEntry | undefined,
): Fault | null {
	if (file !== `${id}/${version}.json`) {
		return { path: "version", message: `says ${id} ${version}, so the file has to be ${id}/${version}.json` };
	}
	if (!locked) return { path: "(file)", message: "is not in the lock file" };
	if (locked.status !== "draft" && locked.hash !== hash) {
		return {
			path: "(file)",
			message: `is ${locked.status} and was changed: its hash is ${hash}, the lock file says ${locked.hash}`,
		};
	}
	return null;
}

/** Ascending by id, then by version number. */
function byVersion(one: Entry, other: Entry): number {
	return (
		one.definition.id.localeCompare(other.definition.id) ||
		one.definition.version.localeCompare(other.definition.version, "en", { numeric: true })
	);
}
