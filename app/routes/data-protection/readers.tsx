const readers = [
	{
		when: "While people answer",
		seat: "Their own answers and comments; how many have finished, and not who.",
		facilitator:
			"Who has not started, is part-way or has finished, and on which questions something is saved. Not what.",
	},
	{
		when: "Closed, before the results are shown",
		seat: "The same.",
		facilitator:
			"In a round that is prepared: scores, single answers without names, and comments; that they looked is written down, and the notice says so before. In a blind round: nothing more.",
	},
	{
		when: "From when the results are shown",
		seat: "The results, as the group sees them; their own answers beside them.",
		facilitator: "The results, and comments that were written for facilitators only.",
	},
];

/** Who sees what, when. */
export function Readers() {
	return (
		<section aria-labelledby="readers">
			<h2 className="govuk-heading-m" id="readers">
				Who sees what, and when
			</h2>
			<table className="data-table">
				<caption className="govuk-visually-hidden">Who sees what, and when</caption>
				<thead>
					<tr>
						<th scope="col">When</th>
						<th scope="col">Whoever answers sees</th>
						<th scope="col">A facilitator sees</th>
					</tr>
				</thead>
				<tbody>
					{readers.map(({ when, seat, facilitator }) => (
						<tr key={when}>
							<th scope="row">{when}</th>
							<td data-label="Whoever answers sees">{seat}</td>
							<td data-label="A facilitator sees">{facilitator}</td>
						</tr>
					))}
				</tbody>
			</table>
			<div className="reading">
				<p>
					By post, the results show the scores of each post side by side; with one person in a post, that is this
					person's score. Single answers carry no name. Pooled, they show figures for everybody together, and nothing of
					groups that are too small. A viewer sees the results once they are shown, and the plan, and changes nothing.
				</p>
				<h3 className="govuk-heading-s">Whoever owns an action</h3>
				<p>
					Sees, behind a personal link, the actions that they own by the posts they hold now: all that the plan says of
					them, which questions they answer to, and what was said about them since, by whom. No scores, no answers, and
					nothing of the discussion: they need not have been in the round. What they say is read by whoever runs or
					looks at the area, by the other owners, and, as the latest word on an action, by whoever reads the plan in a
					report. In what boards get, owners are named by their posts, and what they ask to have changed is left out.
				</p>
				<h3 className="govuk-heading-s">An administrator of the body</h3>
				<p>
					Makes areas and accounts, hands areas over and sees what was done about them. An administrator sees no
					answers, and of results only figures over ten areas or more, as said below. But whoever can make accounts can
					make one for themselves and let it into an area. The product cannot keep them from it; it writes it down in
					the log that the area's facilitators and viewers read.
				</p>
				<p>Whoever runs the machine can read the database file, and so everything. That is for the body to rule on.</p>
				<h3 className="govuk-heading-s">Other areas</h3>
				<p>
					Whoever runs an area decides whether it is compared with the others of its body; it is not unless they say so,
					and they can end it. Then the partnership's own score on each dimension counts, of its latest round whose
					results have been shown: no post's score, no answer, and of a pooled round only what its own results show.
					From ten areas on, the areas that take part and the administrators of the body see quartiles: no names, no
					ranks, neither the lowest nor the highest. They are published again only once three areas have another score,
					have come or have gone. An area sees its own scores beside them, and that somebody did stands in its log.
				</p>
				<p>
					When an area is merged with others or split, whoever runs or may look at the area that follows can read what
					everybody in its rounds was shown.
				</p>
				<h3 className="govuk-heading-s">The log</h3>
				<p>
					Each area has a log that its facilitators and viewers read: who signed in, saw results (once for each time
					they were signed in), prepared, took a file away, or changed or deleted something, and when. It never holds
					what anybody answered or wrote. Results that cannot be written down as seen are not shown. The log of the body
					holds what was done about accounts and areas, and nothing of rounds.
				</p>
				<p>
					The machine's own log holds starts, stops and faults, and no answers, comments, links, passwords or network
					addresses.
				</p>
			</div>
		</section>
	);
}
