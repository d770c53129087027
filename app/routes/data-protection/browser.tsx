type Props = { cookies: { name: string; purpose: string; kept: string }[]; secure: boolean };

/** What is kept in the browser: each cookie by its name. */
export function Browser({ cookies, secure }: Props) {
	return (
		<>
			<h2 className="govuk-heading-m">What is kept in your browser</h2>
			<p>
				Only what is needed to sign in and stay signed in safely, so nothing has to be agreed to. Reading this page, or
				any page without signing in, sets no cookie.
			</p>
			<table className="data-table">
				<caption className="govuk-visually-hidden">Cookies</caption>
				<thead>
					<tr>
						<th scope="col">Cookie</th>
						<th scope="col">What for</th>
						<th scope="col">How long</th>
					</tr>
				</thead>
				<tbody>
					{cookies.map(({ name, purpose, kept }) => (
						<tr key={name}>
							<th scope="row">{name}</th>
							<td data-label="What for">{purpose}</td>
							<td data-label="How long">{kept}</td>
						</tr>
					))}
				</tbody>
			</table>
			<p>
				Each holds a random number with a signature and nothing else.{" "}
				{secure ? "They are sent over encrypted connections only. " : ""}
				While a tab is open the browser also remembers how far its pages were scrolled ("positions") and which version
				of the pages it has ("remix-manifest-version"). Answers that are not saved yet are in the memory of the open
				page and nowhere on the device.
			</p>
		</>
	);
}
