import { linesOf } from "#app/charts/finding.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import type { Report } from "#app/round/report.ts";
import { capitalised, outcomeOf } from "#app/round/words.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { provenanceOf } from "./provenance.ts";
import { levelWords } from "./result-tables.ts";
import { figure, type Table, type TableCell, text } from "./table.ts";

/**
 * Who stands where: a row for each item and answer, with how many gave it and whose it is where they have said so. Nobody is a
 * row or a column: among few, some can be worked out from the scores of their posts all the same, which the notice says.
 */
export function answersTable(document: PlanDocument): Table {
	const rows = document.report.items.flatMap(({ id, title, dimension, distribution, claimed, dontKnow, withheld }) => {
		const row = (answer: string, people: string | null, by: string | null): TableCell[] => [
			id,
			title,
			dimension,
			answer,
			people,
			by,
		];
		if (withheld && distribution.length === 0) return [row("withheld in a pooled round", null, null)];
		const claimedAt = (answer: string) => claimed.filter(({ point }) => String(point) === answer);
		return [
			...distribution.map(({ answer, people }) =>
				row(
					answer,
					String(people),
					claimedAt(answer)
						.map(({ label }) => label)
						.join("; ") || null,
				),
			),
			...(dontKnow === null || withheld ? [] : [row("don't know", String(dontKnow), null)]),
		];
	});
	return long(document, "answers", ["item", "title", "dimension", "answer", "people", "claimed_by"], rows);
}

/** Something that the report says: of what, and in its own words or figures. A difference is a number, for its sign to stay one. */
type Fact = { scope: Scope; id: string; label: string; dimension: string; measure: Measure; value: TableCell };

/** What can be said of something, with what it means: the codebook has the same list. */
const measures = {
	score: "A score in scale points, one decimal",
	level: "The level that the score is read as, or why there is none",
	figure: "The figure that the level is read from, with what it is out of",
	lowest_voice: "The lowest voice, where views differ widely",
	highest_voice: "The highest voice, where views differ widely",
	voices: "How many voices have a score",
	answered: "On how many items the score rests",
	lowest_item: "The item with the lowest score",
	firmness: "Whether the level holds when any one person is left out",
	holders: "The scores of a post's several holders, ascending and unnamed",
	median: "The median answer",
	average_distance: "How far the answers lie from their median, on average, in scale points",
	pattern: "How far apart the answers are, in words",
	dont_know: "How many do not know",
	outcome: "How the discussion ended",
	shift:
		"The agreed points less the same items' scores, in scale points: above 0 where the room agreed on more, below 0 on less",
	shift_on: "On how many items the shift rests, or why there is none",
	list: "Which of the four lists an item is in",
	before: "The score in the round before, on the questions in common",
	now: "The score in this round, on the questions in common",
	change: "The score now less the score before: above 0 where it has risen, below 0 where it has fallen",
	not_compared: "Why the two are not compared",
	in_common: "How many questions both rounds asked",
	split: "In which of the two rounds views differ widely, so that its figure describes nobody; empty where in neither",
	difference: "Between two posts, in words and direction",
} as const;
type Measure = keyof typeof measures;

/** What a row can be of, with what it means: the codebook has the same list. */
const scopes = {
	overall: "All dimensions together",
	dimension: "A dimension, as the headline has it",
	partnership: "The headline's line of the profile",
	core: "A core role's line of the profile",
	wider: "A wider partner's line of the profile",
	agreed: "The headline's line with the points agreed on in the room in place of the items' own",
	last: "The partnership in the round before, on the questions that both rounds asked; the other lines of the profile rest on all that this round asked",
	posts: "Two posts beside one another",
	item: "An item",
	"since last time": "The round before beside this one, on the questions that both rounds asked",
} as const;
type Scope = keyof typeof scopes;

/** Everything that the report says of a round, a row a figure. What is withheld or not known has an empty value. */
export function resultsTable(document: PlanDocument): Table {
	const { report } = document;
	const facts = report.tooFew
		? []
		: [...standings(report), ...posts(report), ...items(report), ...agreements(report), ...changes(report)];
	const rows = facts.map(({ scope, id, label, dimension, measure, value }) => [
		scope,
		id,
		label,
		dimension,
		measure,
		value,
	]);
	return long(document, "results", ["scope", "id", "label", "dimension", "measure", "value"], rows);
}

function standings({ dimensions, overall }: Report): Fact[] {
	const standing = (of: Omit<Fact, "measure" | "value">, values: Partial<Record<Measure, string | null>>) =>
		Object.entries(values).map(([measure, value]) => ({ ...of, measure: measure as Measure, value }));
	const figuresOf = (of: Report["overall"]) => ({
		score: of.shown,
		level: levelWords(of),
		figure: of.figure,
		lowest_voice: of.split?.low || null,
		highest_voice: of.split?.high || null,
	});
	return [
		...standing({ scope: "overall", id: "overall", label: "Overall", dimension: "" }, figuresOf(overall)),
		...dimensions.flatMap((dimension) =>
			standing(
				{ scope: "dimension", id: dimension.id, label: dimension.title, dimension: dimension.title },
				{
					...figuresOf(dimension),
					voices: dimension.voices === null ? null : String(dimension.voices),
					answered: dimension.answered,
					lowest_item: dimension.lowest?.title ?? null,
					firmness: dimension.firmness,
				},
			),
		),
	];
}

