import type { Report, Series } from "#app/round/report.ts";
import { capitalised, hasTooFew, listed, notEnough } from "#app/round/words.ts";
import { chartWidth, Legend, legendLayout, SeriesMarker, TextLines } from "./drawing.tsx";
import { dimensionAt, drawnRange, postsOf, stripFinding } from "./finding.ts";
import { markerPath, markerRadius, markerWidth } from "./markers.ts";
import { scaleTicks } from "./scale-ticks.ts";
import { accent, paleAccent, quiet, rule, type SeriesStyle, seriesStyle } from "./series-style.ts";
import { lanes, membersPaths, placeOn } from "./strip-geometry.ts";
import { svgString } from "./svg-string.server.tsx";
import { wrapped } from "./text-width.ts";

const left = 16;
const right = chartWidth - 16;
const figureSize = 16;
const tickSize = 14;
const laneHeight = markerWidth + 1;
const noteSize = 15;
const noteLine = 20;
const titleHeight = 30;

/**
 * One dimension as a line from the lowest to the highest scale point: the range of the voices as a bar, a marker for each
 * voice and wider partner, and the partnership's score. Where views differ widely the range itself is the finding: the bar
 * is full, its ends carry figures, and no score is marked between them. A pooled round has the partnership's score only.
 */
export function voicesStripSvg(report: Report, dimensionId: string): string {
	const place = report.dimensions.findIndex(({ id }) => id === dimensionId);
	if (place === -1) throw new Error(`The report has no dimension ${dimensionId}.`);
	const line = lineLayout(report, place);
	const posts = postsOf(report);
	const isScored = ({ values }: Series) => (values[place] ?? null) !== null;
	const legend = legendLayout(
		posts.filter(isScored),
		({ label, shown }) => `${label} ${shown[place]}`,
		line.height + 6,
	);
	const silent = posts.filter((entry) => !isScored(entry) && !hasTooFew(entry)).map(({ label }) => label);
	const note = silent.length > 0 ? wrapped(`Not enough answers: ${listed(silent)}`, noteSize, chartWidth - 8) : [];
	const bottom = line.height + 6 + legend.height;
	return svgString(
		stripFinding(report, place),
		Math.ceil(bottom + note.length * noteLine),
		<>
			<VoicesLine report={report} place={place} top={0} />
			<Legend entries={legend.entries} />
			<TextLines x={4} y={bottom + noteLine / 2} lines={note} size={noteSize} lineHeight={noteLine} fill={quiet} />
		</>,
	);
}

/** The four dimensions under one another, with the names of the posts below them all. */
export function profileStripsSvg(report: Report): string {
	return dimensionRows(report, report.dimensions.map((_, place) => stripFinding(report, place)).join(" "));
}

/** The lines of all dimensions under one another: what stands for a radar that has too few axes, too. */
export function dimensionRows(report: Report, label: string): string {
	let bottom = 0;
	const rows = report.dimensions.map(({ id, title }, place) => {
		const lines = wrapped(title, figureSize, chartWidth - 8, true);
		const top = bottom + titleHeight + (lines.length - 1) * noteLine;
		const row = { id, lines, place, titleAt: bottom + titleHeight / 2, top };
		bottom = top + lineLayout(report, place).height + 12;
		return row;
	});
	const legend = legendLayout(postsOf(report), ({ label: name }) => name, bottom + 4);
	return svgString(
		label,
		Math.ceil(bottom + 4 + legend.height),
		<>
			{rows.map(({ id, lines, place, titleAt, top }) => (
				<g key={id}>
					<TextLines x={4} y={titleAt} lines={lines} size={figureSize} lineHeight={noteLine} bold />
					<VoicesLine report={report} place={place} top={top} />
				</g>
			))}
			<Legend entries={legend.entries} />
		</>,
	);
}

