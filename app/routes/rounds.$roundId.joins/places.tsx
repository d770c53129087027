type Place = {
	id: string;
	label: string;
	person: string | null;
	taken: boolean;
	linked: boolean;
	letIn: string | null;
	opened: string | null;
};

/** Which seats are free, and why the others are not. */
export function Places({ places }: { places: Place[] }) {
	return (
		<table className="data-table">
			<caption className="govuk-visually-hidden">Seats, and whether somebody sits there</caption>
			<thead>
				<tr>
					<th scope="col">Post</th>
					<th scope="col">Who is to sit here</th>
					<th scope="col">Now</th>
				</tr>
			</thead>
			<tbody>
				{places.map((place) => (
					<tr key={place.id}>
						<th scope="row">{place.label}</th>
						<td data-label="Who is to sit here">{place.person ?? "Nobody named"}</td>
						<td data-label="Now">
							<strong>{place.taken ? "Taken" : "Free"}</strong>
							{why(place)}
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

function why({ letIn, opened, linked }: Place): string {
	if (letIn !== null) return `, let in with the room code on ${letIn}`;
	if (opened !== null) return `, opened their own link on ${opened}`;
	return linked ? ", with a personal link that has not been opened" : "";
}
