import { dayInWords } from "./day-in-words.ts";
import { listed } from "./words.ts";

/** An area that another came from, or became; `on` as an ISO date. */
type Changed = { name: string; on: string };

/**
 * What an area has become, in a sentence for each day; null where it is what it was.
 * @example becameWords("Eastshire", [{ name: "Northmere", on: "2026-04-01" }]) // "Eastshire became Northmere on 1 April 2026."
 */
export function becameWords(name: string, successors: readonly Changed[]): string | null {
	const sentences = byDay(successors).map(([on, names]) => `${name} became ${listed(names)} on ${dayInWords(on)}.`);
	return sentences.length > 0 ? sentences.join(" ") : null;
}

/**
 * What an area came from last, with the day as an ISO date; null where it was always what it is.
 * @example cameFromWords("Northmere", [{ name: "Eastshire", on: "2026-04-01" }])?.words // "on 1 April 2026 Eastshire became Northmere."
 */
export function cameFromWords(name: string, predecessors: readonly Changed[]): { on: string; words: string } | null {
	const last = byDay(predecessors).at(-1);
	return last ? { on: last[0], words: `on ${dayInWords(last[0])} ${listed(last[1])} became ${name}.` } : null;
}

function byDay(changes: readonly Changed[]): [on: string, names: string[]][] {
	const days = [...new Set(changes.map(({ on }) => on))].sort();
	return days.map((day) => [day, changes.flatMap(({ on, name }) => (on === day ? [name] : []))]);
}