/** The dots of one dimension and how tall its line is with them. */
function lineLayout(report: Report, place: number) {
	const scored = postsOf(report).flatMap((series) => {
		const value = series.values[place] ?? null;
		return value === null ? [] : [{ series, x: placeOn(report.scale, value, left, right) }];
	});
	const found = lanes(scored.map(({ x }) => x));
	const dots = scored.map((entry, index) => ({ ...entry, lane: found[index] ?? 0 }));
	const above = Math.max(0, ...found) * laneHeight;
	const below = Math.max(0, ...found.map((lane) => -lane)) * laneHeight;
	const axis = figureSize + 8 + markerRadius * 2 + above;
	return { dots, axis, height: axis + markerRadius * 2 + below + tickSize + 8 };
}

function VoicesLine({ report, place, top }: { report: Report; place: number; top: number }) {
	const { shown, split, ...dimension } = dimensionAt(report, place);
	const { dots, axis, height } = lineLayout(report, place);
	const y = top + axis;
	const range = drawnRange(report, dimension);
	const x = (value: number) => placeOn(report.scale, value, left, right);
	const words = { size: figureSize, lineHeight: noteLine, anchor: "middle", y: top + figureSize / 2 + 2 } as const;
	return (
		<>
			<path d={`M${left} ${y}H${right}`} stroke={rule} strokeWidth={2} fill="none" />
			{range ? (
				<rect
					x={x(range[0]) - markerRadius}
					y={y - (split ? 8 : 5)}
					width={x(range[1]) - x(range[0]) + 2 * markerRadius}
					height={split ? 16 : 10}
					fill={split ? accent : paleAccent}
				/>
			) : null}
			{scaleTicks(report.scale).map((tick) => (
				<g key={tick}>
					<path d={`M${x(tick)} ${y + 8}V${y + 13}`} stroke={quiet} strokeWidth={1.5} fill="none" />
					<TextLines
						x={x(tick)}
						y={top + height - tickSize / 2 - 2}
						lines={[String(tick)]}
						size={tickSize}
						lineHeight={tickSize}
						anchor="middle"
						fill={quiet}
					/>
				</g>
			))}
			{shown !== null && !split ? (
				<>
					<path d={markerPath("upright-bar", x(Number(shown)), y)} fill={accent} />
					<TextLines {...words} x={x(Number(shown))} lines={[shown]} bold fill={accent} />
				</>
			) : null}
			{split && range ? (
				<>
					<TextLines {...words} x={x(range[0])} lines={[split.low]} bold fill={accent} />
					<TextLines {...words} x={x(range[1])} lines={[split.high]} bold fill={accent} />
				</>
			) : null}
			{split && !range ? (
				<TextLines {...words} x={chartWidth / 2} lines={["Views differ widely"]} bold fill={accent} />
			) : null}
			{shown === null ? (
				<TextLines {...words} x={chartWidth / 2} lines={[capitalised(dimension.missing ?? notEnough)]} />
			) : null}
			{dots.map(({ series, lane }) => (
				<Members
					key={series.id}
					scores={series.members[place] ?? []}
					x={x}
					y={y - lane * laneHeight}
					style={seriesStyle(series)}
				/>
			))}
			{dots.map(({ series, x: dot, lane }) => (
				<SeriesMarker key={series.id} x={dot} y={y - lane * laneHeight} style={seriesStyle(series)} />
			))}
		</>
	);
}

type MembersProps = { scores: number[]; x: (value: number) => number; y: number; style: SeriesStyle };

/** The holders of a post that several people hold: a band from the lowest to the highest, and a stroke for each. */
function Members({ scores, x, y, style }: MembersProps) {
	if (scores.length < 2) return null;
	const { band, strokes } = membersPaths(scores, x, y);
	return (
		<>
			<path d={band} stroke={style.colour} strokeWidth={3} fill="none" />
			<path d={strokes} stroke={style.colour} strokeWidth={3} fill="none" />
		</>
	);
}
