import type { Item, PublishedDefinition } from "#questionnaires/schema.ts";
import type { ItemOutput, Result } from "#scoring/types/result.ts";
import { agreedOf, agreedOverlay } from "./agreed-report.ts";
import { basisOf, itemById, namedItem } from "./definition-words.ts";
import { discussedOf } from "./discussed.ts";
import { figuresNote, needsNote, perItem, sumsNote } from "./figures.ts";
import { firmnessOf } from "./firmness.ts";
import { claimedBy, heatMapOf } from "./heat-map.ts";
import { listsOf } from "./lists-report.ts";
import { differencesOf, missingOf, mostDifferent, seriesOf, viewsOf } from "./post-views.ts";
import type { ActReport, DimensionReport, ItemReport, Report, RoundFacts, Standing } from "./report.ts";
import {
	type Dimension,
	dimensionStanding,
	levelTexts,
	missingScore,
	overallSentence,
	overallStanding,
} from "./standing.ts";
import { capitalised, counted, listed, patternWords, show, shownText } from "./words.ts";

/** The report of a round by post: its result in words and shown figures, one decimal, halves away from zero. */
export function postReportOf(facts: RoundFacts, definition: PublishedDefinition, result: Result): Report {
	const overall = overallStanding(definition, { ...result, missing: missingScore(definition, result.voices.length) });
	const series = seriesOf(definition, result);
	const people = Math.max(0, ...Object.values(result.items).map(respondentCount));
	const target = shownText(result.target);
	const dimensions = definition.dimensions.map((dimension) => dimensionOf(definition, dimension, result));
	const items = definition.items.map((item) => itemOf(definition, item, result, facts.claims));
	const agreed = agreedOf({
		definition,
		recorded: facts.discussed,
		dimensions,
		items: result.items,
		fromShownOnly: false,
	});
	const findOut = result.findOut.map((id) => ({
		...namedItem(definition, id),
		prompt: itemById(definition, id).prompt,
		why: findOutReason(definition, result, outputOf(result, id)),
	}));
	return {
		area: facts.area,
		sample: facts.sample,
		round: {
			title: facts.title,
			we: facts.we,
			period: facts.period,
			mode: facts.mode,
			viewsOn: facts.viewsOn,
			target,
		},
		tooFew: false,
		...sentencesOf(definition, result, overall),
		scale: { min: definition.scale.min, max: definition.scale.max, per: perItem(definition) },
		figuresNote: figuresNote(definition),
		headline: {
			name: result.everyone ? "Everybody who answered" : (definition.headlineTitle ?? "The headline"),
			voices: result.everyone ? [] : series.filter(({ kind }) => kind === "core").map(({ label }) => label),
			people,
		},
		overall,
		dimensions,
		views: viewsOf(facts, definition, result, series),
		series,
		overlays: agreedOverlay(agreed),
		...missingOf(facts, definition, result),
		silent: facts.silent,
		late: facts.late,
		differences: differencesOf(definition, result),
		items,
		heatMap: heatMapOf({
			definition,
			items: result.items,
			discussionOrder: result.discussionOrder,
			claims: facts.claims,
			pooled: false,
		}),
		lists: listsOf({
			definition,
			result: { ...result, act: result.act.map(({ id }) => id) },
			items,
			findOut,
			target: result.target,
		}),
		comments: facts.comments,
		discussed: discussedOf(definition, facts.discussed),
		agreed,
		since: null,
		done: null,
		act: result.act.map(({ id }) => actOf(definition, result, id, target)),
		talk: result.discussionOrder
			// One answer lies apart from nothing.
			.filter((id) => outputOf(result, id).n > 1 && outputOf(result, id).pattern !== "agreed")
			.map((id) => ({
				...namedItem(definition, id),
				prompt: itemById(definition, id).prompt,
				why: talkReason(definition, outputOf(result, id)),
			})),
		findOut,
		method: {
			definition: `${definition.title}, version ${definition.version}`,
			hash: facts.hash,
			engineVersion: facts.engineVersion,
			people,
			voices: result.voices.length,
			sums: sumsNote(definition),
			needs: needsNote(definition, result.everyone ? "person" : "post"),
			unscored: unscoredWords(Object.values(result.items)),
		},
	};
}

