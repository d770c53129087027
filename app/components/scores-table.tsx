import type { Report } from "#app/round/report.ts";

/** The radar's figures as a table: the partnership, each voice and each wider partner, by dimension. */
export function ScoresTable({ report }: { report: Report }) {
	return (
		<table className="data-table">
			<caption>Scores by dimension, {`${report.scale.min} to ${report.scale.max}`}</caption>
			<thead>
				<tr>
					<th scope="col">Dimension</th>
					{report.series.map(({ id, label }) => (
						<th scope="col" key={id}>
							{label}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{report.dimensions.map((dimension, place) => (
					<tr key={dimension.id}>
						<th scope="row">{dimension.title}</th>
						{report.series.map(({ id, label, shown }) => (
							<td className="number" data-label={label} key={id}>
								{shown[place] ?? "Not enough answers"}
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}
