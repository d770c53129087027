import type { ScorableDefinition } from "#questionnaires/schema.ts";

/**
 * The score from which an item that people agree on is called strong, in scale points: the target, or where that is higher, the
 * lower bound of the upper half of the levels. A group that aims high is not told that what it does well is weak.
 *
 * Where there are no levels, or sums are banded, the middle of the scale stands for that bound. It is a convention, as levels are.
 * @param target in scale points
 * @example strongFrom(fiveLevels, 4.2) // 3.4: the fourth of five levels begins there
 */
export function strongFrom(definition: Pick<ScorableDefinition, "scale" | "levels" | "basis">, target: number): number {
	const { scale, levels = [], basis } = definition;
	const upper = basis === "sum" ? undefined : levels[Math.ceil(levels.length / 2)];
	return Math.min(target, upper?.from ?? (scale.min + scale.max) / 2);
}
