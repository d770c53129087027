import { rounded } from "#scoring/rounded.ts";

/**
 * A figure as people see it: in scale points, one decimal, halves away from zero.
 * @example shown(2.25) // 2.3
 */
export function shown(value: number): number {
	return rounded(value, 1);
}
