/** The shapes that tell posts apart where colour does not. */
export type Marker =
	| "circle"
	| "square"
	| "triangle"
	| "pentagon"
	| "inverted-triangle"
	| "cross"
	| "diamond"
	| "bar"
	| "upright-bar";

/** Half a marker's width and height, in the unit of the drawing. */
export const markerRadius = 6.5;

/** The room that a marker needs, so that the next one on the same spot is seen beside it. */
export const markerWidth = 15;

/**
 * A marker's outline as SVG path data around a centre. Areas are about equal, so that none outweighs another.
 * @example markerPath("square", 10, 10) // "M4.3 4.3H15.7V15.7H4.3Z"
 */
export function markerPath(marker: Marker, x: number, y: number, radius = markerRadius): string {
	switch (marker) {
		case "circle":
			return `M${at(x - radius)} ${at(y)}A${at(radius)} ${at(radius)} 0 1 0 ${at(x + radius)} ${at(y)}A${at(radius)} ${at(radius)} 0 1 0 ${at(x - radius)} ${at(y)}Z`;
		case "square":
			return box(x, y, radius * 0.88, radius * 0.88);
		case "triangle":
			return outline(x, y + radius * 0.2, radius * 1.22, 3, -90);
		case "inverted-triangle":
			return outline(x, y - radius * 0.2, radius * 1.22, 3, 90);
		case "pentagon":
			return outline(x, y, radius * 1.08, 5, -90);
		case "diamond":
			return outline(x, y, radius * 1.18, 4, -90);
		case "cross": {
			const [far, near] = [radius, radius * 0.36];
			return `M${at(x - near)} ${at(y - far)}h${at(2 * near)}v${at(far - near)}h${at(far - near)}v${at(2 * near)}h${at(near - far)}v${at(far - near)}h${at(-2 * near)}v${at(near - far)}h${at(near - far)}v${at(-2 * near)}h${at(far - near)}Z`;
		}
		case "bar":
			return box(x, y, radius * 1.6, radius * 0.38);
		case "upright-bar":
			return box(x, y, radius * 0.38, radius * 2);
	}
}

function box(x: number, y: number, width: number, height: number): string {
	return `M${at(x - width)} ${at(y - height)}H${at(x + width)}V${at(y + height)}H${at(x - width)}Z`;
}

function outline(x: number, y: number, radius: number, corners: number, from: number): string {
	const points = Array.from({ length: corners }, (_, index) => {
		const angle = ((from + (360 * index) / corners) * Math.PI) / 180;
		return `${at(x + radius * Math.cos(angle))} ${at(y + radius * Math.sin(angle))}`;
	});
	return `M${points.join("L")}Z`;
}

/** A coordinate, short, and the same on every machine. */
export function at(value: number): string {
	return String(Math.round(value * 100) / 100 + 0);
}
