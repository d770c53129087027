import { dueWords, ownersOf } from "#app/round/action-words.ts";
import type { PlanLine } from "#app/round/plan-document.ts";
import { capitalised } from "#app/round/words.ts";

type Props = {
	title: string;
	lines: PlanLine[];
	/** Whether each is listed for what is missing before it is agreed on, and not for its day. */
	withAcceptance?: boolean;
};

/** Some actions of a plan in short, each a tap away from all that is known of it further down; nothing when there are none. */
export function FollowUpList({ title, lines, withAcceptance = false }: Props) {
	if (lines.length === 0) return null;
	return (
		<section className="reading">
			<h2 className="govuk-heading-s">
				{title}: {lines.length}
			</h2>
			<ul className="govuk-list">
				{lines.map((line) => (
					<li key={line.id}>
						<a href={`#action-${line.id}`}>{line.what}</a>{" "}
						<span className="quiet">
							{withAcceptance ? line.unaccepted : `${capitalised(dueWords(line))}. ${ownersOf(line)}`}.
						</span>
					</li>
				))}
			</ul>
		</section>
	);
}
