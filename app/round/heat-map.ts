import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { itemById, namedItem } from "./definition-words.ts";
import type { HeatMap, HeatRow, RoundFacts } from "./report.ts";
import { show } from "./words.ts";

/** More people than this, and a column a person would be too narrow to read. */
const mostPeople = 10;

type Answered = {
	/** People at each item score; null where a pooled round keeps that back. */
	counts: number[] | null;
	headline: number | null;
	averageDeviation: number | null;
};

type Facts = {
	definition: PublishedDefinition;
	/** The items as far as everybody may see them. */
	items: Record<string, Answered>;
	discussionOrder: readonly string[];
	claims: RoundFacts["claims"];
	/** A pooled round has no person's column, however few they are. */
	pooled: boolean;
};

/** Every item with who stands where, as {@link HeatMap} says. */
export function heatMapOf({ definition, items, discussionOrder, claims, pooled }: Facts): HeatMap {
	const answered = (id: string): Answered => items[id] ?? { counts: null, headline: null, averageDeviation: null };
	const people = Math.max(0, ...definition.items.map(({ id }) => sum(answered(id).counts ?? [])));
	const isByPoint = pooled || people > mostPeople;
	const names = isByPoint ? [] : [...new Set(claims.map(({ label }) => label))].sort();
	const rows = definition.items.map(({ id }) => {
		const { counts } = answered(id);
		const { title, dimension } = namedItem(definition, id);
		return { id, title, dimension, counts };
	});
	const places = rows.map(({ id, counts }) =>
		isByPoint
			? (counts ?? definition.scale.points.map(() => 0)).map((count) => (counts && count > 0 ? String(count) : null))
			: placesOf(definition, id, counts ?? [], names, claims),
	);
	const width = Math.max(0, ...places.map((cells) => cells.length));
	const unnamed = isByPoint
		? definition.scale.points.map(({ value }) => ({ label: String(value), claimed: false }))
		: Array.from({ length: width - names.length }, () => ({ label: "", claimed: false }));
	return {
		kind: isByPoint ? "points" : "people",
		columns: [...names.map((label) => ({ label, claimed: true })), ...unnamed],
		rows: rows.map(
			({ counts, ...row }, place): HeatRow => ({
				...row,
				cells: Array.from({ length: isByPoint ? unnamed.length : width }, (_, cell) => places[place]?.[cell] ?? null),
				withheld: pooled && counts === null,
			}),
		),
		orders: {
			difference: furthestFirst(
				rows.map(({ id }) => id),
				// Where how far apart people are is kept back, the order is not told either.
				discussionOrder.filter((id) => answered(id).averageDeviation !== null),
			),
			score: lowestFirst(definition, (id) => show(answered(id).headline)),
		},
	};
}

/** The answers on an item whose owners are known, as item scores: on a reversed item, after reversal. */
export function claimedBy(definition: PublishedDefinition, id: string, claims: RoundFacts["claims"]) {
	const { min, max } = definition.scale;
	const { reverse } = itemById(definition, id);
	return claims
		.filter(({ item }) => item === id)
		.map(({ label, value }) => ({ label, point: reverse ? min + max - Number(value) : Number(value) }))
		.sort((one, other) => one.label.localeCompare(other.label, "en-GB") || one.point - other.point);
}

/** The points of an item by people: what was claimed under its owner's name, and the rest behind, the lowest first. */
function placesOf(
	definition: PublishedDefinition,
	id: string,
	counts: number[],
	names: string[],
	claims: RoundFacts["claims"],
): (string | null)[] {
	const { min } = definition.scale;
	const left = [...counts];
	const named = names.map((name) => {
		const own = claimedBy(definition, id, claims)
			.filter(({ label }) => label === name)
			.map(({ point }) => point);
		for (const point of own) left[point - min] = (left[point - min] ?? 0) - 1;
		return own.length > 0 ? own.join(", ") : null;
	});
	return [
		...named,
		...left.flatMap((count, place) => Array.from({ length: Math.max(0, count) }, () => String(min + place))),
	];
}

/** By the score as it is shown, so that the order says no more than the figures; items without one come last. */
function lowestFirst({ items }: PublishedDefinition, shownOf: (id: string) => string | null): string[] {
	const scoreOf = (id: string) => Number(shownOf(id) ?? Number.POSITIVE_INFINITY);
	return items
		.map(({ id }) => id)
		.sort((one, other) => {
			const [left, right] = [scoreOf(one), scoreOf(other)];
			return left === right ? 0 : left - right;
		});
}

function furthestFirst(ids: string[], ordered: string[]): string[] {
	return [...ordered, ...ids.filter((id) => !ordered.includes(id))];
}

function sum(numbers: number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
