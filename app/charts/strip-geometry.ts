import { at, markerWidth } from "./markers.ts";

/**
 * Where a score stands on a line from the lowest to the highest scale point.
 * @example placeOn({ min: 1, max: 5 }, 3, 20, 380) // 200
 */
export function placeOn(scale: { min: number; max: number }, value: number, left: number, right: number): number {
	return left + ((right - left) * (value - scale.min)) / (scale.max - scale.min);
}

/**
 * The lane of each dot, so that dots on one spot are all seen: 0 on the line, 1 above it, -1 below, 2 above that ...
 * @param places where each dot stands along the line
 */
export function lanes(places: readonly number[]): number[] {
	const order = places.map((x, index) => ({ x, index })).sort((one, other) => one.x - other.x);
	const placed: { x: number; lane: number }[] = [];
	const result = places.map(() => 0);
	for (const { x, index } of order) {
		let step = 0;
		while (placed.some((other) => other.lane === laneAt(step) && Math.abs(other.x - x) < markerWidth)) step += 1;
		placed.push({ x, lane: laneAt(step) });
		result[index] = laneAt(step);
	}
	return result;
}

/**
 * The several holders of a post on its line, as SVG path data: the band from the lowest to the highest, and a stroke for each.
 * @param x where a score stands
 */
export function membersPaths(scores: readonly number[], x: (score: number) => number, y: number) {
	return {
		band: `M${at(x(Math.min(...scores)))} ${y}H${at(x(Math.max(...scores)))}`,
		strokes: scores.map((score) => `M${at(x(score))} ${y - 7}V${y + 7}`).join(""),
	};
}

/** 0, 1, -1, 2, -2 ... */
function laneAt(step: number): number {
	return step % 2 === 1 ? (step + 1) / 2 : -step / 2 + 0;
}
