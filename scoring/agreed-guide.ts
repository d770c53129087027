import { shown } from "#scoring/shown.ts";

/**
 * The largest average deviation that still counts as agreed on a scale of so many points: a sixth of their number, rounded
 * to one decimal, in scale points. (Burke & Dunlap 2002.)
 * @example agreedGuide(5) // 0.8
 */
export function agreedGuide(points: number): number {
	return shown(points / 6);
}
