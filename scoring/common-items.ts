import { compared } from "#scoring/compared.ts";
import { composedPairs, type Relations, type Version } from "#scoring/composed-pairs.ts";
import type { CommonItem } from "#scoring/types/rounds.ts";

/**
 * The items that two versions of one instrument have in common, in either direction: those whose relation is `identical` or
 * `equivalent`, composed through the versions between as `composedPairs` says. (Section 11.)
 *
 * Nothing is guessed: an item that no relation names is not common, nor one that was split or merged, nor one whose scale,
 * dimensions or weights differ, whatever its relation claims.
 * @param definitions the published versions, in order
 * @throws Error when either version is not among them
 * @example commonItems([v1, v2, v3], "1.0.0", "3.0.0") // [{ was: "f1", now: "f1b", relation: "equivalent" }]
 */
export function commonItems(definitions: readonly Version[], fromVersion: string, toVersion: string): CommonItem[] {
	return (
		composedPairs<CommonItem["relation"]>(
			definitions,
			[fromVersion, toVersion],
			"identical",
			commonPairs,
			(first, second) => (first === "identical" ? second : first),
		) ?? []
	);
}

/** The items that the relations of one version to another say to ask the same, as far as they may. */
export function commonPairs(before: Version, after: Version, relations: Relations): CommonItem[] {
	return oneToOne(
		relations.flatMap(({ was, now, relation }) =>
			was !== null && now !== null && (relation === "identical" || relation === "equivalent")
				? [{ was, now, relation }]
				: [],
		),
	).filter((pair) => asksTheSame(before, after, pair));
}

function oneToOne(pairs: readonly CommonItem[]): CommonItem[] {
	return pairs.filter(
		(pair) => !pairs.some((other) => other !== pair && (other.was === pair.was || other.now === pair.now)),
	);
}

function asksTheSame(before: Version, after: Version, { was, now }: CommonItem): boolean {
	const old = before.items.find(({ id }) => id === was);
	const item = after.items.find(({ id }) => id === now);
	if (!old || !item || before.scale.min !== after.scale.min || before.scale.max !== after.scale.max) return false;
	const weights = new Map(Object.entries(old.weights));
	const entries = Object.entries(item.weights);
	return (
		entries.length === weights.size &&
		entries.every(([dimension, weight]) => compared(weights.get(dimension) ?? 0, weight) === 0)
	);
}
