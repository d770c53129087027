import { G, Path, Rect, Svg, Text } from "@react-pdf/renderer";
import { drawnRange, postsOf } from "#app/charts/finding.ts";
import { at, markerPath, markerRadius } from "#app/charts/markers.ts";
import {
	type Point,
	pointOn,
	radarFrame,
	radarPoints,
	ringName,
	ringPath,
	sidesteps,
} from "#app/charts/radar-geometry.ts";
import { scaleTicks } from "#app/charts/scale-ticks.ts";
import { accent, ink, paleAccent, quiet, rule, type SeriesStyle, seriesStyle } from "#app/charts/series-style.ts";
import { lanes, placeOn } from "#app/charts/strip-geometry.ts";
import type { DimensionReport, Report, Series } from "#app/round/report.ts";
import { families, strong } from "./fonts.ts";

/** The radar as vectors, laid out by the same arithmetic as the page's. */
export function RadarDrawing({ report, width }: { report: Report; width: number }) {
	const { dimensions, scale, series } = report;
	const units = 400;
	const frame = radarFrame(
		dimensions.map(({ title }) => title),
		units,
		16,
	);
	const ticks = scaleTicks(scale);
	const length = (value: number) => (frame.radius * (value - scale.min)) / (scale.max - scale.min);
	const lines = series.map((entry) => ({
		entry,
		style: seriesStyle(entry),
		points: radarPoints(frame, entry.values, scale),
	}));
	const steps = dimensions.map((_, place) =>
		sidesteps(
			series.map(({ kind, values }) => {
				const value = values[place] ?? null;
				return kind === "partnership" || value === null ? null : length(value);
			}),
		),
	);
	return (
		<Svg width={width} height={(width * frame.height) / units} viewBox={`0 0 ${units} ${frame.height}`}>
			{ticks.slice(1).map((tick) => (
				<Path
					key={tick}
					d={ringPath(
						frame.angles.map((angle) => pointOn(frame.centre, length(tick), angle)),
						at,
					)}
					stroke={rule}
					strokeWidth={1}
					fill="none"
				/>
			))}
			{frame.angles.map((angle, place) => (
				<Path
					key={dimensions[place]?.id ?? angle}
					d={segment(frame.centre, pointOn(frame.centre, frame.radius, angle))}
					stroke={rule}
					strokeWidth={1}
					fill="none"
				/>
			))}
			{ticks.map((tick) => (
				<Label key={tick} {...ringName(frame, length(tick))} text={String(tick)} size={14} colour={quiet} halo />
			))}
			{lines.map(({ entry, style, points }) => {
				const d = ringPath(points, at);
				return d === "" ? null : (
					<Path
						key={entry.id}
						d={d}
						fill="none"
						stroke={style.colour}
						strokeWidth={style.width}
						strokeLinejoin="round"
						{...(style.dash ? { strokeDasharray: style.dash } : {})}
					/>
				);
			})}
			{lines.flatMap(({ entry, style, points }, index) =>
				points.map((point, place) => {
					if (!point) return null;
					const angle = frame.angles[place] ?? 0;
					const key = `${entry.id} ${dimensions[place]?.id}`;
					if (entry.kind === "partnership") return <AcrossMark key={key} spot={point} angle={angle} />;
					return <Marker key={key} {...pointOn(point, steps[place]?.[index] ?? 0, angle - 90)} style={style} />;
				}),
			)}
			{frame.labels.map((label, place) =>
				label.lines.map((text, row) => (
					<Label
						key={`${dimensions[place]?.id} ${text}`}
						x={label.x}
						y={label.y + row * frame.lineHeight}
						text={text}
						size={frame.labelSize}
						anchor={label.anchor}
						bold
					/>
				)),
			)}
		</Svg>
	);
}

