import type { ScorableDefinition } from "#questionnaires/schema.ts";

/** What is needed of a version to know how its items hang together with those of others. */
export type Version = Pick<ScorableDefinition, "version" | "scale" | "items" | "relations">;
/** What a version says of its items and those of one before. */
export type Relations = NonNullable<Version["relations"]>[number]["items"];
type Pair<Relation> = { was: string; now: string; relation: Relation };
type Step<Relation> = { to: string; pairs: Pair<Relation>[] };

/**
 * The pairs of items of two versions of one instrument, composed through the versions between, in either direction.
 * (Section 11.)
 *
 * What a publisher said of two versions directly counts before what follows from others; otherwise the way with the fewest
 * steps is taken.
 * @param definitions the published versions, in order
 * @param own how an item hangs together with itself
 * @param read the pairs that the relations of one version to another hold
 * @param joined how the first and the last item of two pairs hang together
 * @returns null where no relation leads from one to the other
 * @throws Error when either version is not among them
 */
export function composedPairs<Relation>(
	definitions: readonly Version[],
	[fromVersion, toVersion]: readonly [string, string],
	own: Relation,
	read: (before: Version, after: Version, relations: Relations) => Pair<Relation>[],
	joined: (first: Relation, second: Relation) => Relation,
): Pair<Relation>[] | null {
	const versions = new Map(definitions.map((definition) => [definition.version, definition]));
	const start = versions.get(fromVersion);
	if (!start || !versions.has(toVersion)) {
		throw new Error(`To compare ${fromVersion} with ${toVersion}, both versions have to be given.`);
	}
	const steps = stepsBetween(definitions, read);
	const ways = new Map([[fromVersion, start.items.map(({ id }) => ({ was: id, now: id, relation: own }))]]);
	// A Map is walked in the order its entries were made, those made on the way included: breadth first.
	for (const [version, pairs] of ways) {
		if (version === toVersion) break;
		for (const { to, pairs: next } of steps.get(version) ?? []) {
			if (!ways.has(to)) ways.set(to, composed(pairs, next, joined));
		}
	}
	return ways.get(toVersion) ?? null;
}

/** Every step from one version to another that a relation describes, forwards and backwards. */
function stepsBetween<Relation>(
	definitions: readonly Version[],
	read: (before: Version, after: Version, relations: Relations) => Pair<Relation>[],
): Map<string, Step<Relation>[]> {
	const steps = new Map<string, Step<Relation>[]>();
	const add = (from: string, step: Step<Relation>) => steps.set(from, [...(steps.get(from) ?? []), step]);
	for (const definition of definitions) {
		for (const { from, items } of definition.relations ?? []) {
			const before = definitions.find(({ version }) => version === from);
			if (!before || definition.version === undefined) continue;
			const pairs = read(before, definition, items);
			add(from, { to: definition.version, pairs });
			add(definition.version, {
				to: from,
				pairs: pairs.map(({ was, now, relation }) => ({ was: now, now: was, relation })),
			});
		}
	}
	return steps;
}

function composed<Relation>(
	first: readonly Pair<Relation>[],
	second: readonly Pair<Relation>[],
	joined: (first: Relation, second: Relation) => Relation,
): Pair<Relation>[] {
	return first.flatMap(({ was, now, relation }) =>
		second
			.filter((step) => step.was === now)
			.map((step) => ({ was, now: step.now, relation: joined(relation, step.relation) })),
	);
}
