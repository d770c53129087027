import { dimensionSum } from "#scoring/dimension-sum.ts";
import { shown } from "#scoring/shown.ts";
import type { Settings } from "#scoring/types/working.ts";

/**
 * The figure a dimension's level is read from, which is the one people see: its score to one decimal, or under basis sum
 * its whole sum. (Section 5.)
 * @example bandedFigure(2.5555556, 7, "mean") // 2.6
 */
export function bandedFigure(score: number, items: number, basis: Settings["basis"]): number {
	return basis === "sum" ? dimensionSum(score, items) : shown(score);
}
