import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { answersToRespondents } from "#app/answers-file/answers-to-respondents.ts";
import { definitionOfJson, type GivenDefinition } from "#app/answers-file/definition-of-json.ts";
import { readAnswers } from "#app/answers-file/read-answers.ts";
import { type ScoringCase, scoringCase } from "#app/answers-file/scoring-case.ts";
import type { Fault } from "#questionnaires/faults.ts";
import { NotJson, readJson } from "#questionnaires/read-json.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { definitionFaults } from "#scoring/definition-faults.ts";
import { targetFaults } from "#scoring/target-faults.ts";

/** What was read, or where it is at fault: lines such as `answers.csv:4: what is wrong`. */
type Outcome<Read> = { read: Read } | { faults: string[] };
type DefinitionRead = GivenDefinition & { faults: string[] };

const nothingRead = { sound: null, readable: {} };

/**
 * Reads what the score command scores: answers in CSV or JSON and a definition, of its own file, of the catalogue
 * (`id@version`), or in the JSON with the answers. Paths start from where the person stands.
 * @param target chosen on the command line; it goes before one in the file
 * @returns what was read, or every fault, a line each with its file and its line or JSON path; and remarks worth telling
 */
export async function readCase(
	file: string,
	definition: string | null,
	target: number | null,
): Promise<Outcome<ScoringCase> & { remarks: string[] }> {
	const bytes = bytesOf(file);
	const given = definition === null ? null : await definitionOf(definition);
	if ("faults" in bytes) return { faults: [...(given?.faults ?? []), ...bytes.faults], remarks: [] };
	if (isJson(file, bytes.read)) return { ...readJsonCase(file, bytes.read, given, target), remarks: [] };
	if (given === null) return { faults: [`${file}: Answers in CSV need --definition beside them.`], remarks: [] };
	const read = readAnswers(bytes.read);
	const remarks = read.encoding === "Windows-1252" ? [`${file}: This is not UTF-8 and was read as Windows-1252.`] : [];
	const rows = answersToRespondents(read.rows, given.readable);
	const found = [
		...given.faults,
		...targetFaults(given.readable.scale, target ?? undefined).map(({ message }) => `--target: ${message}`),
		...[...read.faults, ...rows.faults]
			.sort((one, other) => one.line - other.line)
			.map(({ line, message }) => `${file}:${line}: ${message}`),
	];
	if (found.length > 0 || !given.sound) return { faults: found, remarks };
	return { read: { definition: given.sound, respondents: rows.respondents, target }, remarks };
}

function readJsonCase(
	file: string,
	bytes: Uint8Array,
	given: DefinitionRead | null,
	target: number | null,
): Outcome<ScoringCase> {
	const ofDefinition = given?.faults ?? [];
	const json = jsonOf(file, bytes);
	if ("faults" in json) return { faults: [...ofDefinition, ...json.faults] };
	const outcome = scoringCase(json.read, given, target);
	if ("read" in outcome) return outcome;
	return { faults: [...ofDefinition, ...lines(file, outcome.faults)] };
}

/** A definition by file, or by id and version. */
async function definitionOf(named: string): Promise<DefinitionRead> {
	const [, id, version] = /^([^/\\]+)@(\d+\.\d+\.\d+)$/.exec(named) ?? [];
	if (id !== undefined && version !== undefined) {
		const definition = await published(id, version);
		if (typeof definition === "string") {
			return { ...nothingRead, faults: [`--definition ${named}: ${definition}`] };
		}
		const faults = lines(named, definitionFaults(definition));
		return { sound: faults.length === 0 ? definition : null, readable: definition, faults };
	}
	const bytes = bytesOf(named);
	if ("faults" in bytes) return { ...nothingRead, ...bytes };
	const json = jsonOf(named, bytes.read);
	if ("faults" in json) return { ...nothingRead, ...json };
	const { faults, ...given } = definitionOfJson(json.read.json, json.read.repeated);
	return { ...given, faults: lines(named, faults) };
}

/** A definition of the catalogue, or in words why there is none. */
async function published(id: string, version: string): Promise<PublishedDefinition | string> {
	const { LockUnusable, publishedDefinitionOf } = await import("#questionnaires/catalogue.ts");
	try {
		return publishedDefinitionOf(id, version) ?? "There is no such published definition.";
	} catch (error) {
		if (!(error instanceof LockUnusable)) throw error;
		return error.message;
	}
}

function lines(file: string, found: readonly Fault[]): string[] {
	return found.map((fault) => `${file}: ${fault.path}: ${fault.message}`);
}

function isJson(file: string, bytes: Uint8Array): boolean {
	const extension = path.extname(file).toLowerCase();
	if (extension === ".csv" || extension === ".json") return extension === ".json";
	return new TextDecoder().decode(bytes.subarray(0, 64)).trimStart().startsWith("{");
}

/** npm runs its scripts in the project's folder; INIT_CWD is where the person stood, and what their paths start from. */
function bytesOf(file: string): Outcome<Uint8Array> {
	const own = path.resolve(process.env.INIT_CWD ?? ".", file);
	const place = existsSync(own) ? own : file;
	try {
		return { read: readFileSync(place) };
	} catch (error) {
		return { faults: [`${file}: This file cannot be read: ${error instanceof Error ? error.message : error}`] };
	}
}

function jsonOf(file: string, bytes: Uint8Array): Outcome<ReturnType<typeof readJson>> {
	let text: string;
	try {
		text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return { faults: [`${file}: This file is not JSON in UTF-8.`] };
	}
	try {
		return { read: readJson(text) };
	} catch (error) {
		if (!(error instanceof NotJson)) throw error;
		return { faults: [`${file}:${error.line}: This is not JSON: ${error.message}`] };
	}
}
