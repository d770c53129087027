import type { PublishedDefinition } from "#questionnaires/schema.ts";
import type { AnswerKind, PooledItem, PooledResult } from "#scoring/types/pooled.ts";
import { agreedOf, agreedOverlay } from "./agreed-report.ts";
import { basisOf, itemById, namedItem } from "./definition-words.ts";
import { discussedOf } from "./discussed.ts";
import { figuresNote, needsNote, perItem, sumsNote } from "./figures.ts";
import { heatMapOf } from "./heat-map.ts";
import { listsOf } from "./lists-report.ts";
import type { DimensionReport, ItemReport, Report, RoundFacts, Standing } from "./report.ts";
import { type Dimension, dimensionStanding, levelTexts, overallSentence, overallStanding } from "./standing.ts";
import { capitalised, listed, notEnough, numberInWords, patternWords, show, shownText } from "./words.ts";

type Enough = Extract<PooledResult, { enough: true }>;

/**
 * The report of a pooled round: figures for everybody together and nothing else. Whatever the engine withheld is said in
 * words or left out here; nothing is worked out again from what is shown.
 */
export function pooledReportOf(facts: RoundFacts, definition: PublishedDefinition, result: PooledResult): Report {
	const { area, sample, title, we, period, mode, viewsOn, hash, engineVersion, comments } = facts;
	const enough = result.enough ? result : null;
	const overall = overallStanding(definition, {
		overallShown: enough?.overallShown ?? null,
		overallLevel: enough?.overallLevel ?? null,
		overallSharedView: enough?.overallSharedView ?? null,
		overallRange: null,
		total: enough?.total ?? null,
		missing: notEnough,
	});
	const dimensions = definition.dimensions.map((dimension) => dimensionOf(definition, dimension, enough));
	const sentence = sentenceOf(definition, result, overall);
	const target = enough ? shownText(enough.target) : "not set";
	const items = definition.items.map(({ id }) => itemOf(definition, id, enough?.items[id] ?? null));
	const findOut = (enough?.findOut ?? []).map((id) => ({
		...namedItem(definition, id),
		prompt: itemById(definition, id).prompt,
		why: `${enough?.items[id]?.dontKnow ?? "Many"} of those asked do not know.`,
	}));
	const agreed =
		enough &&
		agreedOf({
			definition,
			recorded: facts.discussed,
			dimensions,
			items: Object.fromEntries(
				Object.entries(enough.items).map(([id, { headline }]) => [id, { headline, n: 0, dontKnow: 0, unanswered: 1 }]),
			),
			fromShownOnly: true,
		});
	return {
		area,
		sample,
		round: { title, we, period, mode, viewsOn, target },
		tooFew: enough === null,
		sentence,
		boardSentence: sentence,
		scale: { min: definition.scale.min, max: definition.scale.max, per: perItem(definition) },
		figuresNote: figuresNote(definition),
		headline: { name: "Everybody who answered", voices: [], people: result.respondents },
		overall,
		dimensions,
		views: [],
		series: [
			{
				id: "partnership",
				kind: "partnership",
				roles: [],
				order: [],
				label: "Partnership",
				values: definition.dimensions.map(({ id }) => enough?.dimensions[id]?.shown ?? null),
				shown: dimensions.map(({ shown }) => shown),
				members: [],
				membersShown: [],
			},
		],
		overlays: agreedOverlay(agreed),
		notHeard: [],
		notAsked: [],
		silent: [],
		late: [],
		differences: [],
		items,
		heatMap:
			enough &&
			heatMapOf({
				definition,
				items: enough.items,
				discussionOrder: enough.discussionOrder,
				claims: [],
				pooled: true,
			}),
		lists: enough && listsOf({ definition, result: enough, items, findOut, target: enough.target }),
		comments,
		discussed: discussedOf(definition, facts.discussed),
		agreed,
		since: null,
		done: null,
		act: (enough?.act ?? []).map((id) => ({
			...namedItem(definition, id),
			why: `Below the target of ${target}. The items stand in order of what there is to gain.`,
			actions: itemById(definition, id).actions,
		})),
		// Of an item whose answers are withheld nobody is told that they differ.
		talk: (enough?.discussionOrder ?? []).flatMap((id) => {
			const why = answersOf(enough?.items[id] ?? null);
			if (why === null || enough?.items[id]?.pattern === "agreed") return [];
			return [{ ...namedItem(definition, id), prompt: itemById(definition, id).prompt, why }];
		}),
		findOut,
		method: {
			definition: `${definition.title}, version ${definition.version}`,
			hash,
			engineVersion,
			people: result.respondents,
			voices: result.respondents,
			sums: sumsNote(definition),
			needs: needsNote(definition, "person"),
			unscored: "how many is withheld in a pooled round",
		},
	};
}

