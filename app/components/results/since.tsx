import { dayInWords } from "#app/round/day-in-words.ts";
import type { Report } from "#app/round/report.ts";
import { sectionTitles } from "#app/round/report-sections.ts";
import { capitalised, notCompared } from "#app/round/words.ts";

/** What has moved since the round before, like for like; nothing for the first round. */
export function Since({ report: { since, scale } }: { report: Pick<Report, "since" | "scale"> }) {
	if (!since) return null;
	return (
		<section aria-labelledby="since">
			<h2 className="govuk-heading-m" id="since">
				{sectionTitles.since}
			</h2>
			<div className="reading">
				<p>{since.sentence}</p>
				{since.cautions.length > 0 ? (
					<ul className="govuk-list govuk-list--bullet">
						{since.cautions.map((caution) => (
							<li key={caution}>{caution}</li>
						))}
					</ul>
				) : null}
			</div>
			<table className="data-table">
				<caption>
					{since.title}, {dayInWords(since.on)}, beside this round, on the questions that both asked
				</caption>
				<thead>
					<tr>
						<th scope="col">Dimension</th>
						<th scope="col">Then{scale.per}</th>
						<th scope="col">Now{scale.per}</th>
						<th scope="col">Difference</th>
						<th scope="col">In common</th>
					</tr>
				</thead>
				<tbody>
					{since.dimensions.map(({ id, title, before, now, difference, questions, split, reason }) => (
						<tr key={id}>
							<th scope="row">{title}</th>
							{difference === null ? (
								<td colSpan={4} data-label={capitalised(notCompared)}>
									{capitalised(reason ?? notCompared)}
								</td>
							) : (
								<>
									<td className="number" data-label="Then">
										{before}
									</td>
									<td className="number" data-label="Now">
										{now}
									</td>
									<td className="number" data-label="Difference">
										{difference}
									</td>
									<td data-label="In common">
										{questions}
										{split === null ? null : <span className="quiet">. {split}</span>}
									</td>
								</>
							)}
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}
