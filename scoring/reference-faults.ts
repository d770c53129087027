import type { DefinitionParts } from "#questionnaires/schema.ts";
import { jsonPath } from "#scoring/json-path.ts";
import type { Fault } from "#scoring/types/input.ts";

type Path = readonly (string | number)[];

/**
 * The places of a definition that name a role or an item it does not have: whom an item is asked of, who acts, whose views
 * are grouped, which item a relation leads to. Where roles or items are not given nothing is said of them. (Section 14.)
 * @example an item with askedOf ["dhp"]: one fault, at items[0].askedOf[0]
 */
export function referenceFaults({ roles, items, views = [], relations = [] }: DefinitionParts): Fault[] {
	const knownRoles = roles && new Set(roles.map(({ id }) => id));
	const knownItems = items && new Set(items.map(({ id }) => id));
	const unknownRoles = (named: readonly string[], path: Path) => unknown(named, knownRoles, path, "role");
	return [
		...(items ?? []).flatMap(({ askedOf, actions = [] }, item) => [
			...(askedOf ? askedOfNobody(askedOf, ["items", item, "askedOf"]) : []),
			...unknownRoles(askedOf ?? [], ["items", item, "askedOf"]),
			...actions.flatMap(({ owners = [] }, action) =>
				unknownRoles(owners, ["items", item, "actions", action, "owners"]),
			),
		]),
		...views.flatMap((view, index) => unknownRoles(view.roles, ["views", index, "roles"])),
		...relations.flatMap((relation, index) =>
			relation.items.flatMap(({ now }, place) =>
				now === null || !knownItems || knownItems.has(now)
					? []
					: [{ path: jsonPath(["relations", index, "items", place, "now"]), message: `There is no item "${now}".` }],
			),
		),
	];
}

function askedOfNobody(named: readonly string[], path: Path): Fault[] {
	return named.length > 0 ? [] : [{ path: jsonPath(path), message: "An item has to be asked of at least one role." }];
}

function unknown(named: readonly string[], known: ReadonlySet<string> | undefined, path: Path, what: string): Fault[] {
	return named.flatMap((id, index) =>
		!known || known.has(id) ? [] : [{ path: jsonPath([...path, index]), message: `There is no ${what} "${id}".` }],
	);
}