/** The partnership's mark on the radar: a short bar across the axis. */
function AcrossMark({ spot, angle }: { spot: Point; angle: number }) {
	const half = markerRadius * 1.6;
	return (
		<Path
			d={segment(pointOn(spot, half, angle + 90), pointOn(spot, half, angle - 90))}
			stroke={accent}
			strokeWidth={markerRadius * 0.76}
			fill="none"
		/>
	);
}

function segment(from: Point, to: Point): string {
	return `M${at(from.x)} ${at(from.y)}L${at(to.x)} ${at(to.y)}`;
}

/** A series' marker; those of a combined post in one another. The white rim is drawn first: it parts crowded markers. */
function Marker({ x, y, style }: Point & { style: SeriesStyle }) {
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
function Label({ x, y, text, size, anchor = "middle", bold = false, colour = ink, halo = false }: LabelProps) {
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

type StripProps = {
	report: Report;
	dimension: DimensionReport;
	width: number;
	/** Whether the posts stand on it: not on the front page. */
	posts: boolean;
};

const stripUnit = 0.62;

/**
 * A dimension as a line: the range of the voices, and the partnership's score where there is one. Where views differ widely
 * it is the range itself.
 */
export function StripDrawing({ report, dimension, width, posts }: StripProps) {
	const place = report.dimensions.findIndex(({ id }) => id === dimension.id);
	const left = 10;
	const right = width / stripUnit - 10;
	const x = (value: number) => placeOn(report.scale, value, left, right);
	const dots = posts
		? postsOf(report).flatMap((series) => {
				const value = series.values[place] ?? null;
				return value === null ? [] : [{ series, x: x(value) }];
			})
		: [];
	const found = lanes(dots.map((dot) => dot.x));
	const above = Math.max(0, ...found) * 16;
	const below = Math.max(0, ...found.map((lane) => -lane)) * 16;
	const y = 15 + above;
	const height = y + 15 + below + (posts ? 18 : 0);
	const { split, score } = dimension;
	const range = drawnRange(report, dimension);
	return (
		<Svg width={width} height={height * stripUnit} viewBox={`0 0 ${width / stripUnit} ${height}`}>
			<Path d={`M${left} ${y}H${at(right)}`} stroke={rule} strokeWidth={1.6} fill="none" />
			{scaleTicks(report.scale).map((tick) => (
				<Path key={tick} d={`M${at(x(tick))} ${y - 4}V${y + 4}`} stroke={rule} strokeWidth={1.6} fill="none" />
			))}
			{range ? (
				<Rect
					x={x(range[0]) - markerRadius}
					y={y - (split ? 8 : 5)}
					width={x(range[1]) - x(range[0]) + 2 * markerRadius}
					height={split ? 16 : 10}
					fill={split ? accent : paleAccent}
				/>
			) : null}
			{score !== null && !split ? <Path d={markerPath("upright-bar", x(score), y)} fill={accent} /> : null}
			{dots.map(({ series, x: dot }, index) => (
				<Marker key={series.id} x={dot} y={y - (found[index] ?? 0) * 16} style={seriesStyle(series)} />
			))}
			{posts ? <ScaleNumbers report={report} x={x} y={height - 8} /> : null}
		</Svg>
	);
}

/** The scale's points over or under a line of the same width. */
export function ScaleDrawing({ report, width }: { report: Report; width: number }) {
	const x = (value: number) => placeOn(report.scale, value, 10, width / stripUnit - 10);
	return (
		<Svg width={width} height={11} viewBox={`0 0 ${width / stripUnit} ${11 / stripUnit}`}>
			<ScaleNumbers report={report} x={x} y={9} />
		</Svg>
	);
}

function ScaleNumbers({ report, x, y }: { report: Report; x: (value: number) => number; y: number }) {
	return (
		<G>
			{scaleTicks(report.scale).map((tick) => (
				<Label key={tick} x={x(tick)} y={y} text={String(tick)} size={13.5} colour={quiet} />
			))}
		</G>
	);
}
