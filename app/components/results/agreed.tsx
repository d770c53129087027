import { agreedNote, shiftWords } from "#app/round/agreed-report.ts";
import type { Report } from "#app/round/report.ts";
import { capitalised } from "#app/round/words.ts";

type Props = {
	report: Pick<Report, "agreed" | "scale">;
	/** What it is called for readers who were not in the room. */
	title?: string;
};

/** What the group agreed on beside what each had answered; nothing where no point was agreed on. */
export function Agreed({ report: { agreed, scale }, title: heading }: Props) {
	if (!agreed) return null;
	const hasShift = agreed.some(({ shift }) => shift !== null);
	return (
		<section aria-labelledby="agreed">
			<h2 className="govuk-heading-m" id="agreed">
				{heading ?? "What you agreed beside what each of you answered"}
			</h2>
			<table className="data-table">
				<caption className="govuk-visually-hidden">Scores of what each answered and of what was agreed</caption>
				<thead>
					<tr>
						<th scope="col">Dimension</th>
						<th scope="col">Each answered{scale.per}</th>
						<th scope="col">Agreed{scale.per}</th>
						{hasShift ? <th scope="col">Shift on the items agreed on</th> : null}
						<th scope="col">Items</th>
					</tr>
				</thead>
				<tbody>
					{agreed.map(({ id, title, individual, agreed: together, shift, ended }) => (
						<tr key={id}>
							<th scope="row">{title}</th>
							<td data-label="Each answered">{capitalised(individual)}</td>
							<td data-label="Agreed">{capitalised(together)}</td>
							{shift === null ? null : <td data-label="Shift">{shiftWords(shift)}</td>}
							<td data-label="Items">{ended}</td>
						</tr>
					))}
				</tbody>
			</table>
			<p className="quiet reading">{agreedNote}</p>
		</section>
	);
}
