import type { AskList } from "#app/round/ask-lists.ts";
import type { Report } from "#app/round/report.ts";
import { outcomeOf } from "#app/round/words.ts";
import { Outcome } from "./outcome.tsx";

type Props = { list: AskList; discussed: Report["discussed"] };

/** Items with what to ask on each, for whoever prepares the next conversation from paper. */
export function ToAsk({ list: { intro, items }, discussed }: Props) {
	return (
		<div className="reading">
			<p className="quiet">{intro}</p>
			{items.map(({ id, dimension, title, statement, why, prompt }) => (
				<div className="suggestion" key={id}>
					<h3 className="govuk-heading-s">
						{dimension}: {title}
					</h3>
					<p>{statement}</p>
					<p className="quiet">{why}</p>
					<Outcome discussed={outcomeOf(discussed, id)} />
					<p>Ask: {prompt}</p>
				</div>
			))}
		</div>
	);
}
