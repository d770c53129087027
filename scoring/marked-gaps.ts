import { compared } from "#scoring/compared.ts";
import type { DimensionOutput } from "#scoring/types/result.ts";

/**
 * The gaps between roles that reach the threshold, each in its direction, in scale points. (Section 8.)
 * @example [dph, dass, -1.8] with threshold 1.5: dass 1.8 higher than dph
 */
export function markedGaps(
	gaps: readonly { first: string; second: string; difference: number; items: number }[],
	threshold: number,
): DimensionOutput["markedGaps"] {
	return gaps
		.filter(({ difference }) => compared(Math.abs(difference), threshold) >= 0)
		.map(({ first, second, difference, items }) =>
			difference < 0
				? { higher: second, lower: first, difference: -difference, items }
				: { higher: first, lower: second, difference, items },
		);
}
