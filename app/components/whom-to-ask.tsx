/** A body, and people who act for it, with their addresses. */
export function WhomToAsk({ body, people }: { body: string | null; people: { name: string; email: string }[] }) {
	if (people.length === 0) {
		return (
			<p>
				Ask whoever sent you your personal link or made your account
				{body === null ? ". They act for the body that runs this service." : `, or ${body}, which runs this service.`}
			</p>
		);
	}
	return (
		<>
			<p>
				{body === null ? "Ask one of these people:" : `Ask one of these people, or ${body}, which runs this service:`}
			</p>
			<ul className="govuk-list govuk-list--bullet">
				{people.map(({ name, email }) => (
					<li key={email}>
						{name}, <a href={`mailto:${email}`}>{email}</a>
					</li>
				))}
			</ul>
		</>
	);
}
