import type { Report } from "#app/round/report.ts";
import { capitalised, nothingDiffers, outcomeOf } from "#app/round/words.ts";
import { Outcome } from "./outcome.tsx";

/** For a board: the items on which answers differ, how far they are apart in words, and how it ended. */
export function Differing({ report }: { report: Report }) {
	const patterns = new Map(report.items.map(({ id, pattern }) => [id, pattern]));
	return (
		<div className="reading">
			{report.talk.length === 0 ? <p>{nothingDiffers(report)}</p> : null}
			{report.talk.map(({ id, dimension, title, statement }) => (
				<div className="suggestion" key={id}>
					<h3 className="govuk-heading-s">
						{dimension}: {title}
					</h3>
					<p>{statement}</p>
					<p className="quiet">{capitalised(patterns.get(id) ?? "answers differ")}.</p>
					<Outcome discussed={outcomeOf(report.discussed, id)} />
				</div>
			))}
		</div>
	);
}
