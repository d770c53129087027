/**
 * A place in a JSON document as a person would write it. Keys that would read wrongly bare stand in quotes.
 * @example jsonPath(["items", 3, "weights", "finance"]) // "items[3].weights.finance"
 */
export function jsonPath(parts: readonly (string | number)[]): string {
	return parts.reduce<string>((path, part) => {
		if (typeof part === "number") return `${path}[${part}]`;
		if (!/^[\p{L}\p{N}_$-]+$/u.test(part)) return `${path}[${JSON.stringify(part)}]`;
		return path === "" ? part : `${path}.${part}`;
	}, "");
}
