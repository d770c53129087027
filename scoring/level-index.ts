import { compared } from "#scoring/compared.ts";

/**
 * The place of the band a figure falls in: the last one whose lower bound it reaches; -1 below the first, or without bands.
 * @param figure as it is shown: in scale points to one decimal, or a whole sum. (Section 5.)
 * @example levelIndex([{ from: 1 }, { from: 1.8 }, { from: 2.6 }], 2.6) // 2
 */
export function levelIndex(levels: readonly { from: number }[], figure: number): number {
	return levels.findLastIndex(({ from }) => compared(figure, from) >= 0);
}
