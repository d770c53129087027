import { G, Path, Rect, Svg, Text } from "@react-pdf/renderer";
import { markerPath, markerRadius } from "#app/charts/markers.ts";
import type { Point } from "#app/charts/radar-geometry.ts";
import { ink, type SeriesStyle, seriesStyle } from "#app/charts/series-style.ts";
import type { Series } from "#app/round/report.ts";
import { families, strong } from "./fonts.ts";

/** A series' marker; those of a combined post in one another. The white rim is drawn first: it parts crowded markers. */
export function Marker({ x, y, style }: Point & { style: SeriesStyle }) {
	const [outer = "circle", ...inner] = style.markers;
	const radius = inner.length > 0 ? markerRadius * 1.25 : markerRadius;
	const d = markerPath(outer, x, y, radius);
	return (
		<G>
			{style.filled ? (
				<>
					<Path d={d} fill="#fff" stroke="#fff" strokeWidth={2} />
					<Path d={d} fill={style.colour} />
				</>
			) : (
				<Path d={d} fill="#fff" stroke={style.colour} strokeWidth={2.5} />
			)}
			{inner.map((marker, index) => (
				<Path
					key={marker}
					d={markerPath(marker, x, y, (radius * 0.62) / (index + 1))}
					fill={index % 2 === 0 ? "#fff" : style.colour}
				/>
			))}
		</G>
	);
}

type LabelProps = Point & {
	text: string;
	size: number;
	anchor?: "start" | "middle" | "end";
	bold?: boolean;
	colour?: string;
	halo?: boolean;
};

/** A line of text in a drawing, centred on its height. */
export function Label({ x, y, text, size, anchor = "middle", bold = false, colour = ink, halo = false }: LabelProps) {
	return (
		<G>
			{halo ? (
				<Rect x={x - size * 0.36} y={y - size * 0.55} width={size * 0.72} height={size * 1.1} fill="#fff" />
			) : null}
			<Text
				x={x}
				y={y + size * 0.34}
				fill={colour}
				textAnchor={anchor}
				// In a drawing a text takes its face from attributes, which the package's types do not know.
				{...{ fontFamily: families, fontSize: size, fontWeight: bold ? strong : 400 }}
			>
				{text}
			</Text>
		</G>
	);
}

/** A short piece of a series' line with its marker, for the first cell of a table's row. */
export function SeriesSample({ series }: { series: Series }) {
	const style = seriesStyle(series);
	return (
		<Svg width={24} height={11} viewBox="0 0 44 20">
			<Path
				d="M0 10H44"
				fill="none"
				stroke={style.colour}
				strokeWidth={style.width}
				{...(style.dash ? { strokeDasharray: style.dash } : {})}
			/>
			{series.kind === "partnership" ? null : <Marker x={22} y={10} style={style} />}
		</Svg>
	);
}

/** A series' marker by itself, beside its name. */
export function SeriesMark({ series }: { series: Series }) {
	return (
		<Svg width={9} height={9} viewBox="0 0 20 20">
			<Marker x={10} y={10} style={seriesStyle(series)} />
		</Svg>
	);
}