function posts(report: Report): Fact[] {
	const of = report.dimensions.flatMap(({ title }, place) =>
		linesOf(report).flatMap((series): Fact[] => {
			const post = { scope: series.kind, id: series.id, label: series.label, dimension: title };
			const holders = (series.membersShown[place] ?? []).join("; ");
			return [
				{ ...post, measure: "score", value: series.shown[place] ?? null },
				...(holders === "" ? [] : [{ ...post, measure: "holders" as const, value: holders }]),
			];
		}),
	);
	const differences = report.differences.map(
		(words): Fact => ({ scope: "posts", id: "", label: "", dimension: "", measure: "difference", value: words }),
	);
	return [...of, ...differences];
}

function items({ items: all, discussed, lists }: Report): Fact[] {
	const listTitles = lists
		? {
				"agreed, and strong": lists.agreedStrong,
				"agreed, and weak": lists.agreedWeak,
				"seen differently": lists.seenDifferently,
				"not known": lists.notKnown,
			}
		: {};
	return all.flatMap((item) => {
		const fact = (measure: Measure, value: string | null): Fact => ({
			scope: "item",
			id: item.id,
			label: item.title,
			dimension: item.dimension,
			measure,
			value,
		});
		const inLists = Object.entries(listTitles).filter(([, entries]) => entries.some(({ id }) => id === item.id));
		return [
			fact("score", item.shown),
			fact("median", item.median),
			fact("average_distance", item.apart),
			fact("pattern", item.pattern),
			fact("dont_know", item.dontKnow === null ? null : String(item.dontKnow)),
			fact("outcome", outcomeOf(discussed, item.id)?.outcome ?? null),
			...inLists.map(([title]) => fact("list", title)),
		];
	});
}

function agreements({ agreed }: Report): Fact[] {
	return (agreed ?? []).flatMap(({ id, title, agreed: together, shift }): Fact[] => {
		const of = { scope: "agreed" as const, id, label: "Agreed in the room", dimension: title };
		return [
			{ ...of, measure: "score", value: together },
			{ ...of, measure: "shift", value: figure(shift?.size ?? null) },
			{ ...of, measure: "shift_on", value: shift?.on ?? null },
		];
	});
}

function changes({ since }: Report): Fact[] {
	return (since?.dimensions ?? []).flatMap(
		({ id, title, before, now, difference, questions, split, reason }): Fact[] => {
			const of = { scope: "since last time" as const, id, label: since?.title ?? "", dimension: title };
			return [
				{ ...of, measure: "before", value: before },
				{ ...of, measure: "now", value: now },
				{ ...of, measure: "change", value: figure(difference) },
				...(reason === null ? [] : [{ ...of, measure: "not_compared" as const, value: reason }]),
				{ ...of, measure: "in_common", value: questions },
				{ ...of, measure: "split", value: split },
			];
		},
	);
}

/**
 * What the columns and the ids of the long files stand for: columns, scopes, measures, dimensions, roles, scale points and items, in the
 * questionnaire's words.
 */
export function codebookTable(document: PlanDocument, definition: PublishedDefinition): Table {
	const { dimensions, roles, scale, levels, items: asked } = definition;
	const rows = [
		...Object.entries(columnWords).map(([column, meaning]) => ["column", column, "", meaning]),
		...Object.entries(scopes).map(([scope, meaning]) => ["scope", scope, "", meaning]),
		...Object.entries(measures).map(([measure, meaning]) => ["measure", measure, "", meaning]),
		...dimensions.map(({ id, title, description }) => ["dimension", id, title, description]),
		...roles.map(({ id, title, short, core }) => [
			"role",
			id,
			short ?? title,
			`${capitalised(title)}${core ? ", a core role" : ", a wider partner"}`,
		]),
		...scale.points.map(({ value, label }) => ["scale point", String(value), label, "As it was asked"]),
		...levels.map(({ id, title, from, description }) => ["level", id, title, `From ${from}. ${description}`]),
		...asked.map(({ id, title, statement, reverse }) => [
			"item",
			id,
			title,
			reverse ? `${statement} (A reversed item: its answers stand here after reversal.)` : statement,
		]),
	];
	return long(document, "codebook", ["kind", "id", "title", "meaning"], rows);
}

const columnWords = {
	item: "The item's id",
	answer:
		"An answer as an item score: a scale point, after reversal on a reversed item; several that a pooled round shows together",
	people: "How many people gave it",
	claimed_by: "Whose answer it is, where they have said so to everybody",
	scope: "What a row is of; each kind has its row here",
	id: "The id in the questionnaire",
	dimension: "The dimension that it is about",
	measure: "What is said",
	value: "As the report shows it; empty where it is withheld or not known",
	area: "The area",
	round: "The round",
	views_on: "The day that the views are of",
	mode: "By post: the scores of posts are shown. Pooled: figures for everybody together and nothing else",
	questionnaire: "The questionnaire with its version",
	questionnaire_hash: "The SHA-256 of the questionnaire's file, which says exactly which words were asked",
	engine_version: "The version of the scoring engine",
	made_on: "The day on which the file was made",
};

/** A table whose every row says where it is from: so files of several rounds can be put under one another. */
function long(document: PlanDocument, name: string, titles: string[], rows: TableCell[][]): Table {
	const provenance = provenanceOf(document);
	return {
		name,
		columns: [...titles, ...Object.keys(provenance)].map((title) => text(title, 20)),
		rows: rows.map((row) => [...row, ...Object.values(provenance)]),
	};
}
