import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { shown as figureShown } from "#scoring/shown.ts";
import type { DimensionOutput, Result } from "#scoring/types/result.ts";
import { titleOf } from "./definition-words.ts";
import { figureWords, perItem } from "./figures.ts";
import type { Standing } from "./report.ts";
import { capitalised, notEnough, numberInWords, show, shownText } from "./words.ts";

export type Dimension = PublishedDefinition["dimensions"][number];
type Levels = PublishedDefinition["levels"];

type Figures = Pick<DimensionOutput, "shown" | "level" | "sharedView" | "range"> & {
	/** Why there is no score where there is none. */
	missing: string;
};

/** Why there is no score: too few voices, however much they answered, or too few answers. */
export function missingScore({ minVoices }: PublishedDefinition, voices: number): string {
	if (voices === 0) return "no voices";
	if (voices >= minVoices) return notEnough;
	const heard = `only ${numberInWords(voices)} ${voices === 1 ? "voice" : "voices"}`;
	return `${heard}; a level needs ${numberInWords(minVoices)}`;
}

/** A dimension's score with what it is read as. */
export function dimensionStanding(
	definition: PublishedDefinition,
	id: string,
	figures: Figures & Pick<DimensionOutput, "sum">,
): Standing {
	const banded = { name: "sum", value: figures.sum } as const;
	return standingOf(definition, definition.levels, figures, (shown) => figureWords(definition, shown, banded, [id]));
}

function standingOf(
	definition: PublishedDefinition,
	levels: Levels,
	{ shown, level, sharedView, range, missing }: Figures,
	wordsFor: (shown: number) => string,
): Standing {
	const position = levels.findIndex(({ id }) => id === level);
	const band = levels[position];
	const isSplit = sharedView === false;
	const figure = shown === null ? null : wordsFor(shown);
	return {
		shown: show(shown),
		figure,
		level:
			band && !isSplit
				? { title: band.title, position: position + 1, of: levels.length, description: band.description }
				: null,
		missing: shown === null ? missing : null,
		split: isSplit
			? {
					...endsOf(definition, range),
					between: definition.basis === "sum" ? (figure ?? "") : `mean ${show(shown)}`,
				}
			: null,
		range: range && [figureShown(range[0]), figureShown(range[1])],
	};
}

function endsOf(definition: PublishedDefinition, range: Standing["range"]) {
	if (!range) return { low: "", high: "", ends: "" };
	const [low, high] = range.map(shownText) as [string, string];
	return { low, high, ends: `from ${low} to ${high} of ${definition.scale.max}${perItem(definition)}` };
}

/** What the level reached looks like in a dimension, and what the next one would. */
export function levelTexts({ levels }: PublishedDefinition, dimension: Dimension, { level }: Standing) {
	const describe = ({ id, description }: Levels[number]): string => dimension.levels?.[id] ?? description;
	const reached = level ? levels[level.position - 1] : undefined;
	const above = level ? levels[level.position] : undefined;
	return {
		here: reached ? describe(reached) : null,
		next: above ? { title: above.title, text: describe(above) } : null,
	};
}

type Overall = Pick<Result, "overallShown" | "overallLevel" | "overallSharedView" | "total"> & {
	missing: string;
	/** Null where it is withheld. */
	overallRange: Result["overallRange"];
};

/** The overall score with what it is read as: by its own bands, where the definition has them. */
export function overallStanding(definition: PublishedDefinition, figures: Overall): Standing {
	const { overallShown: shown, overallLevel: level, overallSharedView: sharedView, overallRange: range } = figures;
	const { missing } = figures;
	const banded = { name: "total", value: figures.total } as const;
	const dimensions = definition.dimensions.map(({ id }) => id);
	return standingOf(
		definition,
		definition.overallLevels ?? definition.levels,
		{ shown, level, sharedView, range, missing },
		(score) => figureWords(definition, score, banded, dimensions),
	);
}

/** What the overall standing comes to, in one sentence. @param weakest the id of the weakest dimension, if one stands out */
export function overallSentence(
	{ dimensions, basis }: PublishedDefinition,
	{ figure, level, split, missing }: Standing,
	weakest: string | null,
): string {
	const lowest = weakest === null ? null : titleOf(dimensions, weakest).toLowerCase();
	if (missing === notEnough) return "Not enough has been answered for an overall picture.";
	if (figure === null) return `There is no overall picture: ${missing}.`;
	if (split) {
		return `Views differ widely overall${split.ends === "" ? "" : `, ${split.ends}`}${lowest ? `; lowest on ${lowest}` : ""}.`;
	}
	// A mean of means says little and stays out; a total is what its level is known by.
	const total = basis === "sum" ? ` (${figure})` : "";
	const word = level ? `${level.title} overall${total}` : `${capitalised(figure)} overall`;
	return lowest ? `${word}, held back by ${lowest}.` : `${word}; no one dimension stands out as weakest.`;
}
