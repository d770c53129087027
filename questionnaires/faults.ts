import type { z } from "zod";
import type { RepeatedKey } from "./read-json.ts";

/** A fault of a file: the JSON path, such as `items[3].weights.finance`, and what was expected there. */
export type Fault = { path: string; message: string };

/** Every fault of a failed parse, with paths as a person would write them; the file as a whole is `(file)`. */
export function faultsOf(error: z.ZodError): Fault[] {
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
