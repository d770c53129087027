import { dueWords, ownersOf, shortWhat } from "#app/round/action-words.ts";
import type { PlanLine } from "#app/round/plan-document.ts";
import { capitalised } from "#app/round/words.ts";

/** Some actions of a plan in short, each a tap away from all that is known of it further down; nothing when there are none. */
export function FollowUpList({ title, lines }: { title: string; lines: PlanLine[] }) {
	if (lines.length === 0) return null;
	return (
		<section className="reading">
			<h2 className="govuk-heading-s govuk-!-margin-bottom-2">
				{title}: {lines.length}
			</h2>
			<ul className="govuk-list follow-up">
				{lines.map((line) => (
					<li key={line.id}>
						<a href={`#action-${line.id}`}>{shortWhat(line.what)}</a>
						<br />
						<span className="quiet">
							{capitalised(dueWords(line))}. {ownersOf(line)}.
						</span>{" "}
						{line.unaccepted ? <strong>{shortWhat(line.unaccepted)}.</strong> : null}
					</li>
				))}
			</ul>
		</section>
	);
}
