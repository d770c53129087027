import { Customized, PolarAngleAxis, PolarGrid, PolarRadiusAxis, Radar, RadarChart } from "recharts";
import type { Report } from "#app/round/report.ts";
import { chartWidth, SeriesMarker, TextLines } from "./drawing.tsx";
import { linesOf, radarFinding } from "./finding.ts";
import { at, markerPath, markerRadius } from "./markers.ts";
import {
	bandPath,
	type Point,
	pointOn,
	type RadarFrame,
	radarFrame,
	ringName,
	ringPath,
	sidesteps,
} from "./radar-geometry.ts";
import { scaleTicks } from "./scale-ticks.ts";
import { quiet, rule, seriesStyle } from "./series-style.ts";
import { svgString } from "./svg-string.server.tsx";
import { dimensionRows } from "./voices-strip.server.tsx";

const labelSize = 16;
const tickSize = 14;

/**
 * The profile as a radar: an SVG string for the page, the same for the same report. The axes always run from the scale's
 * lowest point, in the middle, to its highest; a score that is missing breaks its line; a post of several people has a band from
 * the lowest to the highest of them. The names of the lines stand in the key beside it, the same figures in the table.
 *
 * With two dimensions a radar would be a line and with one a point, whose length says nothing: those get rows of dots.
 */
export function radarSvg(report: Report): string {
	const { dimensions, scale } = report;
	if (dimensions.length < 3) return dimensionRows(report, radarFinding(report));
	const frame = radarFrame(
		dimensions.map(({ title }) => title),
		chartWidth,
		labelSize,
	);
	return svgString(
		radarFinding(report),
		frame.height,
		<>
			<RadarLines report={report} frame={frame} ticks={scaleTicks(scale)} />
			{frame.labels.map((label, index) => (
				<TextLines
					key={dimensions[index]?.id}
					{...label}
					size={labelSize}
					lineHeight={frame.lineHeight}
					anchor={label.anchor}
					bold
				/>
			))}
		</>,
	);
}

function RadarLines({ report, frame, ticks }: { report: Report; frame: RadarFrame; ticks: number[] }) {
	const { dimensions, scale } = report;
	const lines = linesOf(report);
	const rows = dimensions.map(({ id }, place) => ({
		axis: id,
		...Object.fromEntries(lines.map(({ id: series, values }) => [`score:${series}`, values[place] ?? null])),
	}));
	const length = (value: number) => (frame.radius * (value - scale.min)) / (scale.max - scale.min);
	const steps = dimensions.map((_, place) =>
		sidesteps(
			// The partnership's own mark lies across the axis and needs no room.
			lines.map(({ kind, values }) => {
				const value = values[place] ?? null;
				return kind === "partnership" || value === null ? null : length(value);
			}),
		),
	);
	// The partnership is drawn last but lies under the markers: its line is thick and would hide thin ones.
	const layers = lines.map((entry, index) => ({ entry, index, style: seriesStyle(entry) }));
	return (
		<RadarChart
			id="radar"
			width={chartWidth}
			height={frame.height}
			cx={frame.centre.x}
			cy={frame.centre.y}
			outerRadius={frame.radius}
			startAngle={frame.angles[0] ?? 90}
			endAngle={(frame.angles[0] ?? 90) - 360}
			data={rows}
		>
			<PolarGrid gridType="polygon" stroke={rule} polarRadius={ticks.slice(1).map(length)} polarAngles={frame.angles} />
			<Customized component={<Ticks frame={frame} ticks={ticks} length={length} />} />
			<PolarAngleAxis dataKey="axis" tick={false} axisLine={false} />
			<PolarRadiusAxis domain={[scale.min, scale.max]} tick={false} axisLine={false} type="number" />
			<Customized component={<Bands report={report} frame={frame} />} />
			{layers.map(({ entry, style }) => (
				<Radar
					key={entry.id}
					dataKey={`score:${entry.id}`}
					isAnimationActive={false}
					// recharts' own outline closes over a gap at the first axis.
					shape={({ points }: { points: PlacedPoint[] }) => (
						<path
							d={ringPath(points.map(real), at)}
							fill="none"
							stroke={style.colour}
							strokeWidth={style.width}
							strokeDasharray={style.dash ?? undefined}
							strokeLinejoin="round"
						/>
					)}
				/>
			))}
			{layers.map(({ entry, index, style }) => (
				<Radar
					key={`markers of ${entry.id}`}
					dataKey={`score:${entry.id}`}
					isAnimationActive={false}
					shape={({ points }: { points: PlacedPoint[] }) => (
						<g>
							{points.map((point, place) => {
								const spot = real(point);
								if (!spot) return null;
								const angle = frame.angles[place] ?? 0;
								const moved = pointOn(spot, steps[place]?.[index] ?? 0, angle - 90);
								return entry.kind === "partnership" ? (
									<path
										key={dimensions[place]?.id}
										d={markerPath("bar", spot.x, spot.y, markerRadius)}
										transform={`rotate(${at(90 - angle)} ${at(spot.x)} ${at(spot.y)})`}
										fill={style.colour}
									/>
								) : (
									<SeriesMarker key={dimensions[place]?.id} {...moved} style={style} />
								);
							})}
						</g>
					)}
				/>
			))}
		</RadarChart>
	);
}

/** From the lowest to the highest holder of a post that several people hold, as a pale band around the axes. */
function Bands({ report: { series, scale }, frame }: { report: Report; frame: RadarFrame }) {
	return series.map((entry) => {
		const d = bandPath(frame, entry.members, scale);
		return d === "" ? null : (
			<path key={entry.id} d={d} fill={seriesStyle(entry).colour} fillOpacity={0.14} fillRule="evenodd" />
		);
	});
}

type PlacedPoint = Point & { value: number | null };

function real({ x, y, value }: PlacedPoint): Point | null {
	return value === null || !Number.isFinite(x) || !Number.isFinite(y) ? null : { x, y };
}

/** Each ring's scale point. The lowest is the centre itself. */
function Ticks({ frame, ticks, length }: { frame: RadarFrame; ticks: number[]; length: (value: number) => number }) {
	return ticks.map((tick) => (
		<TextLines
			key={tick}
			{...ringName(frame, length(tick))}
			lines={[String(tick)]}
			size={tickSize}
			lineHeight={tickSize}
			anchor="middle"
			fill={quiet}
		/>
	));
}
