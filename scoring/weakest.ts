import { compared } from "#scoring/compared.ts";
import type { DimensionOutput } from "#scoring/types/result.ts";

/**
 * The id of the weakest dimension, when there is one: the lowest shown score, at least `standsOut` scale points below the
 * next, views on it not split, and no dimension insufficient. Null otherwise: no one dimension stands out. (Section 6.)
 * @example shown scores 2.4, 2.7 and 3.1 with standsOut 0.3: the first
 */
export function weakest(
	dimensions: readonly ({ id: string } & Pick<DimensionOutput, "shown" | "sharedView">)[],
	standsOut: number,
): string | null {
	const scored = dimensions.flatMap(({ id, shown, sharedView }) => (shown === null ? [] : [{ id, shown, sharedView }]));
	const [lowest, next] = scored.sort((one, other) => one.shown - other.shown);
	if (!lowest || !next || scored.length < dimensions.length) return null;
	// A tie is nobody's, even where a definition asks for no distance at all.
	const apart = compared(lowest.shown, next.shown) < 0 && compared(next.shown - lowest.shown, standsOut) >= 0;
	return apart && lowest.sharedView === true ? lowest.id : null;
}
