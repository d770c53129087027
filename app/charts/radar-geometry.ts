import { markerWidth } from "./markers.ts";
import { textWidth, wrapped } from "./text-width.ts";

/**
 * Where everything on a radar stands: pure arithmetic, shared by the page and the PDF. The first axis points up, the others
 * follow clockwise; the centre is the lowest scale point.
 */

export type Point = { x: number; y: number };

export type AxisLabel = {
	lines: string[];
	/** Where the first line's text is anchored: x, and the middle of its height. */
	x: number;
	y: number;
	anchor: "start" | "middle" | "end";
};

export type RadarFrame = {
	width: number;
	height: number;
	centre: Point;
	radius: number;
	/** Degrees, counter-clockwise from three o'clock, one an axis. */
	angles: number[];
	labels: AxisLabel[];
	labelSize: number;
	lineHeight: number;
};

const gap = 12;
const smallestRadius = 84;
const largestRadius = 140;

/**
 * Fits the circle between its labels, which are wrapped and never cut off: a wide label at the side makes the circle
 * smaller, a tall one the drawing higher.
 */
export function radarFrame(titles: readonly string[], width: number, labelSize: number): RadarFrame {
	const lineHeight = labelSize * 1.2;
	const angles = titles.map((_, index) => 90 - (360 * index) / titles.length);
	const sides = angles.map((angle) => {
		const across = Math.cos(radians(angle));
		return Math.abs(across) < 0.2 ? 0 : across;
	});
	const wraps = titles.map((title, index) => {
		const across = Math.abs(sides[index] ?? 0);
		const room = across === 0 ? width * 0.75 : width / 2 - gap - smallestRadius * across;
		return wrapped(title, labelSize, room, true);
	});
	const radius = Math.min(
		largestRadius,
		...sides.map((across, index) => {
			const widest = Math.max(0, ...(wraps[index] ?? []).map((line) => textWidth(line, labelSize, true)));
			return across === 0 ? largestRadius : (width / 2 - gap - widest) / Math.abs(across);
		}),
	);
	const labels = wraps.map((lines, index): AxisLabel => {
		const across = sides[index] ?? 0;
		const end = pointOn({ x: 0, y: 0 }, radius + gap, angles[index] ?? 0);
		const tall = (lines.length - 1) * lineHeight;
		// Above the circle a label grows upwards, below it downwards, beside it both ways.
		const lift = across === 0 ? (end.y < 0 ? tall + lineHeight * 0.25 : -lineHeight * 0.25) : tall / 2;
		return {
			lines,
			x: end.x,
			y: end.y - lift,
			anchor: across === 0 ? "middle" : across > 0 ? "start" : "end",
		};
	});
	const top = Math.min(-radius, ...labels.map(({ y }) => y - lineHeight / 2));
	const bottom = Math.max(radius, ...labels.map(({ y, lines }) => y + (lines.length - 0.5) * lineHeight));
	const centre = { x: width / 2, y: 4 - top };
	return {
		width,
		height: Math.ceil(bottom - top + 8),
		centre,
		radius,
		angles,
		labels: labels.map((label) => ({ ...label, x: label.x + centre.x, y: label.y + centre.y })),
		labelSize,
		lineHeight,
	};
}

/** The point at a distance from the centre, in the direction of an angle in degrees. */
export function pointOn(centre: Point, distance: number, angle: number): Point {
	return {
		x: centre.x + distance * Math.cos(radians(angle)),
		y: centre.y - distance * Math.sin(radians(angle)),
	};
}

function radians(degrees: number): number {
	return (degrees * Math.PI) / 180;
}

/** A series' points, one an axis; null where there is no score. */
export function radarPoints(
	{ centre, radius, angles }: Pick<RadarFrame, "centre" | "radius" | "angles">,
	values: readonly (number | null)[],
	scale: { min: number; max: number },
): (Point | null)[] {
	return angles.map((angle, index) => {
		const value = values[index] ?? null;
		return value === null ? null : pointOn(centre, (radius * (value - scale.min)) / (scale.max - scale.min), angle);
	});
}

/**
 * A line around the axes as SVG path data: closed when every point exists, else broken where one is missing. A point
 * between two missing ones has no line, only its marker. Empty when there is nothing to draw.
 */
export function ringPath(points: readonly (Point | null)[], write: (value: number) => string): string {
	const missing = points.indexOf(null);
	if (missing === -1) return points.length < 3 ? "" : `${stretch(points, write)}Z`;
	// Begun behind a gap, no stretch runs over the seam of the list.
	const turned = [...points.slice(missing), ...points.slice(0, missing)];
	const stretches: Point[][] = [];
	let open: Point[] = [];
	for (const point of [...turned, null]) {
		if (point) open.push(point);
		else {
			if (open.length > 1) stretches.push(open);
			open = [];
		}
	}
	return stretches.map((entry) => stretch(entry, write)).join("");
}

function stretch(points: readonly (Point | null)[], write: (value: number) => string): string {
	return `M${points.flatMap((point) => (point ? [`${write(point.x)} ${write(point.y)}`] : [])).join("L")}`;
}

/**
 * How far each series' marker is moved along the circle, so that markers on one spot of an axis are seen side by side. The
 * distance from the centre, which is the score, stays.
 * @param radii per series, its distance from the centre on this axis; null where there is none
 */
export function sidesteps(radii: readonly (number | null)[]): number[] {
	const steps = radii.map(() => 0);
	const order = radii
		.flatMap((radius, index) => (radius === null ? [] : [{ radius, index }]))
		.sort((one, other) => one.radius - other.radius || one.index - other.index);
	let crowd: typeof order = [];
	const settle = () => {
		crowd.forEach(({ index }, place) => {
			steps[index] = (place - (crowd.length - 1) / 2) * markerWidth;
		});
		crowd = [];
	};
	for (const entry of order) {
		const last = crowd.at(-1);
		if (last && entry.radius - last.radius > markerWidth * 0.7) settle();
		crowd.push(entry);
	}
	settle();
	return steps;
}
