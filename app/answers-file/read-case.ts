import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { answersToRespondents } from "#app/answers-file/answers-to-respondents.ts";
import { readAnswers } from "#app/answers-file/read-answers.ts";
import { respondentsOfJson } from "#app/answers-file/respondents-of-json.ts";
import { type ScoringCase, scoringCase } from "#app/answers-file/scoring-case.ts";
import { type Fault, faultsOf } from "#questionnaires/faults.ts";
import { type ScorableDefinition, scorableDefinition } from "#questionnaires/schema.ts";
import { definitionFaults } from "#scoring/definition-faults.ts";
import { faults } from "#scoring/faults.ts";

/** What was read, or where it is at fault: lines such as `answers.csv:4: what is wrong`. */
type Outcome<Read> = { read: Read } | { faults: string[] };
/** A definition whose shape is right has its faults of meaning beside it, so that the answers are read all the same. */
type GivenDefinition = Outcome<{ definition: ScorableDefinition; faults: string[] }>;

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
	if ("faults" in bytes) return { faults: [...faultsOfGiven(given), ...bytes.faults], remarks: [] };
	if (isJson(file, bytes.read)) return { ...readJsonCase(file, bytes.read, given, target), remarks: [] };
	if (given === null) return { faults: [`${file}: Answers in CSV need --definition beside them.`], remarks: [] };
	const read = readAnswers(bytes.read);
	const remarks = read.encoding === "Windows-1252" ? [`${file}: This is not UTF-8 and was read as Windows-1252.`] : [];
	const parsed = "read" in given ? given.read.definition : null;
	const rows = parsed ? answersToRespondents(read.rows, parsed) : { respondents: [], faults: [] };
	const found = [
		...faultsOfGiven(given),
		...(parsed ? targetFaults(parsed, target) : []),
		...[...read.faults, ...rows.faults]
			.sort((one, other) => one.line - other.line)
			.map(({ line, message }) => `${file}:${line}: ${message}`),
	];
	if (found.length > 0 || !parsed) return { faults: found, remarks };
	return { read: { definition: parsed, respondents: rows.respondents, target }, remarks };
}

function readJsonCase(
	file: string,
	bytes: Uint8Array,
	given: GivenDefinition | null,
	target: number | null,
): Outcome<ScoringCase> {
	const json = jsonOf(file, bytes);
	const parsed = given && "read" in given ? given.read.definition : null;
	const ofDefinition = faultsOfGiven(given);
	if ("faults" in json) return { faults: [...ofDefinition, ...json.faults] };
	if (given !== null && parsed === null) {
		// Without a definition what the answers mean cannot be checked, and their shape can.
		const listed =
			typeof json.read === "object" && json.read !== null && "respondents" in json.read ? json.read.respondents : [];
		return { faults: [...ofDefinition, ...lines(file, respondentsOfJson(listed).faults)] };
	}
	const outcome = scoringCase(json.read, parsed, target);
	const found = [...ofDefinition, ...("faults" in outcome ? lines(file, outcome.faults) : [])];
	return found.length > 0 || "faults" in outcome ? { faults: found } : outcome;
}

function faultsOfGiven(given: GivenDefinition | null): string[] {
	if (given === null) return [];
	return "faults" in given ? given.faults : given.read.faults;
}

/** A definition by file, or by id and version. */
async function definitionOf(named: string): Promise<GivenDefinition> {
	const [, id, version] = /^([^/\\]+)@(\d+\.\d+\.\d+)$/.exec(named) ?? [];
	if (id !== undefined && version !== undefined) {
		const { publishedDefinitionOf } = await import("#questionnaires/catalogue.ts");
		const definition = publishedDefinitionOf(id, version);
		if (definition === null) return { faults: [`--definition ${named}: There is no such published definition.`] };
		return { read: { definition, faults: lines(named, definitionFaults(definition)) } };
	}
	const bytes = bytesOf(named);
	if ("faults" in bytes) return bytes;
	const json = jsonOf(named, bytes.read);
	if ("faults" in json) return json;
	const parsed = scorableDefinition.safeParse(json.read);
	if (!parsed.success) return { faults: lines(named, faultsOf(parsed.error)) };
	return { read: { definition: parsed.data, faults: lines(named, definitionFaults(parsed.data)) } };
}

function targetFaults(definition: ScorableDefinition, target: number | null): string[] {
	if (target === null) return [];
	const found = faults(definition, [], { target }).filter((fault) => fault.path === "target");
	return found.map(({ message }) => `--target: ${message}`);
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

function jsonOf(file: string, bytes: Uint8Array): Outcome<unknown> {
	try {
		const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
		return { read: parsedJson(text) };
	} catch (error) {
		if (error instanceof SyntaxError) return { faults: [`${file}${error.message}`] };
		return { faults: [`${file}: This file is not JSON in UTF-8.`] };
	}
}

/** @throws SyntaxError whose message begins with the line, where that is known. */
function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		const [, position] = /at position (\d+)/.exec(message) ?? [];
		const line = position === undefined ? "" : `:${text.slice(0, Number(position)).split("\n").length}`;
		throw new SyntaxError(`${line}: This is not JSON: ${message}`);
	}
}
