import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { commonItems } from "#scoring/common-items.ts";
import { likeForLike } from "#scoring/like-for-like.ts";
import type { CommonItem, Comparison, VersionChanges } from "#scoring/types/rounds.ts";
import { versionChanges } from "#scoring/version-changes.ts";
import { itemById } from "./definition-words.ts";
import { holdersNote } from "./over-time-people.ts";
import type { PastRound, RoundName, Step, WordedChanges } from "./over-time-types.ts";
import { nameAt } from "./over-time-words.ts";

type Scored = NonNullable<PastRound["scored"]>;
/** One round of a pair, which can be read. */
export type Side = Scored & { name: RoundName };

/** A round and the one before it, with what holds for everything in them. */
export type Pair =
	| { reason: string; before: RoundName; after: RoundName; holders: string | null }
	| {
			reason: null;
			before: Side;
			after: Side;
			/** What both ask, and what was done to the rest. */
			common: CommonItem[];
			changes: VersionChanges;
			/**
			 * By dimension, both sides again on what both ask. Of a pooled round nothing is computed: where one of the two was, there
			 * is the other side alone; where both were, nothing.
			 */
			onCommon: { both: Record<string, Comparison> } | { before: Figures; after: Figures };
			holders: string | null;
	  };
type Figures = Record<string, number | null> | null;

/** Each round with the one before it. @param rounds the oldest first */
export function pairsOf(
	rounds: readonly PastRound[],
	names: readonly RoundName[],
	versions: readonly PublishedDefinition[],
): Pair[] {
	return rounds.slice(1).map((after, place) => {
		const before = rounds[place];
		if (!before) throw new Error(`There is no round before that at place ${place + 1}.`);
		return pairOf(before, after, [nameAt(names, place), nameAt(names, place + 1)], versions);
	});
}

function pairOf(
	before: PastRound,
	after: PastRound,
	[first, second]: [RoundName, RoundName],
	versions: readonly PublishedDefinition[],
): Pair {
	const holders = holdersNote(before, after);
	const not = (reason: string): Pair => ({ reason, before: first, after: second, holders });
	if (!before.scored) return not(`the questionnaire used ${first.when} cannot be read here`);
	if (!after.scored) return not(`the questionnaire used ${second.when} cannot be read here`);
	const [old, recent] = [before.scored, after.scored];
	if (old.definition.id !== recent.definition.id) return not("another questionnaire was used");
	if (isOfEveryone(old) !== isOfEveryone(recent)) {
		return not("one rests on the core posts and the other on everybody who answered");
	}
	const family = versions.filter(({ id }) => id === recent.definition.id);
	const [from, to] = [old.definition.version, recent.definition.version];
	const changes = versionChanges(family, from, to);
	if (!changes) return not(`nothing says how the questions of version ${from} and version ${to} hang together`);
	const common = commonItems(family, from, to);
	return {
		reason: null,
		before: { ...old, name: first },
		after: { ...recent, name: second },
		common,
		changes,
		onCommon: onCommon(old, recent, common),
		holders,
	};
}

function isOfEveryone({ outcome }: Scored): boolean {
	return outcome.mode === "pooled" || outcome.result.everyone;
}

function onCommon(before: Scored, after: Scored, common: CommonItem[]) {
	const [old, recent] = [before.outcome, after.outcome];
	if (old.mode === "by-post" && recent.mode === "by-post") {
		const sides = [
			{ definition: before.definition, respondents: old.respondents },
			{ definition: after.definition, respondents: recent.respondents },
		] as const;
		return { both: likeForLike(...sides, common) };
	}
	return {
		before: alone(
			before,
			common.map(({ was }) => was),
		),
		after: alone(
			after,
			common.map(({ now }) => now),
		),
	};
}

/** One round's figures on some of its items, as the engine gives them for a round that is compared with itself. */
function alone({ definition, outcome }: Scored, items: string[]): Figures {
	if (outcome.mode === "pooled") return null;
	const side = { definition, respondents: outcome.respondents };
	const itself = items.map((id) => ({ was: id, now: id }));
	return Object.fromEntries(Object.entries(likeForLike(side, side, itself)).map(([id, { after }]) => [id, after]));
}

/** How many questions both ask, and how many each; null where they have nothing to do with one another. */
export function questionsBetween(pair: Pair): Step["questions"] {
	if (pair.reason !== null) return null;
	const { before, after, common } = pair;
	return { common: common.length, before: before.definition.items.length, after: after.definition.items.length };
}

/** What was done to the questions, by title; null where they are the same, or have nothing to do with one another. */
export function changesBetween(pair: Pair): WordedChanges | null {
	if (pair.reason !== null) return null;
	const { before, after, changes } = pair;
	if (Object.values(changes).every((list) => list.length === 0)) return null;
	const was = (id: string) => named(before.definition, id);
	const now = (id: string) => named(after.definition, id);
	const both = (item: { was: string; now: string }) =>
		was(item.was) === now(item.now) ? now(item.now) : `${was(item.was)}, now: ${now(item.now)}`;
	return {
		before: before.name.name,
		after: after.name.name,
		reworded: changes.reworded.map(both),
		changed: changes.changed.map(both),
		added: changes.added.map(now),
		retired: changes.retired.map(was),
	};
}

/** A question as lists name it. @example named(definition, "f3") // "F3 Overspends: the rule comes first" */
export function named(definition: PublishedDefinition, id: string): string {
	return `${id.toUpperCase()} ${itemById(definition, id).title}`;
}
