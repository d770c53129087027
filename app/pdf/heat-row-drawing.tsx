import { Rect, Svg } from "@react-pdf/renderer";
import { letterOf } from "#app/charts/heat-key.ts";
import { quiet } from "#app/charts/series-style.ts";
import { cellShade, textOn } from "#app/charts/shade.ts";
import type { HeatMap, HeatRow, Report } from "#app/round/report.ts";
import { Label } from "./marks.tsx";

const height = 15;
const widest = 20;
/** What the cells have of a sheet's width, at the most. */
const most = 210;
const size = 8.5;

function cellWidth({ columns }: HeatMap): number {
	return Math.min(widest, most / Math.max(1, columns.length));
}

/** How wide the cells of all columns are, in points; wide enough for a word where a row has none. */
export function heatWidth(heatMap: HeatMap): number {
	return Math.max(48, cellWidth(heatMap) * heatMap.columns.length);
}

/** What the columns are called: letters for who has claimed an answer, and scale points. */
export function HeatHead({ heatMap }: { heatMap: HeatMap }) {
	const width = heatWidth(heatMap);
	const cell = cellWidth(heatMap);
	return (
		<Svg width={width} height={12} viewBox={`0 0 ${width} 12`}>
			{withPlaces(heatMap.columns).map(({ entry: { label, claimed }, place }) => (
				<Label key={place} x={(place + 0.5) * cell} y={6} text={claimed ? letterOf(place) : label} size={size} bold />
			))}
		</Svg>
	);
}

/** Who stands where on an item, the values in the cells, in the shades of the page's heat map. */
export function HeatRowDrawing({ report, heatMap, row }: { report: Report; heatMap: HeatMap; row: HeatRow }) {
	const width = heatWidth(heatMap);
	const cell = cellWidth(heatMap);
	return (
		<Svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
			{row.withheld ? (
				<Label x={0} y={height / 2} text="withheld" size={size} anchor="start" colour={quiet} />
			) : (
				withPlaces(row.cells).flatMap(({ entry: text, place }) => {
					if (text === null) return [];
					const shade = cellShade(report, heatMap, row, text);
					return [
						<Rect
							key={`${place} cell`}
							x={place * cell + 0.4}
							y={0.5}
							width={cell - 0.8}
							height={height - 1}
							fill={shade}
						/>,
						<Label
							key={`${place} value`}
							x={(place + 0.5) * cell}
							y={height / 2}
							text={text}
							size={size}
							colour={textOn(shade)}
						/>,
					];
				})
			)}
		</Svg>
	);
}

function withPlaces<Entry>(entries: readonly Entry[]) {
	return entries.map((entry, place) => ({ entry, place }));
}
