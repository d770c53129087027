import type { Item, PublishedDefinition } from "#questionnaires/schema.ts";
import { listed } from "./words.ts";

/** An item by its id. @throws Error when the definition has none. */
export function itemById(definition: PublishedDefinition, id: string): Item {
	const item = definition.items.find((entry) => entry.id === id);
	if (!item) throw new Error(`The definition ${definition.id} ${definition.version} has no item ${id}.`);
	return item;
}

/** An item as every list names it: with its statement and its dimension's title. */
export function namedItem(definition: PublishedDefinition, id: string) {
	const { title, statement, weights } = itemById(definition, id);
	const dimension = Object.keys(weights).map((key) => titleOf(definition.dimensions, key));
	return { id, title, statement, dimension: listed(dimension) };
}

/** The findings that an item is built on, each with where it is to be found; its row's id where the definition says no more. */
export function basisOf(definition: PublishedDefinition, id: string): string[] {
	return itemById(definition, id).sources.map((source) => {
		const row = definition.evidence?.find((entry) => entry.id === source);
		return row ? `${row.gist} (${row.reference})` : source;
	});
}

/** The role at a place of the definition. @throws Error when there is none. */
export function roleAt(definition: PublishedDefinition, place: number) {
	const role = definition.roles[place];
	if (!role) throw new Error(`The definition has no role at place ${place}.`);
	return role;
}

/** A role as charts and tables name it: its abbreviation where it has one. */
export function shortTitle(definition: PublishedDefinition, place: number): string {
	const role = roleAt(definition, place);
	return role.short ?? role.title;
}

/** The title of a dimension or role, by its id. */
export function titleOf(list: { id: string; title: string }[], id: string): string {
	return list.find((entry) => entry.id === id)?.title ?? id;
}
