import { Link } from "@remix-run/react";

type Seat = { id: string; code: string; label: string; person: string | null; progress: string; entered: boolean };
type Props = { seats: Seat[]; roundId: string; mayEnter: boolean };

/** Who sits in the round and how far each has answered; never what. */
export function Seats({ seats, roundId, mayEnter }: Props) {
	return (
		<table className="data-table">
			<caption className="govuk-visually-hidden">Seats and how far each has answered</caption>
			<thead>
				<tr>
					<th scope="col">Post</th>
					<th scope="col">Who sits here</th>
					<th scope="col">Answers</th>
					<th scope="col">Code for files</th>
					{mayEnter ? <th scope="col">On behalf</th> : null}
				</tr>
			</thead>
			<tbody>
				{seats.map((seat) => (
					<tr key={seat.id}>
						<th scope="row">{seat.label}</th>
						<td data-label="Who sits here">{seat.person ?? "Nobody named"}</td>
						<td data-label="Answers">
							{seat.progress}
							{seat.entered ? ", entered by a facilitator" : ""}
						</td>
						<td data-label="Code for files">
							<code>{seat.code}</code>
						</td>
						{mayEnter ? (
							<td>
								<Link to={`/rounds/${roundId}/seats/${seat.id}`}>
									Enter answers
									<span className="govuk-visually-hidden">
										{" "}
										for {seat.label}, {seat.code}
									</span>
								</Link>
							</td>
						) : null}
					</tr>
				))}
			</tbody>
		</table>
	);
}
