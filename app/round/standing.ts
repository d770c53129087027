import type { PublishedDefinition } from "#questionnaires/schema.ts";
import type { DimensionOutput, Result } from "#scoring/types.ts";
import { titleOf } from "./definition-words.ts";
import type { Standing } from "./report.ts";
import { show, shownText } from "./words.ts";

export type Dimension = PublishedDefinition["dimensions"][number];
type Levels = PublishedDefinition["levels"];

/** A score with what it is read as. */
export function standingOf(
	figures: Pick<DimensionOutput, "shown" | "level" | "sharedView" | "range">,
	levels: Levels,
): Standing {
	const { shown, level, sharedView, range } = figures;
	const position = levels.findIndex(({ id }) => id === level);
	const band = levels[position];
	const isSplit = sharedView === false;
	return {
		shown: show(shown),
		level:
			band && !isSplit
				? { title: band.title, position: position + 1, of: levels.length, description: band.description }
				: null,
		split: isSplit ? { low: range ? shownText(range[0]) : "", high: range ? shownText(range[1]) : "" } : null,
		range,
	};
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

type Overall = Pick<Result, "overallShown" | "overallLevel" | "overallSharedView"> & {
	/** Null where it is withheld. */
	overallRange: Result["overallRange"];
};

/** The overall score with what it is read as: by its own bands, where the definition has them. */
export function overallStanding(definition: PublishedDefinition, figures: Overall): Standing {
	const { overallShown: shown, overallLevel: level, overallSharedView: sharedView, overallRange: range } = figures;
	return standingOf({ shown, level, sharedView, range }, definition.overallLevels ?? definition.levels);
}

/** What the overall standing comes to, in one sentence. @param weakest the id of the weakest dimension, if one stands out */
export function overallSentence(
	{ dimensions, scale }: PublishedDefinition,
	{ shown, level, split }: Standing,
	weakest: string | null,
): string {
	const lowest = weakest === null ? null : titleOf(dimensions, weakest).toLowerCase();
	if (shown === null) return "Not enough has been answered for an overall picture.";
	if (split) {
		const range = split.low === "" ? "" : `, from ${split.low} to ${split.high} of ${scale.max}`;
		return `Views differ widely overall${range}${lowest ? `; lowest on ${lowest}` : ""}.`;
	}
	const word = level ? `${level.title} overall` : `${shown} of ${scale.max} overall`;
	return lowest ? `${word}, held back by ${lowest}.` : `${word}; no one dimension stands out as weakest.`;
}
