import { Form, useNavigation } from "@remix-run/react";
import { fieldId } from "#app/components/error-summary.tsx";
import type { FormFaults } from "#app/forms/form-faults.ts";

type Waiting = { id: string; post: string; since: string };
type Free = { id: string; label: string; person: string | null; answered: number };
type Props = {
	waiting: Waiting[];
	free: Free[];
	refused: FormFaults | undefined;
	/** Who of them the form was about that was refused. */
	among: string | null;
};

/** Who waits, in their own words, each with the seats that they may be let in to. */
export function WaitingTable({ waiting, free, refused, among }: Props) {
	return (
		<table className="data-table">
			<caption className="govuk-visually-hidden">Who is waiting to be let in</caption>
			<thead>
				<tr>
					<th scope="col">They say that they are</th>
					<th scope="col">Asked at</th>
					<th scope="col">Let in to</th>
				</tr>
			</thead>
			<tbody>
				{waiting.map((person) => (
					<tr key={person.id}>
						<th scope="row">{person.post}</th>
						<td data-label="Asked at">{person.since}</td>
						<td>
							<LetIn person={person} free={free} error={person.id === among ? refused?.faults.seat : undefined} />
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

function LetIn({ person: { id, post }, free, error }: { person: Waiting; free: Free[]; error: string | undefined }) {
	// A seat given twice is refused, and a button pressed twice is no reason to say so.
	const isSending = useNavigation().state !== "idle";
	const field = fieldId(`seat.${id}`);
	return (
		<div className="let-in">
			{free.length === 0 ? (
				<p>No seat is free.</p>
			) : (
				<Form method="post" className="let-in__form" noValidate>
					<input type="hidden" name="intent" value="admit" />
					<input type="hidden" name="join" value={id} />
					<div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
						<label className="govuk-visually-hidden" htmlFor={field}>
							Seat for “{post}”
						</label>
						{error ? (
							<p id={`${field}-error`} className="govuk-error-message">
								<span className="govuk-visually-hidden">Error:</span> {error}
							</p>
						) : null}
						<select
							id={field}
							name="seat"
							className={`govuk-select${error ? " govuk-select--error" : ""}`}
							aria-describedby={error ? `${field}-error` : undefined}
							aria-invalid={error ? true : undefined}
						>
							<option value="">Choose a seat</option>
							{free.map((seat) => (
								<option key={seat.id} value={seat.id}>
									{seatInWords(seat)}
								</option>
							))}
						</select>
					</div>
					<button className="govuk-button" type="submit" disabled={isSending}>
						Let in<span className="govuk-visually-hidden"> “{post}”</span>
					</button>
				</Form>
			)}
			<Form method="post">
				<input type="hidden" name="intent" value="decline" />
				<input type="hidden" name="join" value={id} />
				<button className="link-button" type="submit" disabled={isSending}>
					Not here<span className="govuk-visually-hidden">: “{post}”</span>
				</button>
			</Form>
		</div>
	);
}

/** Whoever is let in sees what is saved there, so that it is said. */
function seatInWords({ label, person, answered }: Free): string {
	const named = person === null ? label : `${label} (${person})`;
	if (answered === 0) return named;
	return `${named}, ${answered === 1 ? "1 answer" : `${answered} answers`} saved`;
}
