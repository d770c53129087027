import { writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { definitionFiles, definitionsFolder, type LockEntry, readDefinition, readLock } from "./catalogue.ts";
import { publishedDefinition } from "./schema.ts";

/**
 * `npm run publish-definitions`: writes the JSON Schema that editors complete and check with, and enters new versions in the
 * lock file as drafts. `-- joint-working@2.0.0 published` (or `retired`) gives a version its status. A published version that
 * was changed is refused: it takes a new version number.
 */
const statusToSet = { id: process.argv[2], status: process.argv[3] };

const lock = readLock();
const entries: LockEntry[] = [];
const faults: string[] = [];
for (const file of definitionFiles(definitionsFolder)) {
	const outcome = readDefinition(definitionsFolder, file);
	if ("faults" in outcome) {
		faults.push(...outcome.faults.map(({ path: place, message }) => `${file}: ${place}: ${message}`));
		continue;
	}
	const { id, version } = outcome.definition;
	const known = lock.find((entry) => entry.id === id && entry.version === version);
	if (known && known.status !== "draft" && known.hash !== outcome.hash) {
		faults.push(`${file}: (file): is ${known.status} and was changed; give the change a new version`);
	}
	const asked = statusToSet.id === `${id}@${version}` ? statusToSet.status : undefined;
	entries.push({ id, version, status: statusFrom(asked) ?? known?.status ?? "draft", hash: outcome.hash });
}
if (faults.length > 0) {
	console.error(faults.join("\n"));
	process.exitCode = 1;
} else {
	write("lock.json", { definitions: entries });
	write("definition.schema.json", z.toJSONSchema(publishedDefinition, { target: "draft-2020-12" }));
}

function statusFrom(word: string | undefined): LockEntry["status"] | null {
	if (word === undefined) return null;
	if (word === "published" || word === "retired" || word === "draft") return word;
	throw new Error(`A status is draft, published or retired, not ${word}.`);
}

function write(name: string, content: unknown): void {
	writeFileSync(path.join(definitionsFolder, name), `${JSON.stringify(content, null, "\t")}\n`);
}
