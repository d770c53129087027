import { G, Path, Rect, Svg } from "@react-pdf/renderer";
import { drawnRange, postsOf } from "#app/charts/finding.ts";
import { at, markerPath, markerRadius } from "#app/charts/markers.ts";
import { scaleTicks } from "#app/charts/scale-ticks.ts";
import { accent, paleAccent, quiet, rule, type SeriesStyle, seriesStyle } from "#app/charts/series-style.ts";
import { lanes, membersPaths, placeOn } from "#app/charts/strip-geometry.ts";
import type { DimensionReport, Report } from "#app/round/report.ts";
import { Label, Marker } from "./marks.tsx";

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
	const { split, shown } = dimension;
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
			{shown !== null && !split ? <Path d={markerPath("upright-bar", x(Number(shown)), y)} fill={accent} /> : null}
			{dots.map(({ series }, index) => (
				<Members
					key={`holders of ${series.id}`}
					scores={series.members[place] ?? []}
					x={x}
					y={y - (found[index] ?? 0) * 16}
					style={seriesStyle(series)}
				/>
			))}
			{dots.map(({ series, x: dot }, index) => (
				<Marker key={series.id} x={dot} y={y - (found[index] ?? 0) * 16} style={seriesStyle(series)} />
			))}
			{posts ? <ScaleNumbers report={report} x={x} y={height - 8} /> : null}
		</Svg>
	);
}

type MembersProps = { scores: number[]; x: (value: number) => number; y: number; style: SeriesStyle };

/** The holders of a post that several people hold: a band from the lowest to the highest, and a stroke for each. */
function Members({ scores, x, y, style }: MembersProps) {
	if (scores.length < 2) return null;
	const { band, strokes } = membersPaths(scores, x, y);
	return <Path d={band + strokes} stroke={style.colour} strokeWidth={3} fill="none" />;
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
