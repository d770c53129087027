import type { DefinitionParts } from "#questionnaires/schema.ts";
import { idFaults } from "#scoring/id-faults.ts";
import { levelFaults } from "#scoring/level-faults.ts";
import { referenceFaults } from "#scoring/reference-faults.ts";
import { scaleFaults } from "#scoring/scale-faults.ts";
import type { Fault } from "#scoring/types/input.ts";
import { weightFaults } from "#scoring/weight-faults.ts";

/**
 * Every fault of a definition whose shape is right, with its place; empty when it can be scored. (Section 14.)
 *
 * While the shape of a part is wrong, give the others: neither it nor what refers to it is checked then.
 * @example definitionFaults({ ...definition, scale: { min: 1, max: 1 } }) // one fault, at scale.max
 */
export function definitionFaults(definition: DefinitionParts): Fault[] {
	const {
		scale,
		dimensions = [],
		roles = [],
		items = [],
		levels = [],
		overallLevels = [],
		views = [],
		circumstances = [],
	} = definition;
	return [
		...(scale ? scaleFaults(scale) : []),
		...idFaults(dimensions, ["dimensions"], "id"),
		...idFaults(roles, ["roles"], "id"),
		...idFaults(views, ["views"], "id"),
		...levelFaults(levels, "levels"),
		...levelFaults(overallLevels, "overallLevels"),
		...idFaults(items, ["items"], "id"),
		...items.flatMap(({ askedOf = [], actions = [] }, item) => [
			...idFaults(askedOf, ["items", item, "askedOf"], null),
			...idFaults(actions, ["items", item, "actions"], "id"),
		]),
		...idFaults(circumstances, ["circumstances"], "id"),
		...circumstances.flatMap(({ fields }, index) => idFaults(fields, ["circumstances", index, "fields"], "id")),
		...weightFaults(definition),
		...referenceFaults(definition),
	];
}
