/** What is knowingly weak, and what the body has to do itself. */
export function Weak({ secure }: { secure: boolean }) {
	return (
		<>
			<h2 className="govuk-heading-m">What is knowingly weak</h2>
			<ul className="govuk-list govuk-list--bullet">
				<li>
					A personal link is a key that works again and again. Whoever has it can answer in its owner's place and read
					the results, or say something to an action in their name. Facilitators hold the links that they hand out.
					Every use of a link to a round is shown to its owner; what was said by one to actions stands in their history.
				</li>
				<li>
					A room code shows the title of its round to whoever has it, and lets them ask to be let in. Whom a facilitator
					lets in to a seat is taken for its owner: nobody but the facilitator checks who they are.
				</li>
				<li>
					In a small group people can guess whose a dot or a comment is, whatever the page leaves out. In a round by
					post many single answers can be worked out for certain, from the points on an item beside the scores of the
					posts. Choose a pooled round where that would keep people from being candid.
				</li>
				<li>
					Where a facilitator may look at the results to prepare, somebody who then takes their answers back, or changes
					them after the round was opened again, can be told from the difference.
				</li>
				<li>
					Whoever runs several of the areas that are compared knows their scores, and can work out more about the others
					than somebody who runs one.
				</li>
				<li>
					Scores by post and comments are information held by public bodies. The Freedom of Information Act and
					inspectors may reach them.
				</li>
				<li>
					What a facilitator enters from paper is only marked as entered; nobody can prove what stood on the sheet.
				</li>
				<li>
					On plain http, which is for a trial on one machine, cookies are not marked Secure and whoever is on the
					network can read along.
					{secure ? " This installation runs over https." : " This installation runs on plain http."}
				</li>
			</ul>
			<h2 className="govuk-heading-m">For the body's own assessment</h2>
			<p>
				The body has to do its own data protection impact assessment: candid views of identifiable senior staff, in
				small groups, are likely to need one. This page gives it:
			</p>
			<ul className="govuk-list govuk-list--bullet">
				<li>what is held about whom and why, and that nothing goes to anybody else</li>
				<li>who sees what when, and what is written down of it</li>
				<li>how long it is kept, how it is deleted, and what backups mean for that</li>
				<li>what is kept in browsers</li>
				<li>what is knowingly weak</li>
			</ul>
			<p>It has to add:</p>
			<ul className="govuk-list govuk-list--bullet">
				<li>its lawful basis, and how staff and their representatives were consulted</li>
				<li>by post or pooled, prepared or blind, and why that is right for a group of this size</li>
				<li>how long answers are needed, and who may see the results outside the group</li>
				<li>where the machine and the backups are, who can reach them, and whether the disk is encrypted</li>
				<li>how links are handed out, and how requests under the Freedom of Information Act are answered</li>
			</ul>
		</>
	);
}