function dimensionOf(definition: PublishedDefinition, dimension: Dimension, result: Enough | null): DimensionReport {
	const output = result?.dimensions[dimension.id];
	const standing = dimensionStanding(definition, dimension.id, {
		shown: output?.shown ?? null,
		level: output?.level ?? null,
		sharedView: output?.sharedView ?? null,
		sum: output?.sum ?? null,
		range: null,
		missing: notEnough,
	});
	return {
		...standing,
		id: dimension.id,
		title: dimension.title,
		description: dimension.description,
		voices: output?.voices ?? null,
		answered: null,
		lowest: output?.lowestItem ? { title: itemById(definition, output.lowestItem).title, shown: null } : null,
		firmness: null,
		...levelTexts(definition, dimension, standing),
	};
}

function itemOf(definition: PublishedDefinition, id: string, output: PooledItem | null): ItemReport {
	return {
		...namedItem(definition, id),
		// Where every scale point has a cell of its own, what is null was not answered.
		withheld: !output?.counts,
		shown: show(output?.headline ?? null),
		answers: answersOf(output),
		distribution: shownCells(output).map(({ answers, people }) => ({ answer: either(answers), people })),
		median: output?.median === null || output === null ? null : String(output.median),
		pattern: output ? patternWords({ pattern: output.pattern, knowledgeGap: output.knowledgeGap ?? false }) : null,
		apart: show(output?.averageDeviation ?? null),
		claimed: [],
		dontKnow: output?.dontKnow ?? null,
		basis: basisOf(definition, id),
	};
}

/** The cells of an item that are shown, in words; null when everybody stands in one that was merged. @example "5 at 3 or 4 and 6 at 5" */
export function answersOf(output: PooledItem | null): string | null {
	const cells = shownCells(output);
	return cells.length === 0 ? null : listed(cells.map(({ answers, people }) => `${people} at ${either(answers)}`));
}

/** The cells with people in them; none when everybody stands in one that was merged. */
function shownCells(output: PooledItem | null): PooledItem["distribution"] {
	const cells = (output?.distribution ?? []).filter(({ people }) => people > 0);
	return cells.length === 1 && cells.some(({ answers }) => answers.length > 1) ? [] : cells;
}

const kindWords: Record<Exclude<AnswerKind, number>, string> = {
	"dont-know": "don't know",
	"not-applicable": "doesn't apply here",
	unanswered: "left empty",
	"not-asked": "not asked",
};

function either(answers: AnswerKind[]): string {
	const words = answers.map((answer) => (typeof answer === "number" ? String(answer) : kindWords[answer]));
	return new Intl.ListFormat("en-GB", { type: "disjunction" }).format(words);
}

function sentenceOf(definition: PublishedDefinition, result: PooledResult, overall: Standing): string {
	if (!result.enough) {
		const { respondents } = result;
		const answered =
			respondents === 0
				? "Nobody"
				: `${capitalised(numberInWords(respondents))} ${respondents === 1 ? "person" : "people"}`;
		return `${answered} answered. A pooled round shows figures from ${numberInWords(definition.minGroup)} people on.`;
	}
	return overallSentence(definition, overall, result.weakest);
}
