import { Disclosure } from "#app/components/disclosure.tsx";
import type { OverTime } from "#app/round/over-time-types.ts";

const kinds = {
	reworded: "Put in other words, asking the same: compared",
	changed: "Changed: not compared",
	added: "New: not compared",
	retired: "No longer asked: not compared",
} as const;

/** What was done to the questions from each round to the next. */
export function Changes({ changes }: Pick<OverTime, "changes">) {
	const told = changes.filter((change) => change !== null);
	if (told.length === 0) return null;
	return (
		<section aria-labelledby="changes">
			<h2 className="govuk-heading-m" id="changes">
				What was done to the questions
			</h2>
			{told.map((change) => (
				<Disclosure key={change.after} summary={`From ${change.before} to ${change.after}`}>
					{Object.entries(kinds).map(([kind, title]) => {
						const items = change[kind as keyof typeof kinds];
						if (items.length === 0) return null;
						return (
							<div key={kind}>
								<h3 className="govuk-heading-s">{title}</h3>
								<ul className="govuk-list govuk-list--bullet">
									{items.map((item) => (
										<li key={item}>{item}</li>
									))}
								</ul>
							</div>
						);
					})}
				</Disclosure>
			))}
		</section>
	);
}
