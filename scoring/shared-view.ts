import { compared } from "#scoring/compared.ts";
import { shown } from "#scoring/shown.ts";

/**
 * Whether the voices see it alike enough for one level to describe them: false when their spread, as shown, reaches the
 * threshold (both in scale points); null when there is no spread. (Section 5.)
 * @example sharedView(1.45, 1.5) // false: shown as 1.5
 */
export function sharedView(spread: number | null, threshold: number): boolean | null {
	return spread === null ? null : compared(shown(spread), threshold) < 0;
}
