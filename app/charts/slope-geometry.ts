import { textWidth } from "./text-width.ts";

/**
 * Where everything on a slope chart stands along its axis of time: pure arithmetic. The axis is true to the days, but that two
 * rounds are never closer than their markers are wide, so that the line between them is seen.
 */

/** How far apart two rounds are at least, from marker to marker. */
const leastApart = 15;
const dayLength = 86_400_000;

/**
 * The place of each round on the axis.
 * @param days ISO dates, ascending
 * @example placesOf(["2024-01-01", "2024-12-31", "2025-12-31"], 0, 365, "2024-01-01") // [0, 182.5, 365]
 */
export function placesOf(days: readonly string[], left: number, right: number, from = days[0] ?? ""): number[] {
	const last = days.at(-1) ?? from;
	if (from === last) return evenly(days.length, left, right);
	const places = days.map((day) => placeOfDay(day, [from, last], [left, right]));
	const apart = Math.min(leastApart, (right - left) / Math.max(1, days.length - 1));
	for (let index = 1; index < places.length; index++) {
		places[index] = Math.max(at(places, index), at(places, index - 1) + apart);
	}
	// What was pushed over the edge comes back from it.
	places[places.length - 1] = Math.min(right, at(places, places.length - 1));
	for (let index = places.length - 2; index >= 0; index--) {
		places[index] = Math.min(at(places, index), at(places, index + 1) - apart);
	}
	return places;
}

function evenly(count: number, left: number, right: number): number[] {
	if (count === 1) return [(left + right) / 2];
	return Array.from({ length: count }, (_, index) => left + ((right - left) * index) / (count - 1));
}

function placeOfDay(day: string, [from, to]: [string, string], [left, right]: [number, number]): number {
	const days = (start: string, end: string) => (Date.parse(end) - Date.parse(start)) / dayLength;
	return left + ((right - left) * days(from, day)) / days(from, to);
}

/**
 * The place of any day among rounds whose places are known: between two of them, in proportion, so that it stands on its own side of
 * both.
 * @returns null for a day before the first or after the last
 */
export function placeBetween(day: string, days: readonly string[], places: readonly number[]): number | null {
	const after = days.findIndex((other) => other >= day);
	if (after === -1 || day < (days[0] ?? "")) return null;
	if (after === 0) return at(places, 0);
	const ends: [string, string] = [days[after - 1] ?? "", days[after] ?? ""];
	return placeOfDay(day, ends, [at(places, after - 1), at(places, after)]);
}

/** A text on the axis: where its middle and its row stand. */
export type PlacedText = { index: number; x: number; row: number; text: string };

/**
 * The texts under the axis, none over another: the last first, then the first, then from right to left as there is room in a row.
 * What finds none is left out, and stands in the table.
 * @param rows how many rows there are
 */
export function placedTexts(
	texts: readonly { x: number; text: string }[],
	{ size, width, rows, bold = false }: { size: number; width: number; rows: number; bold?: boolean },
): PlacedText[] {
	const backwards = texts.map((_, index) => index).reverse();
	const order = new Set([...backwards.slice(0, 1), ...backwards.slice(-1), ...backwards]);
	const taken: { from: number; to: number; row: number }[] = [];
	const placed: PlacedText[] = [];
	for (const index of order) {
		const { x, text } = texts[index] ?? { x: 0, text: "" };
		const half = textWidth(text, size, bold) / 2;
		const middle = Math.max(half, Math.min(width - half, x));
		const [from, to] = [middle - half - 3, middle + half + 3];
		const row = Array.from({ length: rows }, (_, candidate) => candidate).find((candidate) =>
			taken.every((other) => other.row !== candidate || other.to <= from || other.from >= to),
		);
		if (row === undefined) continue;
		taken.push({ from, to, row });
		placed.push({ index, x: middle, row, text });
	}
	return placed.sort((one, other) => one.index - other.index);
}

/** Numbered marks that stand as one where they would stand over one another: "3", or "3 to 5". */
export type Cluster = { x: number; text: string };

/**
 * Joins numbered marks that are too close to be told apart.
 * @param places where each mark stands, ascending; they are numbered from 1
 */
export function clusters(places: readonly number[], size: number): Cluster[] {
	const groups = places.map((x, index) => ({ x, from: index + 1, to: index + 1 }));
	const textOf = ({ from, to }: { from: number; to: number }) => (from === to ? String(from) : `${from}–${to}`);
	for (let index = 1; index < groups.length; ) {
		const [one, other] = [groups[index - 1], groups[index]];
		if (!one || !other) break;
		const reach = (textWidth(textOf(one), size) + textWidth(textOf(other), size)) / 2 + 6;
		if (other.x - one.x >= reach) {
			index++;
			continue;
		}
		groups.splice(index - 1, 2, { x: (one.x + other.x) / 2, from: one.from, to: other.to });
		// A wider mark may reach the one before it.
		index = Math.max(1, index - 1);
	}
	return groups.map((group) => ({ x: group.x, text: textOf(group) }));
}

function at(places: readonly number[], index: number): number {
	const place = places[index];
	if (place === undefined) throw new Error(`Nothing stands at place ${index}.`);
	return place;
}
