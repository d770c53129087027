import type { ReactNode } from "react";

type Props = {
	/** What is tapped to see the rest. */
	summary: string;
	/** Whether it stands open to begin with. */
	open?: boolean;
	/** Whether paper leaves it out. */
	screenOnly?: boolean;
	children: ReactNode;
};

/** Content that is out of the way until it is asked for. It works without JavaScript. */
export function Disclosure({ summary, open, screenOnly, children }: Props) {
	return (
		<details className={`govuk-details${screenOnly ? " no-print" : ""}`} open={open || undefined}>
			<summary className="govuk-details__summary">
				<span className="govuk-details__summary-text">{summary}</span>
			</summary>
			{children}
		</details>
	);
}
