import { jsonPath } from "#scoring/json-path.ts";
import type { Fault } from "#scoring/types/input.ts";

/**
 * The empty and the repeated ids of a list, each with its place. (Section 14.)
 * @param path where the list stands
 * @param key what holds the id, null when the entries are the ids themselves
 * @example idFaults([{ id: "f1" }, { id: "f1" }], ["items"], "id") // one fault, at items[1].id
 */
export function idFaults(entries: readonly unknown[], path: readonly (string | number)[], key: string | null): Fault[] {
	const first = new Map<unknown, number>();
	return entries.flatMap((entry, index) => {
		const id = key === null ? entry : (entry as Record<string, unknown>)[key];
		const place = key === null ? [...path, index] : [...path, index, key];
		if (typeof id !== "string" || id.trim() === "") {
			return [{ path: jsonPath(place), message: "An id is needed here, and it is empty." }];
		}
		const before = first.get(id);
		if (before === undefined) {
			first.set(id, index);
			return [];
		}
		const earlier = jsonPath([...path, before]);
		return [
			{ path: jsonPath(place), message: `The id "${id}" is used already, at ${earlier}; each has to be unique.` },
		];
	});
}
