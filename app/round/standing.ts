import type { PublishedDefinition } from "#questionnaires/schema.ts";
import type { DimensionOutput } from "#scoring/types.ts";
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
