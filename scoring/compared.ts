import { tolerance } from "#scoring/tolerance.ts";

/**
 * How two figures compare: -1 when left is the smaller, 1 when it is the larger, 0 when they lie within 1e-9 of each other.
 *
 * Every threshold, tie and comparison of the engine goes through here.
 * @example compared(0.1 + 0.2, 0.3) // 0
 */
export function compared(left: number, right: number): -1 | 0 | 1 {
	if (Math.abs(left - right) <= tolerance) return 0;
	return left < right ? -1 : 1;
}
