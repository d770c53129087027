import type { Series } from "#app/round/report.ts";
import { LineSample } from "./drawing.tsx";
import { seriesStyle } from "./series-style.ts";

/** What the lines of a chart are called, as a list: for a chart's figure, or wherever its lines are named again. */
export function SeriesKey({ series }: { series: readonly Series[] }) {
	return (
		<ul className="govuk-list">
			{series.map((entry) => (
				<li key={entry.id}>
					<KeySample series={entry} /> {entry.label}
				</li>
			))}
		</ul>
	);
}

/** A series' line with its marker, before its name: also for the first cell of a table's row. */
export function KeySample({ series }: { series: Series }) {
	return (
		<svg
			xmlns="http://www.w3.org/2000/svg"
			viewBox="0 0 44 20"
			width="44"
			height="20"
			aria-hidden="true"
			focusable="false"
		>
			<LineSample x={0} y={10} style={seriesStyle(series)} />
		</svg>
	);
}
