import type { ReactNode } from "react";

/** A row of a summary list: a term and what it is. */
export function Fact({ term, children }: { term: string; children: ReactNode }) {
	return (
		<div className="govuk-summary-list__row">
			<dt className="govuk-summary-list__key">{term}</dt>
			<dd className="govuk-summary-list__value">{children}</dd>
		</div>
	);
}
