import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import {
	definitionFiles,
	definitionsFolder,
	type LockEntry,
	LockUnusable,
	readDefinition,
	readLock,
} from "#questionnaires/catalogue.ts";
import { type PublishedDefinition, publishedDefinition } from "#questionnaires/schema.ts";
import { definitionFaults } from "#scoring/definition-faults.ts";

/** A version and the status it shall have, as typed: `joint-working@2.0.0 published`. */
export type Asked = { version: string | undefined; status: string | undefined };

/**
 * Checks every definition of a folder, by its shape, by the engine and by its relations, and then writes the JSON Schema that
 * editors check with and the lock file: new versions as drafts, the one asked for with its status. What was published stays
 * as it was: it cannot be changed, become a draft again or be missing.
 * @returns every fault, a line each; with any, nothing was written.
 */
export function publishDefinitions(asked: Asked, folder: string = definitionsFolder): string[] {
	const lock = lockOf(folder);
	if (typeof lock === "string") return [lock];
	const faults: string[] = [];
	const found: { entry: LockEntry; definition: PublishedDefinition; file: string }[] = [];
	for (const file of definitionFiles(folder)) {
		const outcome = readDefinition(folder, file);
		if ("faults" in outcome) {
			faults.push(...outcome.faults.map((fault) => `${file}: ${fault.path}: ${fault.message}`));
			continue;
		}
		const { definition, hash } = outcome;
		const { id, version } = definition;
		const known = lock.find((entry) => entry.id === id && entry.version === version);
		const locked = known && known.status !== "draft" ? known : null;
		const status = nameOf(definition) === asked.version ? statusOf(asked.status) : (known?.status ?? "draft");
		if (file !== `${id}/${version}.json`) faults.push(`${file}: version: says ${id} ${version}`);
		if (locked && locked.hash !== hash) {
			faults.push(`${file}: (file): is ${locked.status} and was changed; give the change a new version`);
		}
		if (status === null) faults.push(`${file}: a status is draft, published or retired, not ${asked.status}`);
		if (locked && status === "draft") faults.push(`${file}: is ${locked.status} and cannot become a draft again`);
		faults.push(...definitionFaults(definition).map((fault) => `${file}: ${fault.path}: ${fault.message}`));
		found.push({ entry: { id, version, status: status ?? "draft", hash }, definition, file });
	}
	for (const { id, version, status } of lock) {
		const isMissing = !existsSync(path.join(folder, id, `${version}.json`));
		if (isMissing && status !== "draft") faults.push(`${id}/${version}.json: is ${status} and missing`);
	}
	const definitions = found.map(({ definition }) => definition);
	for (const { definition, file } of found) {
		faults.push(...relationFaults(definition, definitions).map((fault) => `${file}: ${fault}`));
	}
	if (asked.version !== undefined && !definitions.some((definition) => nameOf(definition) === asked.version)) {
		faults.push(`There is no definition ${asked.version} in ${folder}.`);
	}
	if (faults.length > 0) return faults;
	write(folder, "lock.json", { definitions: found.map(({ entry }) => entry) });
	write(folder, "definition.schema.json", z.toJSONSchema(publishedDefinition, { target: "draft-2020-12" }));
	return [];
}

/** The lock file's entries, or in words why it cannot be read. */
function lockOf(folder: string): LockEntry[] | string {
	try {
		return readLock(folder);
	} catch (error) {
		if (!(error instanceof LockUnusable)) throw error;
		return error.message;
	}
}

/** Relations that name what is not there, or that are called the same and are not asked, placed and weighed the same. */
function relationFaults(definition: PublishedDefinition, all: PublishedDefinition[]): string[] {
	return definition.relations.flatMap(({ from, items }, place) => {
		const before = all.find(({ id, version }) => id === definition.id && version === from);
		if (!before) return [`relations[${place}].from: there is no version ${from}`];
		return items.flatMap(({ was, now, relation }, index) => {
			const at = `relations[${place}].items[${index}]`;
			const old = before.items.find(({ id }) => id === was);
			const current = definition.items.find(({ id }) => id === now);
			if (was !== null && !old) return [`${at}.was: ${from} has no item ${was}`];
			if (now !== null && !current) return [`${at}.now: there is no item ${now}`];
			if (relation !== "identical" && relation !== "equivalent") return [];
			const same =
				old?.id === current?.id &&
				JSON.stringify([before.scale.min, before.scale.max, old?.weights]) ===
					JSON.stringify([definition.scale.min, definition.scale.max, current?.weights]);
			return same ? [] : [`${at}: ${relation} items have the same id, scale, dimension and weight`];
		});
	});
}

function nameOf({ id, version }: PublishedDefinition): string {
	return `${id}@${version}`;
}

function statusOf(word: string | undefined): LockEntry["status"] | null {
	return word === "published" || word === "retired" || word === "draft" ? word : null;
}

function write(folder: string, name: string, content: unknown): void {
	writeFileSync(path.join(folder, name), `${JSON.stringify(content, null, "\t")}\n`);
}
