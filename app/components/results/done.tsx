import { dayInWords } from "#app/round/day-in-words.ts";
import { answersToNone, doneItemWords } from "#app/round/done-report.ts";
import type { Report } from "#app/round/report.ts";
import { sectionTitles } from "#app/round/report-sections.ts";

/** What was finished since the round before, beside the questions it answers to; nothing where nothing was. */
export function Done({ report: { done } }: { report: Pick<Report, "done"> }) {
	if (!done) return null;
	return (
		<section aria-labelledby="done" className="reading">
			<h2 className="govuk-heading-m" id="done">
				{sectionTitles.done}
			</h2>
			<p>{done.intro}</p>
			{done.cautions.length > 0 ? (
				<ul className="govuk-list govuk-list--bullet">
					{done.cautions.map((caution) => (
						<li key={caution}>{caution}</li>
					))}
				</ul>
			) : null}
			{done.actions.map(({ id, what, on, items }) => (
				<div className="suggestion" key={id}>
					<h3 className="govuk-heading-s as-typed">{what}</h3>
					<p className="quiet">Done on {dayInWords(on)}.</p>
					{items.length === 0 ? <p>{answersToNone}</p> : null}
					<ul className="govuk-list">
						{items.map((item) => (
							<li key={item.title}>{doneItemWords(item)}</li>
						))}
					</ul>
				</div>
			))}
		</section>
	);
}
