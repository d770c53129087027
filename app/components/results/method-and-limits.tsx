import { Fact } from "#app/components/fact.tsx";
import { honestLine, limitsOf, methodFacts } from "#app/round/document-words.ts";
import type { Glossary as Entries } from "#app/round/glossary.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";

/** What the figures are, what they rest on, and what they are not. */
export function MethodAndLimits({ document }: { document: PlanDocument }) {
	return (
		<div className="reading">
			<p>
				<strong>{honestLine(document)}</strong>
			</p>
			<dl className="govuk-summary-list govuk-summary-list--no-border">
				{methodFacts(document).map(({ label, text }) => (
					<Fact key={label} term={label}>
						{text}
					</Fact>
				))}
			</dl>
			{limitsOf(document.report).map((words) => (
				<p key={words}>{words}</p>
			))}
		</div>
	);
}

/** What the names of posts and bodies and the words for figures mean, for who was not in the room. */
export function Glossary({ glossary: { posts, core, bodies, words } }: { glossary: Entries }) {
	const groups = [
		{ title: "Posts", note: core, entries: posts },
		{ title: "Bodies", note: null, entries: bodies },
		{ title: "Words for figures", note: null, entries: words },
	];
	return (
		<div className="reading">
			{groups
				.filter(({ entries }) => entries.length > 0)
				.map(({ title, note, entries }) => (
					<div key={title}>
						<h3 className="govuk-heading-s">{title}</h3>
						{note ? <p className="quiet">{note}</p> : null}
						<dl className="govuk-summary-list govuk-summary-list--no-border">
							{entries.map(({ name, meaning }) => (
								<Fact key={name} term={name}>
									{meaning}
								</Fact>
							))}
						</dl>
					</div>
				))}
		</div>
	);
}
