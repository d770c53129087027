import type { z } from "zod";
import type { RepeatedKey } from "./read-json.ts";

/** A fault of a file: the JSON path, such as `items[3].weights.finance`, and what was expected there. */
export type Fault = { path: string; message: string };

/** Reads JSON by a schema that says what is wrong in plain words, also where it has none of its own. */
export function readAs<Schema extends z.ZodType>(schema: Schema, json: unknown): z.ZodSafeParseResult<z.infer<Schema>> {
	return schema.safeParse(json, { error: inWords });
}

/** Every fault of a file that was read: the keys that stand twice, and what its schema refuses. */
export function faultsOfReading(parsed: z.ZodSafeParseResult<unknown>, repeated: readonly RepeatedKey[]): Fault[] {
	return [...faultsOfRepeated(repeated), ...(parsed.error ? faultsOf(parsed.error) : [])];
}

/** Every fault of a failed parse, with paths as a person would write them; the file as a whole is `(file)`. */
function faultsOf(error: z.ZodError): Fault[] {
	return error.issues.flatMap((issue) => {
		if (issue.code === "unrecognized_keys") {
			return issue.keys.map((key) => ({ path: jsonPath([...issue.path, key]), message: "is not a known key" }));
		}
		return [{ path: jsonPath(issue.path), message: issue.message }];
	});
}

/** Keys that stand twice, as faults among the others. */
export function faultsOfRepeated(repeated: readonly RepeatedKey[]): Fault[] {
	return repeated.map(({ path, message }) => ({ path: jsonPath(path), message }));
}

// The engine writes its paths alike, and imports nothing of ours that runs.
function jsonPath(path: readonly PropertyKey[]): string {
	if (path.length === 0) return "(file)";
	return path.reduce<string>((text, part) => {
		if (typeof part === "number") return `${text}[${part}]`;
		const key = String(part);
		if (!/^[\p{L}\p{N}_$-]+$/u.test(key)) return `${text}[${JSON.stringify(key)}]`;
		return text === "" ? key : `${text}.${key}`;
	}, "");
}

/** As many characters of a value as a message quotes. */
const longestQuoted = 80;

const kinds: Readonly<Record<string, string>> = {
	string: "a text",
	number: "a number",
	int: "a whole number",
	boolean: "true or false",
	array: "a list",
	object: "an object",
	record: "an object",
};

/** What is wrong at a place, as what follows its path: `items[3].prompt: is missing; it has to be a text`. */
function inWords(issue: z.core.$ZodRawIssue): string {
	switch (issue.code) {
		case "invalid_type":
			return unlike(issue.input, kinds[issue.expected] ?? issue.expected);
		case "invalid_value":
			return typeof issue.input === "string"
				? `has to be ${oneOf(issue.values)}, not ${JSON.stringify(issue.input.slice(0, longestQuoted))}`
				: unlike(issue.input, oneOf(issue.values));
		case "too_small":
			return issue.origin === "string" && issue.minimum === 1
				? "is empty"
				: `has to ${measure(issue.origin, `at least ${issue.minimum}`)}`;
		case "too_big":
			return `has to ${measure(issue.origin, `at most ${issue.maximum}`)}`;
		case "invalid_format":
			return issue.format === "date" ? "has to be a date such as 2026-03-31" : "is not written as it has to be";
		case "invalid_key":
			return issue.issues[0]?.message ?? "is no key that can stand here";
		default:
			return "is not what has to stand here";
	}
}

function oneOf(values: readonly unknown[]): string {
	return `one of ${values.map(String).join(", ")}`;
}

function unlike(found: unknown, expected: string): string {
	if (found === undefined) return `is missing; it has to be ${expected}`;
	return `has to be ${expected}, not ${kindOf(found)}`;
}

function kindOf(found: unknown): string {
	if (found === null || typeof found === "number" || typeof found === "boolean") return String(found);
	return kinds[Array.isArray(found) ? "array" : typeof found] ?? "that";
}

function measure(origin: string, amount: string): string {
	if (origin === "string") return `have ${amount} characters`;
	return origin === "array" ? `have ${amount} ${amount.endsWith(" 1") ? "entry" : "entries"}` : `be ${amount}`;
}
