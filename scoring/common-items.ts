import type { ScorableDefinition } from "#questionnaires/schema.ts";
import { compared } from "#scoring/compared.ts";
import type { CommonItem } from "#scoring/types/rounds.ts";

type Version = Pick<ScorableDefinition, "version" | "scale" | "items" | "relations">;
type Step = { to: string; pairs: CommonItem[] };

/**
 * The items that two versions of one instrument have in common, in either direction: those whose relation is `identical` or
 * `equivalent`, composed through the versions between. (Section 11.)
 *
 * What a publisher said of two versions directly counts before what follows from others; otherwise the way with the fewest
 * steps is taken. Nothing is guessed: an item that no relation names is not common, nor one that was split or merged, nor
 * one whose scale, dimensions or weights differ, whatever its relation claims.
 * @param definitions the published versions, in order
 * @throws Error when either version is not among them
 * @example commonItems([v1, v2, v3], "1.0.0", "3.0.0") // [{ was: "f1", now: "f1b", relation: "equivalent" }]
 */
export function commonItems(definitions: readonly Version[], fromVersion: string, toVersion: string): CommonItem[] {
	const versions = new Map(definitions.map((definition) => [definition.version, definition]));
	const start = versions.get(fromVersion);
	if (!start || !versions.has(toVersion)) {
		throw new Error(`To compare ${fromVersion} with ${toVersion}, both versions have to be given.`);
	}
	const steps = stepsBetween(definitions);
	const ways = new Map<string, CommonItem[]>([
		[fromVersion, start.items.map(({ id }) => ({ was: id, now: id, relation: "identical" }))],
	]);
	// A Map is walked in the order its entries were made, those made on the way included: breadth first.
	for (const [version, pairs] of ways) {
		if (version === toVersion) break;
		for (const { to, pairs: next } of steps.get(version) ?? []) {
			if (!ways.has(to)) ways.set(to, composed(pairs, next));
		}
	}
	return ways.get(toVersion) ?? [];
}

/** Every step from one version to another that a relation describes, forwards and backwards. */
function stepsBetween(definitions: readonly Version[]): Map<string, Step[]> {
	const steps = new Map<string, Step[]>();
	const add = (from: string, step: Step) => steps.set(from, [...(steps.get(from) ?? []), step]);
	for (const definition of definitions) {
		for (const { from, items } of definition.relations ?? []) {
			const before = definitions.find(({ version }) => version === from);
			if (!before || definition.version === undefined) continue;
			const pairs = oneToOne(
				items.flatMap(({ was, now, relation }) =>
					was !== null && now !== null && (relation === "identical" || relation === "equivalent")
						? [{ was, now, relation }]
						: [],
				),
			).filter((pair) => asksTheSame(before, definition, pair));
			add(from, { to: definition.version, pairs });
			add(definition.version, {
				to: from,
				pairs: pairs.map(({ was, now, relation }) => ({ was: now, now: was, relation })),
			});
		}
	}
	return steps;
}

function composed(first: readonly CommonItem[], second: readonly CommonItem[]): CommonItem[] {
	const next = new Map(second.map((pair) => [pair.was, pair]));
	return first.flatMap(({ was, now, relation }) => {
		const step = next.get(now);
		if (!step) return [];
		return [{ was, now: step.now, relation: relation === "identical" ? step.relation : relation }];
	});
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
