import type { PlanLine } from "#app/round/plan-document.ts";

/** How the items that an action answers to were discussed: the note, and who saw it otherwise. */
export function Discussion({ line }: { line: PlanLine }) {
	const talked = line.answersTo.filter(({ outcome }) => outcome !== null);
	if (talked.length === 0) return null;
	return (
		<section className="as-typed">
			<h2 className="govuk-heading-s">How it was discussed</h2>
			{talked.map(({ round, item, outcome, note, dissent }) => (
				<div key={`${round} ${item}`}>
					<p>
						<strong>{item}</strong> ({round}): {outcome}.
					</p>
					{note ? <p>{note}</p> : null}
					{dissent ? <p>Seen otherwise: {dissent}</p> : null}
				</div>
			))}
		</section>
	);
}
