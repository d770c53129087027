import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { shown } from "#scoring/shown.ts";
import { named, type Pair, pairsOf } from "./over-time-pairs.ts";
import { broken, pointAt, stepOf, tooFew, without } from "./over-time-steps.ts";
import type { Line, PastRound, Point, Step } from "./over-time-types.ts";
import { lineFinding, nameAt, roundNames } from "./over-time-words.ts";

/**
 * One question over the rounds, along its relations from version to version: compared where it asks the same, broken where it was
 * changed, and not asked before it was new.
 * @param id of the newest round's questionnaire
 * @returns null where that has no such question
 */
export function itemOverTime(
	rounds: readonly PastRound[],
	versions: readonly PublishedDefinition[],
	id: string,
): Line | null {
	const newest = rounds.at(-1)?.scored?.definition;
	if (!newest?.items.some((item) => item.id === id)) return null;
	const names = roundNames(rounds);
	const pairs = pairsOf(rounds, names, versions);
	const ids = idsBefore(pairs, id);
	const points = rounds.map((round, place) => itemPoint(round, ids[place] ?? null));
	const steps = pairs.map((pair, place) => {
		const before = ids[place] ?? null;
		const ends = [points[place], points[place + 1]] as const;
		return itemStep(pair, before, ids[place + 1] ?? null, ends, nameAt(names, place).when);
	});
	const title = named(newest, id);
	return { id, title, points, steps, finding: lineFinding({ title, points, steps }, names) };
}

/** What the question was called in each round; null before it was asked. */
function idsBefore(pairs: readonly Pair[], id: string): (string | null)[] {
	const ids: (string | null)[] = [id];
	for (const pair of pairs.toReversed()) ids.unshift(idBefore(pair, ids[0] ?? null));
	return ids;
}

function idBefore(pair: Pair, id: string | null): string | null {
	if (pair.reason !== null || id === null) return null;
	const same = pair.common.find(({ now }) => now === id);
	if (same) return same.was;
	// Of a question that was made of several, none stands for all.
	const changed = pair.changes.changed.filter(({ now }) => now === id);
	return changed.length === 1 ? (changed[0]?.was ?? null) : null;
}

function itemPoint({ scored }: PastRound, id: string | null): Point {
	if (!scored) return without("its questionnaire cannot be read here");
	if (id === null) return without("not asked then");
	const { definition, outcome } = scored;
	if (outcome.mode === "pooled" && !outcome.result.enough) return without(tooFew(definition.minGroup));
	if (outcome.mode === "pooled") {
		const value = outcome.result.enough ? (outcome.result.items[id]?.headline ?? null) : null;
		return value === null ? without("withheld in a pooled round") : pointAt(shown(value));
	}
	const value = outcome.result.items[id]?.headline ?? null;
	return value === null ? without("not enough voices") : pointAt(shown(value));
}

function itemStep(
	pair: Pair,
	before: string | null,
	after: string | null,
	[then, now]: readonly [Point | undefined, Point | undefined],
	when: string,
): Step {
	const notes = pair.holders === null ? [] : [pair.holders];
	if (pair.reason !== null) return broken(pair.reason, null, notes);
	if (before === null || after === null) return broken(`it was not asked ${when}`, null, notes);
	const relation = pair.common.find(({ now: id }) => id === after)?.relation;
	if (!relation) return broken(`the question was changed after ${pair.before.name.name}`, null, notes);
	const questions = { common: 1, before: 1, after: 1 };
	const reworded =
		relation === "equivalent" ? [...notes, "The question was put in other words; it asks the same."] : notes;
	if (then?.value == null || now?.value == null) {
		const [missing, at] = then?.value == null ? [then?.missing, pair.before] : [now?.missing, pair.after];
		return { questions, compared: null, reason: `${missing} ${at.name.when}`, isBreak: false, notes: reworded };
	}
	return { ...stepOf(then.value, now.value), questions, notes: reworded };
}

/** The questions that can be asked for one by one: those of the newest round. */
export function itemsOffered(rounds: readonly PastRound[]): { value: string; label: string }[] {
	const newest = rounds.at(-1)?.scored?.definition;
	return (newest?.items ?? []).map(({ id }) => ({ value: id, label: newest ? named(newest, id) : id }));
}
