import { Comments } from "#app/components/comments.tsx";
import { counted } from "#app/round/words.ts";
import { useWords } from "#app/workshop/use-words.ts";

type Props = { given: { value: number; line: string | null }[] };

/** Whether people found it a good use of their time: how many said what, and their lines without names. */
export function Evaluations({ given }: Props) {
	return (
		<section aria-labelledby="evaluations">
			<h2 className="govuk-heading-m" id="evaluations">
				What people say of the workshop
			</h2>
			<p>{counted(given.length, "answer", "answers")} so far.</p>
			{given.length > 0 ? (
				<ul className="govuk-list">
					{useWords.map((words, place) => (
						<li key={words}>
							{words}: {given.filter(({ value }) => value === place + 1).length}
						</li>
					))}
				</ul>
			) : null}
			<Comments texts={given.flatMap(({ line }) => line ?? [])} />
		</section>
	);
}
