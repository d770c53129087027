import { Form, useNavigation } from "@remix-run/react";

type Seat = { id: string; label: string; person: string | null; linked: string | null };

/** Which seat has a link since when, with what makes, replaces and revokes one. */
export function LinkTable({ seats }: { seats: Seat[] }) {
	// Sent twice, the second would make the first's links worthless, or show none.
	const isSending = useNavigation().state !== "idle";
	const missing = seats.filter(({ linked }) => linked === null).length;
	return (
		<div className="no-print">
			{missing > 0 ? (
				<Form method="post">
					<input type="hidden" name="intent" value="make-missing" />
					<button className="govuk-button" type="submit" disabled={isSending}>
						{missing === seats.length ? "Make a link for every seat" : `Make the ${missing} that are missing`}
					</button>
				</Form>
			) : null}
			<table className="data-table">
				<caption className="govuk-visually-hidden">Seats and their personal links</caption>
				<thead>
					<tr>
						<th scope="col">Post</th>
						<th scope="col">Who sits here</th>
						<th scope="col">Link</th>
						<th scope="col">Change</th>
					</tr>
				</thead>
				<tbody>
					{seats.map(({ id, label, person, linked }) => (
						<tr key={id}>
							<th scope="row">{label}</th>
							<td data-label="Who sits here">{person ?? "Nobody named"}</td>
							<td data-label="Link">{linked ? `Made ${linked}` : "None"}</td>
							<td>
								<Step intent="make" seat={id} label={label} words={linked ? "Replace" : "Make"} />
								{linked ? <Step intent="revoke" seat={id} label={label} words="Revoke" /> : null}
							</td>
						</tr>
					))}
				</tbody>
			</table>
			{missing === 0 ? <Everyone /> : null}
			<p className="reading quiet">
				Replacing a link revokes the old one, and revoking signs its owner out at once. What they have saved stays.
			</p>
		</div>
	);
}

function Everyone() {
	return (
		<Form method="post">
			<input type="hidden" name="intent" value="replace-all" />
			<button className="link-button" type="submit">
				Replace all links
			</button>
		</Form>
	);
}

function Step({ intent, seat, label, words }: { intent: string; seat: string; label: string; words: string }) {
	return (
		<Form method="post" className="in-line">
			<input type="hidden" name="intent" value={intent} />
			<input type="hidden" name="seat" value={seat} />
			<button className="link-button" type="submit">
				{words}
				<span className="govuk-visually-hidden"> the link of {label}</span>
			</button>
		</Form>
	);
}
