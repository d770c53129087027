import { Path, Svg } from "@react-pdf/renderer";
import { linesOf } from "#app/charts/finding.ts";
import { at, markerRadius } from "#app/charts/markers.ts";
import {
	bandPath,
	type Point,
	pointOn,
	radarFrame,
	radarPoints,
	ringName,
	ringPath,
	sidesteps,
} from "#app/charts/radar-geometry.ts";
import { scaleTicks } from "#app/charts/scale-ticks.ts";
import { accent, quiet, rule, seriesStyle } from "#app/charts/series-style.ts";
import type { Report } from "#app/round/report.ts";
import { Label, Marker } from "./marks.tsx";

/** The radar as vectors, laid out by the same arithmetic as the page's. */
export function RadarDrawing({ report, width }: { report: Report; width: number }) {
	const { dimensions, scale } = report;
	const entries = linesOf(report);
	const units = 400;
	const frame = radarFrame(
		dimensions.map(({ title }) => title),
		units,
		16,
	);
	const ticks = scaleTicks(scale);
	const length = (value: number) => (frame.radius * (value - scale.min)) / (scale.max - scale.min);
	const lines = entries.map((entry) => ({
		entry,
		style: seriesStyle(entry),
		points: radarPoints(frame, entry.values, scale),
	}));
	const steps = dimensions.map((_, place) =>
		sidesteps(
			entries.map(({ kind, values }) => {
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
			{lines.map(({ entry, style }) => {
				const d = bandPath(frame, entry.members, scale);
				return d === "" ? null : (
					<Path key={`holders of ${entry.id}`} d={d} fill={style.colour} fillOpacity={0.14} fillRule="evenodd" />
				);
			})}
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
