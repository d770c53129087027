import { figureOrWhy, linesOf, membersOn } from "#app/charts/finding.ts";
import { KeySample } from "#app/charts/key.tsx";
import type { Report, Series } from "#app/round/report.ts";
import { capitalised, hasTooFew, lastNote, notEnough, tooFewForScore } from "#app/round/words.ts";

/**
 * The radar's figures as a table and its key at once: a row for the partnership, each voice and each wider partner, and for what is
 * laid over them.
 */
export function ScoresTable({ report }: { report: Report }) {
	const figures = (series: Series) => report.dimensions.map((_, place) => figureOrWhy(report, series, place));
	const lines = linesOf(report);
	const hasGaps = lines.some((series) => figures(series).includes(notEnough));
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
					{lines.map((series) => (
						<tr key={series.id}>
							<th scope="row">
								<KeySample series={series} /> {series.label}
							</th>
							{hasTooFew(series) ? (
								<td colSpan={report.dimensions.length}>{capitalised(tooFewForScore)}</td>
							) : (
								report.dimensions.map(({ id, title }, place) => (
									<td className="number" data-label={title} key={id}>
										{capitalised(figureOrWhy(report, series, place))}
										<Holders members={membersOn(series, place)} />
									</td>
								))
							)}
						</tr>
					))}
				</tbody>
			</table>
			{hasGaps ? <p className="quiet">{report.method.needs}</p> : null}
			{lines.some(({ kind }) => kind === "last") ? <p className="quiet">{lastNote}</p> : null}
		</div>
	);
}

/** What the several holders of a post scored, unnamed. */
function Holders({ members }: { members: string | null }) {
	if (members === null) return null;
	return <span className="holders"> (its holders {members})</span>;
}
