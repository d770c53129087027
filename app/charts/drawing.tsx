import type { Series } from "#app/round/report.ts";
import { markerPath, markerRadius } from "./markers.ts";
import { type SeriesStyle, seriesStyle } from "./series-style.ts";
import { textWidth, wrapped } from "./text-width.ts";

/** The width of every chart, in its own units: at 320 px a text of 16 is 12.8 px tall. */
export const chartWidth = 400;

/**
 * A series' marker. A combined post has those of all its roles in one another, so that it stands on one spot: a square with
 * a white triangle in it is one person in two posts.
 */
export function SeriesMarker({ x, y, style }: { x: number; y: number; style: SeriesStyle }) {
	const [outer = "circle", ...inner] = style.markers;
	const radius = inner.length > 0 ? markerRadius * 1.25 : markerRadius;
	return (
		<>
			<path
				d={markerPath(outer, x, y, radius)}
				fill={style.filled ? style.colour : "#fff"}
				stroke={style.filled ? "#fff" : style.colour}
				strokeWidth={style.filled ? 1.5 : 2.5}
				paintOrder={style.filled ? "stroke" : "normal"}
			/>
			{inner.map((marker, index) => (
				<path
					key={marker}
					d={markerPath(marker, x, y, (radius * 0.62) / (index + 1))}
					fill={index % 2 === 0 ? "#fff" : style.colour}
				/>
			))}
		</>
	);
}

/** A short piece of a series' line with its markers: 44 units wide, centred on y. */
export function LineSample({ x, y, style }: { x: number; y: number; style: SeriesStyle }) {
	return (
		<>
			<path
				d={`M${x} ${y}H${x + 44}`}
				fill="none"
				stroke={style.colour}
				strokeWidth={style.width}
				strokeDasharray={style.dash ?? undefined}
			/>
			{style.markers[0] === "bar" ? null : <SeriesMarker x={x + 22} y={y} style={style} />}
		</>
	);
}

export type LegendEntry = { series: Series; lines: string[]; x: number; y: number };

const legendSize = 15;
const legendLine = 20;
/** From a marker's cell to its name, and from an entry to the next. */
const legendIndent = 24;
const legendGap = 20;

/**
 * Where the names of the posts stand under a chart: one behind another as far as the width goes, a long one wrapped.
 * @param textOf what is written beside a series' marker
 */
export function legendLayout(
	series: readonly Series[],
	textOf: (series: Series) => string,
	top: number,
): { entries: LegendEntry[]; height: number } {
	const entries: LegendEntry[] = [];
	let x = 0;
	let y = top;
	let tallest = 0;
	for (const entry of series) {
		const text = textOf(entry);
		const lines = wrapped(text, legendSize, chartWidth - legendIndent - 8);
		const width = legendIndent + Math.max(0, ...lines.map((line) => textWidth(line, legendSize)));
		if (x > 0 && x + width > chartWidth) {
			x = 0;
			y += tallest;
			tallest = 0;
		}
		entries.push({ series: entry, lines, x, y });
		x += width + legendGap;
		tallest = Math.max(tallest, lines.length * legendLine + 5);
	}
	return { entries, height: y + tallest - top };
}

/** The names of the posts, each behind its marker. */
export function Legend({ entries }: { entries: LegendEntry[] }) {
	return entries.map(({ series, lines, x, y }) => (
		<g key={series.id}>
			<SeriesMarker x={x + legendIndent / 2 - 1} y={y + legendLine / 2} style={seriesStyle(series)} />
			<TextLines x={x + legendIndent} y={y + legendLine / 2} lines={lines} size={legendSize} lineHeight={legendLine} />
		</g>
	));
}

type TextLinesProps = {
	x: number;
	/** The middle of the first line. */
	y: number;
	lines: string[];
	size: number;
	lineHeight: number;
	anchor?: "start" | "middle" | "end";
	bold?: boolean;
	fill?: string;
};

/** Lines of text, one under another. The baseline is set by hand: not every reader of SVG knows dominant-baseline. */
export function TextLines({ x, y, lines, size, lineHeight, anchor = "start", bold = false, fill }: TextLinesProps) {
	return (
		<text
			fontSize={size}
			textAnchor={anchor}
			fontWeight={bold ? 600 : undefined}
			fill={fill}
			stroke="#fff"
			strokeWidth={4}
			strokeLinejoin="round"
			paintOrder="stroke"
		>
			{withPlaces(lines).map(({ line, place }) => (
				<tspan key={place} x={round(x)} y={round(y + place * lineHeight + size * 0.36)}>
					{line}
				</tspan>
			))}
		</text>
	);
}

function withPlaces(lines: string[]) {
	return lines.map((line, place) => ({ line, place }));
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}
