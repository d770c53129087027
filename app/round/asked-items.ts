import type { Item, PublishedDefinition } from "#questionnaires/schema.ts";
import { isNotAsked } from "#scoring/is-not-asked.ts";

/** The items that somebody with these roles is asked, dimension by dimension, each with the first dimension it counts in. */
export function askedItems(definition: PublishedDefinition, roles: string[]): { item: Item; dimension: string }[] {
	const held = new Set(roles);
	const known = new Set(definition.roles.map(({ id }) => id));
	const asked = definition.items.filter(({ askedOf }) => !askedOf || !isNotAsked(askedOf, held, known));
	return definition.dimensions.flatMap(({ id }) =>
		asked.filter(({ weights }) => Object.keys(weights)[0] === id).map((item) => ({ item, dimension: id })),
	);
}
