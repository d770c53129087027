const held = [
	{
		whom: "Whoever is asked",
		what: "Name, posts held and when, organisation; an email address where the facilitator gave one; whether and when the notice was read, answers were handed in, and the personal link was used; what they said that they are, where they joined with a room code.",
		why: "To ask the right people, and to show each of them who used their link.",
	},
	{
		whom: "Whoever answers",
		what: "The answer to each question, comments and whom each is for, what the group agreed or agreed to differ on.",
		why: "To rate how the partnership works together, show where views differ, and plan.",
	},
	{
		whom: "Whoever owns an action",
		what: "The actions, the posts that own them, dates and how far each has come; by name and with the time, that they accepted, asked for a change, handed on or said where it stands, and in which words; when they were written to about it; their personal link, as a hash and sealed, and when it was first used.",
		why: "So that what was agreed is done, everybody can see who has agreed to what, and nobody is reminded more often than is useful.",
	},
	{
		whom: "Facilitators, viewers and administrators",
		what: "Name, email address, what proves who they are (of a password only what it is checked by; the secret of a second factor sealed with a key that is not in the database), in which kind of browser they are signed in, and what they did.",
		why: "So that nobody gets in who may not, and the area can see who did what.",
	},
];

type Props = {
	/** Whether this installation sends mail. */
	mails: boolean;
};

/** What is held about whom, why and where. */
export function Held({ mails }: Props) {
	return (
		<section aria-labelledby="held">
			<h2 className="govuk-heading-m" id="held">
				What is held about whom, and why
			</h2>
			<table className="data-table">
				<caption className="govuk-visually-hidden">What is held about whom, and why</caption>
				<thead>
					<tr>
						<th scope="col">About whom</th>
						<th scope="col">What</th>
						<th scope="col">Why</th>
					</tr>
				</thead>
				<tbody>
					{held.map(({ whom, what, why }) => (
						<tr key={whom}>
							<th scope="row">{whom}</th>
							<td data-label="What">{what}</td>
							<td data-label="Why">{why}</td>
						</tr>
					))}
				</tbody>
			</table>
			<div className="reading">
				<p>
					People are asked as part of their work. Nobody's consent is asked for, since staff cannot freely refuse it; on
					which other basis the body relies, it says itself. Nothing is decided about anybody by the product alone.
				</p>
				<p>
					All of it is in one database, a file on the machine on which the body runs the product, unless the body has
					chosen a database server of its own. No analytics, no fonts, scripts or pictures come from elsewhere. The
					product does not encrypt the file; the body's disk should.
				</p>
				<p>
					{mails
						? "Mail is sent to those who own actions, and to nobody else, through the mail server that whoever runs this installation has set, over an encrypted line unless it is on the same machine. A mail holds the owner's name and post, the area, the beginning of their actions with their dates, their personal link and whom to ask; no answers, no scores. What the mail servers on its way keep is theirs. A facilitator can end the reminders of an area."
						: "No mail is sent from this installation: no mail server is set. A facilitator can send texts and links from their own."}
				</p>
			</div>
		</section>
	);
}