function dimensionOf(definition: PublishedDefinition, dimension: Dimension, result: Result): DimensionReport {
	const output = result.dimensions[dimension.id];
	if (!output) throw new Error(`The result lacks the dimension ${dimension.id}.`);
	const missing = missingScore(definition, result.voices.length);
	const standing = dimensionStanding(definition, dimension.id, { ...output, missing });
	const lowest = output.lowestItem;
	return {
		...standing,
		id: dimension.id,
		title: dimension.title,
		description: dimension.description,
		voices: output.voices,
		answered: `${output.answered.items} of ${output.answered.of} items`,
		lowest: lowest
			? { title: itemById(definition, lowest).title, shown: show(outputOf(result, lowest).headline) }
			: null,
		firmness: firmnessOf(definition, output),
		...levelTexts(definition, dimension, standing),
	};
}

function sentencesOf(definition: PublishedDefinition, result: Result, overall: Standing) {
	const sentence = overallSentence(definition, overall, result.weakest);
	const apart = mostDifferent(definition, result);
	if (!apart) return { sentence, boardSentence: sentence };
	return {
		sentence: `${sentence} You see ${apart.toLowerCase()} most differently.`,
		boardSentence: `${sentence} ${apart} is seen most differently.`,
	};
}

function itemOf(definition: PublishedDefinition, item: Item, result: Result, claims: RoundFacts["claims"]): ItemReport {
	const output = outputOf(result, item.id);
	return {
		...namedItem(definition, item.id),
		withheld: false,
		shown: show(output.headline),
		answers: placesOf(definition, output) || null,
		distribution: output.counts.map((people, place) => ({ answer: String(definition.scale.min + place), people })),
		median: output.median === null ? null : String(output.median),
		pattern: patternWords(output),
		apart: show(output.averageDeviation),
		claimed: claimedBy(definition, item.id, claims),
		dontKnow: output.dontKnow,
		basis: basisOf(definition, item.id),
	};
}

function actOf(definition: PublishedDefinition, result: Result, id: string, target: string): ActReport {
	const output = outputOf(result, id);
	const score = output.headline;
	if (score === null) throw new Error(`The item ${id} is to act on and has no score.`);
	const words = patternWords(output);
	return {
		...namedItem(definition, id),
		why: `Scores ${shownText(score)} against a target of ${target}. ${counted(output.n, "person", "people")} answered${words ? `, ${words}` : ""}.`,
		actions: itemById(definition, id).actions.filter(({ from, to }) => score >= from - 1e-9 && score <= to + 1e-9),
	};
}

function talkReason(definition: PublishedDefinition, output: ItemOutput): string {
	const deviation =
		output.averageDeviation === null ? "" : `; on average ${shownText(output.averageDeviation)} from the median answer`;
	const words = patternWords(output);
	return `${words ? capitalised(words) : "One answer"}: ${placesOf(definition, output)}${deviation}.`;
}

/** @example placesOf(definition, output) // "2 at 1 and 1 at 4" */
function placesOf({ scale }: PublishedDefinition, { counts }: ItemOutput): string {
	return listed(counts.flatMap((count, index) => (count > 0 ? [`${count} at ${scale.min + index}`] : [])));
}

function unscoredWords(items: ItemOutput[]): string {
	const dontKnow = sum(items.map((item) => item.dontKnow));
	const notApplicable = sum(items.map((item) => item.notApplicable));
	const unanswered = sum(items.map((item) => item.unanswered));
	return `${dontKnow} don't know, ${notApplicable} doesn't apply here, ${unanswered} left empty`;
}

function findOutReason(definition: PublishedDefinition, { everyone }: Result, output: ItemOutput): string {
	const { dontKnow, n, dontKnowCore, dontKnowOther } = output;
	const share = `${dontKnow} of ${n + dontKnow} do not know`;
	// Where everybody is one voice among all, nobody is another partner.
	if (everyone) return `${share}.`;
	const view = definition.headlineTitle ?? "The headline";
	const inView = `${dontKnowCore === 0 ? "nobody" : dontKnowCore} in ${view.charAt(0).toLowerCase()}${view.slice(1)}`;
	const others = `${dontKnowOther === 0 ? "no" : dontKnowOther} other ${dontKnowOther === 1 ? "partner" : "partners"}`;
	return `${share}: ${inView} and ${others}.`;
}

function outputOf(result: Result, id: string): ItemOutput {
	const output = result.items[id];
	if (!output) throw new Error(`The result lacks the item ${id}.`);
	return output;
}

function respondentCount({ n, dontKnow, notApplicable, unanswered, notAsked }: ItemOutput): number {
	return n + dontKnow + notApplicable + unanswered + notAsked;
}

function sum(values: number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
