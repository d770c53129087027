import { Link } from "@remix-run/react";
import { dayInWords } from "#app/round/day-in-words.ts";
import type { PlanLine } from "#app/round/plan-document.ts";
import { dueWords } from "#app/round/plan-lines.ts";
import { capitalised } from "#app/round/words.ts";
import { Fact } from "./fact.tsx";

type Props = {
	line: PlanLine;
	/** Where it can be changed, for whoever may. */
	changedAt: string | null;
};

/** An action of a plan, with all that is to be known of it. */
export function PlannedAction({ line, changedAt }: Props) {
	return (
		<article className="suggestion reading">
			<h3 className="govuk-heading-s">{line.what}</h3>
			{line.why === null ? null : <p className="quiet">{line.why}</p>}
			<dl className="govuk-summary-list govuk-summary-list--no-border">
				{line.addressee ? <Fact term="Asked of">{line.addressee}</Fact> : null}
				<Fact term="Owners">
					{line.owners.length === 0
						? "Nobody yet"
						: line.owners.map((owner, place) => (line.hasLead && place === 0 ? `${owner} (leads)` : owner)).join("; ")}
				</Fact>
				{line.firstStep ? <Fact term="First step">{line.firstStep}</Fact> : null}
				<Fact term="Due">
					{line.isLate ? <strong>{capitalised(dueWords(line))}</strong> : capitalised(dueWords(line))}
				</Fact>
				{line.reviewOn ? <Fact term="Looked at again">{dayInWords(line.reviewOn)}</Fact> : null}
				<Fact term="How we shall know">{line.measure}</Fact>
				{line.costOrRisk ? <Fact term="Cost or risk">{line.costOrRisk}</Fact> : null}
				<Fact term="Where it stands">{line.status}</Fact>
			</dl>
			{changedAt ? (
				<p className="no-print">
					<Link to={changedAt}>
						Change<span className="govuk-visually-hidden"> {line.what}</span>
					</Link>
				</p>
			) : null}
		</article>
	);
}
