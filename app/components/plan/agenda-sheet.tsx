import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { moreInPlan, sampleLine } from "#app/round/document-words.ts";
import { type AgendaPart, agendaTitle, askOf, type MeetingAgenda, toDecideTitle } from "#app/round/meeting-agenda.ts";

type Props = {
	agenda: MeetingAgenda & {
		/** What it is printed in, in points. */
		size: 10 | 9;
	};
	areaId: string;
	/** What stands on the screen between what the plan stands at and what is looked at. */
	between: ReactNode;
};

/** What a meeting looks at in the plan: as much as is on one sheet of paper, on a screen too. */
export function AgendaSheet({ agenda, areaId, between }: Props) {
	const { area, sample, size, standing, parts, toDecide } = agenda;
	return (
		<div className={`meeting-agenda meeting-agenda--${size}`}>
			{sample ? <p className="meeting-agenda__sample">{sampleLine}</p> : null}
			<p className="quiet meeting-agenda__area">{area}</p>
			<h1 className="govuk-heading-l">{agendaTitle(agenda)}</h1>
			<p className="lead-sentence">{standing}</p>
			{between}
			{parts.map((part, place) => (
				<Part key={part.title} part={part} number={place + 1} areaId={areaId} />
			))}
			<section>
				<h2 className="govuk-heading-s">
					{parts.length + 1} {toDecideTitle}
				</h2>
				{toDecide.map((words) => (
					<p key={words}>{words}</p>
				))}
			</section>
		</div>
	);
}

function Part({ part, number, areaId }: { part: AgendaPart; number: number; areaId: string }) {
	const { title, entries, more } = part;
	return (
		<section>
			<h2 className="govuk-heading-s">
				{number} {title} <span className="meeting-agenda__ask">{askOf(part)}</span>
			</h2>
			{entries.length > 0 ? (
				<ul className="govuk-list">
					{entries.map(({ id, what, said }) => (
						<li key={id}>
							<Link to={`/areas/${areaId}/plan/${id}`}>{what}</Link>
							<p>{said}</p>
						</li>
					))}
				</ul>
			) : null}
			{more > 0 ? <p>{moreInPlan(more)}</p> : null}
		</section>
	);
}
