import { ChartLink } from "#app/components/chart-link.tsx";
import { Svg } from "#app/components/svg.tsx";
import type { BesideOthers } from "#app/round/beside-others.ts";

/** The quartiles of each dimension: what there is to see in words, the chart, and the same figures as a table beside it. */
export function QuartilesOf({ beside, chart, file }: { beside: BesideOthers; chart: string; file: string }) {
	const { hasOwn, dimensions, headline, scale } = beside;
	const isSplit = new Set(dimensions.flatMap(({ quartiles }) => quartiles?.publishedOn ?? [])).size > 1;
	return (
		<>
			<div className="side-by-side">
				<figure className="figure">
					<Svg markup={chart} />
					<ChartLink file={file} />
				</figure>
				<ul className="govuk-list govuk-list--bullet govuk-list--spaced">
					{dimensions.map(({ id, finding }) => (
						<li key={id}>{finding}</li>
					))}
				</ul>
			</div>
			<table className="data-table data-table--figures">
				<caption>
					{headline}: scores{scale.per}, {scale.min} to {scale.max}
				</caption>
				<thead>
					<tr>
						<th scope="col">Dimension</th>
						{hasOwn ? <th scope="col">This area</th> : null}
						<th scope="col">Lower quartile</th>
						<th scope="col">Median</th>
						<th scope="col">Upper quartile</th>
						<th scope="col">Areas</th>
						<th scope="col">Published</th>
					</tr>
				</thead>
				<tbody>
					{dimensions.map(({ id, title, own, quartiles }) => (
						<tr key={id}>
							<th scope="row">{title}</th>
							{hasOwn ? (
								<td className="number" data-label="This area">
									{own ?? "No score"}
								</td>
							) : null}
							{quartiles === null ? (
								<td colSpan={5}>Too few areas have a score here</td>
							) : (
								<>
									<td className="number" data-label="Lower quartile">
										{quartiles.lower}
									</td>
									<td className="number" data-label="Median">
										{quartiles.median}
									</td>
									<td className="number" data-label="Upper quartile">
										{quartiles.upper}
									</td>
									<td className="number" data-label="Areas">
										{quartiles.areas}
									</td>
									<td data-label="Published">{quartiles.publishedOn}</td>
								</>
							)}
						</tr>
					))}
				</tbody>
			</table>
			<p className="quiet reading">
				About a quarter of the areas are below the lower quartile, half of them below the median, and a quarter above
				the upper quartile. Figures are published again only when at least three areas have another score, have come or
				have gone{isSplit ? ", which is looked at for each dimension by itself" : ""}. That areas differ says nothing of
				why: they ask different people, in different places.
			</p>
		</>
	);
}
