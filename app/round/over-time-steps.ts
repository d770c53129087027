import { shown } from "#scoring/shown.ts";
import type { Pair, Side } from "./over-time-pairs.ts";
import { voicesNote } from "./over-time-people.ts";
import type { PastRound, Point, Step } from "./over-time-types.ts";
import { missingScore } from "./standing.ts";
import { counted, notEnough, numberInWords, shownText } from "./words.ts";

/** What a dimension had in one round by itself, as its results show it. */
export function dimensionPoint({ scored }: PastRound, id: string): Point {
	if (!scored) return without("its questionnaire cannot be read here");
	const { definition, outcome } = scored;
	if (!definition.dimensions.some((dimension) => dimension.id === id)) return without("not asked then");
	if (outcome.mode === "pooled") {
		if (!outcome.result.enough) return without(tooFew(definition.minGroup));
		const { shown: value, sharedView } = outcome.result.dimensions[id] ?? { shown: null, sharedView: null };
		return value === null ? without(notEnough) : { ...pointAt(value), split: sharedView === false };
	}
	const found = outcome.result.dimensions[id];
	if (!found || found.shown === null) return without(missingScore(definition, outcome.result.voices.length));
	if (found.sharedView !== false) return pointAt(found.shown);
	const range: Point["range"] = found.range && [shown(found.range[0]), shown(found.range[1])];
	return { ...pointAt(found.shown), split: true, range };
}

/** What is said of a pooled round that shows no figures. @example tooFew(5) // "fewer than five people answered" */
export function tooFew(minGroup: number): string {
	return `fewer than ${numberInWords(minGroup)} people answered`;
}

/** A point at a figure as it is shown. */
export function pointAt(value: number): Point {
	return { value, shown: shownText(value), missing: null, split: false, range: null };
}

/** No point, and why. */
export function without(missing: string): Point {
	return { value: null, shown: null, missing, split: false, range: null };
}

/** A dimension beside what it had in the round before. */
export function dimensionStep(pair: Pair, id: string): Step {
	const holders = pair.holders === null ? [] : [pair.holders];
	if (pair.reason !== null) return broken(pair.reason, null, holders);
	const { before, after, common } = pair;
	const [old, recent] = [itemsOn(before, id), itemsOn(after, id)];
	const shared = common.filter(({ was, now }) => old.includes(was) && recent.includes(now));
	const questions = { common: shared.length, before: old.length, after: recent.length };
	const reason = whyBroken(pair, questions);
	if (reason !== null) return broken(reason, questions, holders);
	const both = "both" in pair.onCommon ? pair.onCommon.both[id] : undefined;
	const notes = both?.voicesChanged ? [...holders, voicesNote(voiced(before, id), voiced(after, id))] : holders;
	const figures =
		"both" in pair.onCommon
			? { before: both?.before ?? null, after: both?.after ?? null }
			: {
					before: pair.onCommon.before === null ? pooledFigure(before, id) : (pair.onCommon.before[id] ?? null),
					after: pair.onCommon.after === null ? pooledFigure(after, id) : (pair.onCommon.after[id] ?? null),
				};
	if (figures.before === null) return unanswered(before, questions, notes);
	if (figures.after === null) return unanswered(after, questions, notes);
	return { ...stepOf(figures.before, figures.after), questions, notes };
}

/** Two figures beside one another, as they are shown. */
export function stepOf(before: number, after: number): Pick<Step, "compared" | "reason" | "isBreak"> {
	const [then, now] = [shown(before), shown(after)];
	return {
		compared: {
			before: { value: then, shown: shownText(then) },
			after: { value: now, shown: shownText(now) },
			difference: signed(shown(now - then)),
		},
		reason: null,
		isBreak: false,
	};
}

/** @example signed(0.5) // "+0.5" */
function signed(difference: number): string {
	const size = shownText(Math.abs(difference));
	return difference === 0 ? size : `${difference > 0 ? "+" : "−"}${size}`;
}

/** A step across which no line is drawn. */
export function broken(reason: string, questions: Step["questions"], notes: string[]): Step {
	return { questions, compared: null, reason, isBreak: true, notes };
}

function unanswered({ name, definition, outcome }: Side, questions: Step["questions"], notes: string[]): Step {
	const isTooFew = outcome.mode === "pooled" && !outcome.result.enough;
	const why = isTooFew ? tooFew(definition.minGroup) : notEnough;
	return { questions, compared: null, reason: `${why} ${name.when}`, isBreak: false, notes };
}

/** Why a dimension's line breaks; null where it goes on. */
function whyBroken(
	{ before, after }: { before: Side; after: Side },
	{ common, ...of }: NonNullable<Step["questions"]>,
): string | null {
	if (of.before === 0) return `it was not asked ${before.name.when}`;
	if (of.after === 0) return `it was not asked ${after.name.when}`;
	// Half is not enough, on either side.
	if (2 * common <= Math.max(of.before, of.after)) {
		const have = `${counted(of.before, "question", "questions")} then and ${of.after} now`;
		return common === 0 ? `no question in common, of ${have}` : `only ${common} in common, of ${have}`;
	}
	for (const [side, own] of [
		[before, of.before],
		[after, of.after],
	] as const) {
		if (side.outcome.mode === "pooled" && common < own) {
			return `withheld: the round ${side.name.when} was pooled and its questions differ`;
		}
	}
	return null;
}

function itemsOn({ definition }: Side, dimension: string): string[] {
	return definition.items.filter(({ weights }) => dimension in weights).map(({ id }) => id);
}

/** What a pooled round itself shows of a dimension. */
function pooledFigure({ outcome }: Side, id: string): number | null {
	if (outcome.mode !== "pooled" || !outcome.result.enough) return null;
	return outcome.result.dimensions[id]?.shown ?? null;
}

function voiced({ definition, outcome }: Side, id: string) {
	const voices = outcome.mode === "by-post" ? (outcome.result.dimensions[id]?.voiceList ?? []) : [];
	return { definition, voices };
}
