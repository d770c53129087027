import { commonItems, commonPairs } from "#scoring/common-items.ts";
import { composedPairs, type Relations, type Version } from "#scoring/composed-pairs.ts";
import type { VersionChanges } from "#scoring/types/rounds.ts";

/**
 * What was done to the items from one version of an instrument to another, in either direction, composed through the versions
 * between: what was reworded and is compared all the same, what was changed so that it is not, what is new and what was
 * retired. Each in the order of the version that has it now, retired items in that of the version they were in.
 *
 * What `commonItems` calls common is never called changed, new or retired, and what it does not is never called reworded.
 * @param definitions the published versions, in order
 * @returns null where no relation leads from one to the other, so that nothing is known of their items
 * @throws Error when either version is not among them
 * @example versionChanges([v1, v2], "1.0.0", "2.0.0") // { reworded: [], changed: [{ was: "f1", now: "f2" }], added: ["f9"], retired: [] }
 */
export function versionChanges(
	definitions: readonly Version[],
	fromVersion: string,
	toVersion: string,
): VersionChanges | null {
	const linked = composedPairs<"same" | "changed">(
		definitions,
		[fromVersion, toVersion],
		"same",
		linkedPairs,
		(first, second) => (first === "same" ? second : first),
	);
	if (!linked) return null;
	const common = commonItems(definitions, fromVersion, toVersion);
	const [old, recent] = [fromVersion, toVersion].map((wanted) =>
		(definitions.find(({ version }) => version === wanted)?.items ?? []).map(({ id }) => id),
	);
	const inCommon = { was: new Set(common.map(({ was }) => was)), now: new Set(common.map(({ now }) => now)) };
	const seen = new Set<string>();
	const changed = linked.filter(({ was, now }) => {
		const key = JSON.stringify([was, now]);
		const isNew = !seen.has(key) && !inCommon.was.has(was) && !inCommon.now.has(now);
		seen.add(key);
		return isNew;
	});
	const place = (id: string) => (recent ?? []).indexOf(id);
	const inOrder = <Pair extends { now: string }>(pairs: Pair[]) =>
		pairs.toSorted((one, other) => place(one.now) - place(other.now));
	return {
		reworded: inOrder(common.flatMap(({ was, now, relation }) => (relation === "equivalent" ? [{ was, now }] : []))),
		changed: inOrder(changed.map(({ was, now }) => ({ was, now }))),
		added: (recent ?? []).filter((id) => !inCommon.now.has(id) && !changed.some(({ now }) => now === id)),
		retired: (old ?? []).filter((id) => !inCommon.was.has(id) && !changed.some(({ was }) => was === id)),
	};
}

/** Every item that a relation connects with another, and whether the two ask the same. */
function linkedPairs(before: Version, after: Version, relations: Relations) {
	const common = commonPairs(before, after, relations);
	const has = ({ items }: Version, wanted: string) => items.some(({ id }) => id === wanted);
	return relations.flatMap(({ was, now }) => {
		if (was === null || now === null || !has(before, was) || !has(after, now)) return [];
		const isCommon = common.some((pair) => pair.was === was && pair.now === now);
		return [{ was, now, relation: isCommon ? ("same" as const) : ("changed" as const) }];
	});
}
