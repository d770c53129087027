import { Link } from "@remix-run/react";
import { type ActionFact, actionFacts, factsInShort } from "#app/round/action-words.ts";
import type { PlanLine } from "#app/round/plan-document.ts";
import { Disclosure } from "./disclosure.tsx";
import { Fact } from "./fact.tsx";

type Props = {
	line: PlanLine;
	/** Of its heading. */
	level?: 3 | 4;
};

/** An action of a plan, with all that is to be known of it. */
export function PlannedAction({ line, level = 3 }: Props) {
	const Heading = `h${level}` as const;
	return (
		<article className="suggestion reading">
			<Heading className="govuk-heading-s as-typed">{line.what}</Heading>
			<ActionFacts line={line} />
		</article>
	);
}

/** An action on the page of its plan: what is needed to follow it up, and the rest a tap away. @param at its own page */
export function FollowedAction({ line, at }: { line: PlanLine; at: string }) {
	const { first, more } = factsInShort(line);
	return (
		<article className="suggestion reading" id={`action-${line.id}`}>
			<h3 className="govuk-heading-s as-typed">
				<Link to={at}>{line.what}</Link>
			</h3>
			<Facts facts={first} />
			{more.length > 0 ? (
				<Disclosure summary="More about it">
					<Facts facts={more} />
				</Disclosure>
			) : null}
		</article>
	);
}

/** What is known of an action beside what is to be done. */
export function ActionFacts({ line }: Pick<Props, "line">) {
	return <Facts facts={actionFacts(line)} />;
}

function Facts({ facts }: { facts: ActionFact[] }) {
	return (
		<dl className="govuk-summary-list govuk-summary-list--no-border as-typed">
			{facts.map(({ term, text, stands }) => (
				<Fact key={term} term={term}>
					{stands === "out" ? <strong>{text}</strong> : text}
				</Fact>
			))}
		</dl>
	);
}
