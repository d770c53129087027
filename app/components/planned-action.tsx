import { Link } from "@remix-run/react";
import { actionFacts } from "#app/round/action-words.ts";
import type { PlanLine } from "#app/round/plan-document.ts";
import { Fact } from "./fact.tsx";

type Props = {
	line: PlanLine;
	/** Where its log is and it can be followed up, for whoever belongs to the area. */
	at: string | null;
	/** Of its heading. */
	level?: 3 | 4;
};

/** An action of a plan, with all that is to be known of it. */
export function PlannedAction({ line, at, level = 3 }: Props) {
	const Heading = `h${level}` as const;
	return (
		<article className="suggestion reading" id={`action-${line.id}`}>
			<Heading className="govuk-heading-s as-typed">{at ? <Link to={at}>{line.what}</Link> : line.what}</Heading>
			<ActionFacts line={line} />
		</article>
	);
}

/** What is known of an action beside what is to be done. */
export function ActionFacts({ line }: Pick<Props, "line">) {
	return (
		<dl className="govuk-summary-list govuk-summary-list--no-border as-typed">
			{actionFacts(line).map(({ term, text, stands }) => (
				<Fact key={term} term={term}>
					{stands === "out" ? <strong>{text}</strong> : text}
				</Fact>
			))}
		</dl>
	);
}
