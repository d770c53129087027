import { tolerance } from "#scoring/tolerance.ts";

/**
 * A figure rounded to a number of decimals, halves away from zero, on its true value: what lies within 1e-9 of a half is
 * that half, whichever side its binary image fell on. Never -0.
 * @example rounded(1.005, 2) // 1.01, though the binary image of 1.005 is a little less
 */
export function rounded(value: number, decimals: number): number {
	const unit = 10 ** decimals;
	const magnitude = Math.floor((Math.abs(value) + tolerance) * unit + 0.5) / unit;
	return value < 0 && magnitude > 0 ? -magnitude : magnitude;
}
