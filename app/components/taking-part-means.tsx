/** What it means for an area to be compared with the others of its body. */
export function TakingPartMeans({ area, body }: { area: string; body: string }) {
	return (
		<>
			<p>
				An area that takes part sees where it stands among the areas of {body} that do: are we alone with this, or do
				others find it hard too?
			</p>
			<ul className="govuk-list govuk-list--bullet">
				<li>
					Only the partnership's own scores count, one for each dimension, of the latest round whose results have been
					shown. No post's score, no answer and no comment does.
				</li>
				<li>
					What is made of them are quartiles: where the middle half of the areas lies. No names, no ranks, and neither
					the lowest nor the highest are shown to anybody. Only {area} sees its own scores beside them.
				</li>
				<li>
					They are shown once ten areas take part whose latest rounds asked the same questions, and are published again
					only when at least three have changed, so that no area's score follows from the difference.
				</li>
				<li>
					The other areas that take part see them, and so do the administrators of {body}, who see how many areas take
					part and not which.
				</li>
				<li>
					It can be ended at any time. What is published then stays until the next publication, which is without this
					area.
				</li>
			</ul>
			<p>
				The notice tells whoever answers that the area may choose this. Tell your directors before you do: the scores
				are theirs.
			</p>
		</>
	);
}
