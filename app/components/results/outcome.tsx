import type { DiscussedReport, Report } from "#app/round/report.ts";
import { sectionTitles } from "#app/round/report-sections.ts";

/** How the discussion of an item ended; nothing where it was not discussed. */
export function Outcome({ discussed }: { discussed: DiscussedReport | null }) {
	if (!discussed) return null;
	const { outcome, meaning, note, dissent } = discussed;
	return (
		<div className="outcome">
			<p>
				<strong>
					{outcome}
					{meaning ? ":" : "."}
				</strong>{" "}
				{meaning}
			</p>
			{note ? <p>{note}</p> : null}
			{dissent ? <p>Who saw it otherwise: {dissent}</p> : null}
		</div>
	);
}

/** What was discussed by itself, where there are no lists for it to stand in. */
export function Discussed({ report }: { report: Pick<Report, "discussed"> }) {
	if (report.discussed.length === 0) return null;
	return (
		<section aria-labelledby="discussed" className="reading">
			<h2 className="govuk-heading-m" id="discussed">
				{sectionTitles.discussed}
			</h2>
			{report.discussed.map((entry) => (
				<div className="suggestion" key={entry.id}>
					<h3 className="govuk-heading-s">
						{entry.dimension}: {entry.title}
					</h3>
					<Outcome discussed={entry} />
				</div>
			))}
		</section>
	);
}
