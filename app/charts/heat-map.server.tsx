import type { HeatMap, HeatRow, Report } from "#app/round/report.ts";
import { type HeatOrder, orderedIds } from "./chart-choice.ts";
import { chartWidth, TextLines } from "./drawing.tsx";
import { heatFinding } from "./finding.ts";
import { heatKey, letterOf } from "./heat-key.ts";
import { quiet, rule } from "./series-style.ts";
import { cellShade, textOn } from "./shade.ts";
import { svgString } from "./svg-string.server.tsx";
import { wrapped } from "./text-width.ts";

const titleSize = 14;
const titleLine = 17;
const figureSize = 15;
const widestCell = 30;
const leastTitle = 148;
const apartWidth = 34;
const headHeight = 24;
const gap = 8;
const least = 26;

/**
 * Every item with who stands where, the values in the cells, shaded from pale for the lowest point to dark for the highest; on one
 * by scale points, the more people the darker. Columns of people who have claimed an answer have a number, with their post in the
 * key below. An item that a pooled round keeps back says so in place of its cells.
 */
export function heatMapSvg(report: Report, order: HeatOrder): string {
	const { heatMap } = report;
	if (!heatMap) throw new Error("The report has no heat map.");
	const layout = layoutOf(heatMap);
	const ids = orderedIds(report, order);
	const rows = ids
		.flatMap((id) => heatMap.rows.filter((row) => row.id === id))
		.map((row) => ({ row, lines: wrapped(row.title, titleSize, layout.titleWidth) }));
	const heights = rows.map(({ lines }) => Math.max(least, lines.length * titleLine + 8));
	const tops = heights.map((_, place) => headHeight + heights.slice(0, place).reduce((sum, height) => sum + height, 0));
	const bottom = headHeight + heights.reduce((sum, height) => sum + height, 0);
	const notes = heatKey(heatMap).map((words) => wrapped(words, titleSize, chartWidth - 8));
	const noteTops = notes.map((_, place) => bottom + 14 + notes.slice(0, place).flat().length * titleLine);
	return svgString(
		heatFinding(report),
		Math.ceil(bottom + 12 + notes.flat().length * titleLine),
		<>
			<Head heatMap={heatMap} layout={layout} />
			{rows.map(({ row, lines }, place) => (
				<Row
					key={row.id}
					report={report}
					heatMap={heatMap}
					row={row}
					lines={lines}
					layout={layout}
					top={tops[place] ?? 0}
					height={heights[place] ?? least}
				/>
			))}
			{notes.map((lines, place) => (
				<TextLines
					key={lines.join(" ")}
					x={0}
					y={noteTops[place] ?? 0}
					lines={lines}
					size={titleSize}
					lineHeight={titleLine}
					fill={quiet}
				/>
			))}
		</>,
	);
}

type Layout = { titleWidth: number; left: number; cell: number };

function layoutOf({ columns }: HeatMap): Layout {
	const cell = Math.min(widestCell, (chartWidth - leastTitle - gap - apartWidth) / Math.max(1, columns.length));
	const left = chartWidth - apartWidth - columns.length * cell;
	return { titleWidth: left - gap, left, cell };
}

function Head({ heatMap: { columns }, layout: { left, cell } }: { heatMap: HeatMap; layout: Layout }) {
	return (
		<>
			{withPlaces(columns).map(({ entry: { label, claimed }, place }) => (
				<TextLines
					key={place}
					x={left + (place + 0.5) * cell}
					y={headHeight / 2}
					lines={[claimed ? letterOf(place) : label]}
					size={titleSize}
					lineHeight={titleLine}
					anchor="middle"
					bold
				/>
			))}
			<TextLines
				x={chartWidth}
				y={headHeight / 2}
				lines={["apart"]}
				size={titleSize}
				lineHeight={titleLine}
				anchor="end"
				fill={quiet}
			/>
		</>
	);
}

type RowProps = {
	report: Report;
	heatMap: HeatMap;
	row: HeatRow;
	lines: string[];
	layout: Layout;
	top: number;
	height: number;
};

function Row({ report, heatMap, row, lines, layout: { left, cell }, top, height }: RowProps) {
	const middle = top + height / 2;
	const apart = report.items.find(({ id }) => id === row.id)?.apart ?? null;
	const words = { size: figureSize, lineHeight: titleLine, y: middle } as const;
	return (
		<g>
			<path d={`M0 ${top}H${chartWidth}`} stroke={rule} strokeWidth={0.75} fill="none" />
			<TextLines
				x={0}
				y={middle - ((lines.length - 1) * titleLine) / 2}
				lines={lines}
				size={titleSize}
				lineHeight={titleLine}
			/>
			{row.withheld ? (
				<TextLines {...words} x={left + 4} lines={["withheld"]} fill={quiet} />
			) : (
				withPlaces(row.cells).map(({ entry: text, place }) =>
					text === null ? null : (
						<Cell
							key={place}
							text={text}
							shade={cellShade(report, heatMap, row, text)}
							x={left + place * cell}
							y={top}
							width={cell}
							height={height}
						/>
					),
				)
			)}
			{apart === null ? null : <TextLines {...words} x={chartWidth} lines={[apart]} anchor="end" />}
		</g>
	);
}

type CellProps = { text: string; shade: string; x: number; y: number; width: number; height: number };

function Cell({ text, shade, x, y, width, height }: CellProps) {
	return (
		<>
			<rect x={x + 0.75} y={y + 1.5} width={width - 1.5} height={height - 3} fill={shade} />
			<text
				x={x + width / 2}
				y={y + height / 2 + figureSize * 0.36}
				fontSize={figureSize}
				textAnchor="middle"
				fill={textOn(shade)}
			>
				{text}
			</text>
		</>
	);
}

function withPlaces<Entry>(entries: readonly Entry[]) {
	return entries.map((entry, place) => ({ entry, place }));
}
