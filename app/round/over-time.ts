import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { perItem } from "./figures.ts";
import { changesBetween, pairsOf, questionsBetween } from "./over-time-pairs.ts";
import { dimensionPoint, dimensionStep } from "./over-time-steps.ts";
import type { Line, OverTime, PastRound } from "./over-time-types.ts";
import { lineFinding, nameAt, roundNames, sinceWords } from "./over-time-words.ts";
import { listed } from "./words.ts";

/**
 * Sets the rounds of an area beside one another, dimension by dimension.
 *
 * The difference between two rounds is that of the figures shown on the questions they have in common, so that it agrees with
 * them: from 2.6 to 3.1 is +0.5, whatever the figures behind them are.
 * @param rounds the oldest first
 * @param versions every questionnaire that can be read, in the order of its versions
 */
export function overTime(rounds: readonly PastRound[], versions: readonly PublishedDefinition[]): OverTime {
	const names = roundNames(rounds);
	const pairs = pairsOf(rounds, names, versions);
	const lines = dimensionsOf(rounds).map(({ id, title }) => {
		const points = rounds.map((round) => dimensionPoint(round, id));
		const steps = pairs.map((pair) => dimensionStep(pair, id));
		return { id, title, points, steps, finding: lineFinding({ title, points, steps }, names) };
	});
	return {
		rounds: rounds.map(({ id, title, scored }, place) => ({
			...nameAt(names, place),
			id,
			title,
			edition: scored ? `${scored.definition.title}, version ${scored.definition.version}` : "cannot be read here",
		})),
		scale: scaleOf(rounds),
		sentence: sinceWords(lines, names),
		cautions: cautionsOf(lines),
		lines,
		questions: pairs.map(questionsBetween),
		changes: pairs.map(changesBetween),
	};
}

/** What there is to know of the last step: once, however many dimensions it is about. */
function cautionsOf(lines: readonly Line[]): string[] {
	const last = lines.map(({ title, steps }) => ({ title, notes: steps.at(-1)?.notes ?? [] }));
	return [...new Set(last.flatMap(({ notes }) => notes))].map((note) => {
		const titles = last.flatMap(({ title, notes }) => (notes.includes(note) ? [title] : []));
		return titles.length === lines.length ? note : `${listed(titles)}: ${note}`;
	});
}

/** The dimensions of the newest round first, then those that only earlier ones had. */
function dimensionsOf(rounds: readonly PastRound[]): { id: string; title: string }[] {
	const found = new Map<string, string>();
	for (const { scored } of rounds.toReversed()) {
		for (const { id, title } of scored?.definition.dimensions ?? []) if (!found.has(id)) found.set(id, title);
	}
	return [...found].map(([id, title]) => ({ id, title }));
}

function scaleOf(rounds: readonly PastRound[]): OverTime["scale"] {
	const definitions = rounds.flatMap(({ scored }) => scored?.definition ?? []);
	const newest = definitions.at(-1);
	if (!newest) return { min: 0, max: 1, per: "" };
	return {
		min: Math.min(...definitions.map(({ scale }) => scale.min)),
		max: Math.max(...definitions.map(({ scale }) => scale.max)),
		per: perItem(newest),
	};
}
