import { KeySample } from "#app/charts/key.tsx";
import type { Report } from "#app/round/report.ts";

/** The radar's figures as a table and its key at once: a row for the partnership, each voice and each wider partner. */
export function ScoresTable({ report }: { report: Report }) {
	const hasGaps = report.series.some(({ shown }) => shown.includes(null));
	return (
		<div>
			<table className="data-table data-table--figures">
				<caption>
					Scores{report.scale.per}, {report.scale.min} to {report.scale.max}
				</caption>
				<thead>
					<tr>
						<th scope="col">View</th>
						{report.dimensions.map(({ id, title }) => (
							<th scope="col" key={id}>
								{title}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{report.series.map((series) => (
						<tr key={series.id}>
							<th scope="row">
								<KeySample series={series} /> {series.label}
							</th>
							{report.dimensions.map(({ id, title }, place) => (
								<td className="number" data-label={title} key={id}>
									{series.shown[place] ?? "Not enough answers"}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
			{hasGaps ? <p className="quiet">{report.method.needs}</p> : null}
		</div>
	);
}
