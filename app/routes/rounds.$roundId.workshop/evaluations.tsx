import { Comments } from "#app/components/comments.tsx";
import type { Evaluations as Given } from "#app/models/evaluation.server.ts";
import { counted } from "#app/round/words.ts";
import { useWords } from "#app/workshop/use-words.ts";

type Props = {
	count: number;
	/** Null while people are at it: what comes one by one is somebody's. */
	given: Given | null;
};

/** Whether people found it a good use of their time: how many said what, and their lines without names. */
export function Evaluations({ count, given }: Props) {
	return (
		<section aria-labelledby="evaluations">
			<h2 className="govuk-heading-m" id="evaluations">
				What people say of the workshop
			</h2>
			<p>{counted(count, "answer", "answers")} so far.</p>
			{given ? null : (
				<p>What they say is shown here, all together, once the round is finished and three or more have answered.</p>
			)}
			{given && count > 0 ? (
				<ul className="govuk-list">
					{useWords.map((words, place) => (
						<li key={words}>
							{words}: {given.uses[place]}
						</li>
					))}
				</ul>
			) : null}
			{given ? <Comments texts={given.lines} /> : null}
		</section>
	);
}
