import { createHash } from "node:crypto";

/**
 * JSON with sorted keys and no white space, so that two files that say the same have the same text.
 * @example canonicalJson({ b: 1, a: [true] }) // '{"a":[true],"b":1}'
 */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
	if (value !== null && typeof value === "object") {
		const entries = Object.entries(value)
			.filter(([, member]) => member !== undefined)
			.sort(([one], [other]) => (one < other ? -1 : 1))
			.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
		return `{${entries.join(",")}}`;
	}
	return JSON.stringify(value);
}

/** The SHA-256 of a definition's canonical JSON, in hexadecimal: what the lock file holds and a round is pinned to. */
export function definitionHash(definition: unknown): string {
	return createHash("sha256").update(canonicalJson(definition)).digest("hex");
}
