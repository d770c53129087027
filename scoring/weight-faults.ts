import type { DefinitionParts, ScorableDefinition } from "#questionnaires/schema.ts";
import { compared } from "#scoring/compared.ts";
import { jsonPath } from "#scoring/json-path.ts";
import type { Fault } from "#scoring/types/input.ts";

/**
 * The faults of weights, the items' and the dimensions' own: unknown dimensions, weights not above 0 (or, under basis sum,
 * other than 1), items on no dimension, dimensions without items. Of dimensions or items that are not given nothing is
 * said. (Section 14.)
 * @example an item with weights { finance: 0 }: one fault, at items[0].weights.finance
 */
export function weightFaults({ dimensions, items, basis }: DefinitionParts): Fault[] {
	const known = dimensions && new Set(dimensions.map(({ id }) => id));
	const used = items && new Set(items.flatMap(({ weights }) => Object.keys(weights)));
	return [
		...(dimensions ?? []).flatMap(({ id, weight = 1 }, index) => [
			...weightFault(weight, basis, jsonPath(["dimensions", index, "weight"])),
			...(!used || used.has(id)
				? []
				: [
						{
							path: jsonPath(["dimensions", index]),
							message: `No item is part of the dimension "${id}"; it needs one.`,
						},
					]),
		]),
		...(items ?? []).flatMap(({ id, weights }, index) => {
			const entries = Object.entries(weights);
			if (entries.length === 0) {
				const path = jsonPath(["items", index, "weights"]);
				return [{ path, message: `The item "${id}" has to be part of at least one dimension.` }];
			}
			return entries.flatMap(([dimension, weight]) => {
				const path = jsonPath(["items", index, "weights", dimension]);
				return [
					...(!known || known.has(dimension) ? [] : [{ path, message: `There is no dimension "${dimension}".` }]),
					...weightFault(weight, basis, path),
				];
			});
		}),
	];
}

function weightFault(weight: number, basis: ScorableDefinition["basis"], path: string): Fault[] {
	if (!Number.isFinite(weight) || weight <= 0) return [{ path, message: `A weight has to be above 0, not ${weight}.` }];
	if (basis !== "sum" || compared(weight, 1) === 0) return [];
	return [{ path, message: `Under basis sum every weight has to be 1, not ${weight}.` }];
}
