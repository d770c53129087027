import { markerWidth } from "./markers.ts";
import { textWidth, wrapped } from "./text-width.ts";

/**
 * Where everything on a radar stands: pure arithmetic, shared by the page and the PDF. The axes follow one another
 * clockwise; the centre is the lowest scale point. Four axes run to the corners of a square, because labels above and below
 * it leave the drawing more than twice the room, on a phone too, that labels at its sides would; otherwise the first axis
 * points up.
 */

export type Point = { x: number; y: number };

type AxisLabel = {
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
const largestRadius = 155;
/** Of a square: from its centre to its corners, as a share of the drawing's width. */
const squareShare = 0.52;

/**
 * Fits the axes between their labels, which are wrapped and never cut off: a wide label at the side makes the radar
 * smaller, a tall one the drawing higher.
 */
export function radarFrame(titles: readonly string[], width: number, labelSize: number): RadarFrame {
	const lineHeight = labelSize * 1.2;
	const isSquare = titles.length === 4;
	const angles = titles.map((_, index) => (isSquare ? 135 : 90) - (360 * index) / titles.length);
	const { radius, labels } = isSquare
		? cornerLabels(titles, angles, width, labelSize, lineHeight)
		: rimLabels(titles, angles, width, labelSize, lineHeight);
	const corners = angles.map((angle) => pointOn({ x: 0, y: 0 }, radius, angle).y);
	const top = Math.min(...corners, ...labels.map(({ y }) => y - lineHeight / 2));
	const bottom = Math.max(...corners, ...labels.map(({ y, lines }) => y + (lines.length - 0.5) * lineHeight));
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

type Labelled = Pick<RadarFrame, "radius" | "labels">;

/** Labels over and under the corners of a square, each in its half of the width. */
function cornerLabels(
	titles: readonly string[],
	angles: readonly number[],
	width: number,
	labelSize: number,
	lineHeight: number,
): Labelled {
	const radius = width * squareShare;
	const half = width / 2;
	const labels = titles.map((title, index): AxisLabel => {
		const lines = wrapped(title, labelSize, half - gap, true);
		const wide = widest(lines, labelSize) / 2;
		const corner = pointOn({ x: 0, y: 0 }, radius, angles[index] ?? 0);
		const middle = Math.max(gap / 2 + wide, Math.min(half - wide, Math.abs(corner.x)));
		return {
			lines,
			x: Math.sign(corner.x) * middle,
			y: corner.y < 0 ? corner.y - gap - (lines.length - 0.5) * lineHeight : corner.y + gap + lineHeight / 2,
			anchor: "middle",
		};
	});
	return { radius, labels };
}

/** How far over the rim's corner a label above or below it may reach inwards, before it meets the rim's next side. */
const inset = 14;

/** Labels around a rim: over its upper corners, under its lower ones, beside those that are about level with its centre. */
function rimLabels(
	titles: readonly string[],
	angles: readonly number[],
	width: number,
	labelSize: number,
	lineHeight: number,
): Labelled {
	const half = width / 2;
	const spots = titles.map((title, index) => {
		const across = Math.cos(radians(angles[index] ?? 0));
		const up = Math.sin(radians(angles[index] ?? 0));
		const lowest = Math.min(...angles.map((angle) => Math.sin(radians(angle))));
		// The lowest side of an odd count is level: under it a label may stand in the middle of its corner.
		const isCentred = Math.abs(across) < 0.2 || (up < 0 && up - lowest < 1e-9);
		const isBeside = !isCentred && Math.abs(up) < 0.25;
		const reach = isBeside ? gap : -inset;
		const room =
			Math.abs(across) < 0.2 ? width * 0.75 : isCentred ? half - gap : half - reach - smallestRadius * Math.abs(across);
		return { across, up, isCentred, isBeside, reach, lines: wrapped(title, labelSize, room, true) };
	});
	const radius = Math.min(
		largestRadius,
		...spots.map(({ across, isCentred, reach, lines }) =>
			isCentred ? largestRadius : (half - reach - widest(lines, labelSize)) / Math.abs(across),
		),
	);
	const labels = spots.map(({ across, up, isCentred, isBeside, reach, lines }, index): AxisLabel => {
		const corner = pointOn({ x: 0, y: 0 }, radius, angles[index] ?? 0);
		const tall = (lines.length - 1) * lineHeight;
		const wide = widest(lines, labelSize) / 2;
		const side = Math.sign(across);
		const middle =
			Math.abs(across) < 0.2 ? 0 : side * Math.max(gap / 2 + wide, Math.min(half - wide, Math.abs(corner.x)));
		return {
			lines,
			x: isCentred ? middle : corner.x + side * reach,
			y: isBeside
				? corner.y - tall / 2
				: up > 0
					? corner.y - gap - lineHeight / 2 - tall
					: corner.y + gap + lineHeight / 2,
			anchor: isCentred ? "middle" : side > 0 ? "start" : "end",
		};
	});
	return { radius, labels };
}

function widest(lines: readonly string[], size: number): number {
	return Math.max(0, ...lines.map((line) => textWidth(line, size, true)));
}

/**
 * Where the name of a ring stands: on it, in the middle between the last axis and the first, clear of the scores.
 * @param distance of the ring's corners from the centre
 */
export function ringName({ centre, angles }: Pick<RadarFrame, "centre" | "angles">, distance: number): Point {
	const between = 180 / angles.length;
	return pointOn(
		centre,
		distance * Math.cos(radians(between)),
		(angles[0] ?? 90) + (angles.length === 4 ? -between : between),
	);
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

/**
 * The band between the lowest and the highest of several scores an axis, as SVG path data for an even-odd fill; empty unless every
 * axis has two or more.
 */
export function bandPath(
	frame: Pick<RadarFrame, "centre" | "radius" | "angles">,
	scores: readonly (readonly number[])[],
	scale: { min: number; max: number },
): string {
	if (scores.length !== frame.angles.length || scores.some((held) => held.length < 2)) return "";
	const ring = (values: number[]) =>
		ringPath(radarPoints(frame, values, scale), (value) => String(Math.round(value * 100) / 100));
	return `${ring(scores.map((held) => Math.max(...held)))}${ring(scores.map((held) => Math.min(...held)))}`;
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
