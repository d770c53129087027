import { Link } from "@remix-run/react";
import { type Progress, progressTitles } from "#app/round/progress.ts";

type Seat = {
	id: string;
	code: string;
	label: string;
	person: string | null;
	progress: Progress;
	linked: boolean;
	postDoubt: string | null;
};
type Props = { seats: Seat[]; roundId: string; mayEnter: boolean; mayChange: boolean; asOf: string | null };

/** Who sits in the round and how far each has come; never what anybody answered. */
export function Seats({ seats, roundId, mayEnter, mayChange, asOf }: Props) {
	const mayDo = mayEnter || mayChange;
	return (
		<>
			{asOf ? <p className="lead-sentence">{summaryOf(seats)}</p> : null}
			<table className="data-table">
				<caption className="govuk-visually-hidden">Seats and how far each has come</caption>
				<thead>
					<tr>
						<th scope="col">Post</th>
						<th scope="col">Who sits here</th>
						<th scope="col">Answers</th>
						<th scope="col">Code for files</th>
						{mayDo ? <th scope="col">Change</th> : null}
					</tr>
				</thead>
				<tbody>
					{seats.map((seat) => (
						<tr key={seat.id}>
							<th scope="row">{seat.label}</th>
							<td data-label="Who sits here">
								{seat.person ?? "Nobody named"}
								{seat.postDoubt ? (
									<strong className="flag">Says that this is not their post: “{seat.postDoubt}”</strong>
								) : null}
							</td>
							<td data-label="Answers">
								<strong>{progressTitles[seat.progress.state]}</strong>, {seat.progress.words}
								{mayDo && !seat.linked && isAwaited(seat) ? <span className="quiet"> (no link yet)</span> : null}
							</td>
							<td data-label="Code for files">
								<code>{seat.code}</code>
							</td>
							{mayDo ? (
								<td>
									{mayEnter && seat.progress.state !== "withdrew" ? (
										<Change to={`/rounds/${roundId}/seats/${seat.id}`} words="Enter answers" seat={seat} />
									) : null}
									{mayChange ? (
										<Change to={`/rounds/${roundId}/seats/${seat.id}/edit`} words="Correct" seat={seat} />
									) : null}
								</td>
							) : null}
						</tr>
					))}
				</tbody>
			</table>
			{asOf ? (
				<p className="quiet">
					As of {asOf}.{" "}
					<Link to={`/rounds/${roundId}`} reloadDocument>
						Look again
					</Link>
				</p>
			) : null}
		</>
	);
}

function Change({ to, words, seat: { label, code } }: { to: string; words: string; seat: Seat }) {
	return (
		<Link className="change" to={to}>
			{words}
			<span className="govuk-visually-hidden">
				{" "}
				for {label}, {code}
			</span>
		</Link>
	);
}

function isAwaited({ progress: { state } }: Seat): boolean {
	return state !== "finished" && state !== "withdrew";
}

/** @example "2 of 5 have finished, 1 is part-way, 2 have not started." */
function summaryOf(seats: Seat[]): string {
	const count = (state: Progress["state"]) => seats.filter(({ progress }) => progress.state === state).length;
	const [started, partWay, finished] = [count("not-started"), count("part-way"), count("finished")] as const;
	const withdrew = count("withdrew");
	const have = (number: number) => (number === 1 ? "has" : "have");
	const back = withdrew > 0 ? `, ${withdrew} ${have(withdrew)} taken their answers back` : "";
	return `${finished} of ${seats.length} ${have(finished)} finished, ${partWay} ${partWay === 1 ? "is" : "are"} part-way, ${started} ${have(started)} not started${back}.`;
}
