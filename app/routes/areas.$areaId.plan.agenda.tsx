import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { askedAgenda } from "#app/access/asked-agenda.server.ts";
import { TextField } from "#app/components/fields.tsx";
import { AgendaSheet } from "#app/components/plan/agenda-sheet.tsx";
import { Trail } from "#app/components/trail.tsx";
import { agendaTitle, type MeetingDay } from "#app/round/meeting-agenda.ts";

/** What the next meeting of the partnership looks at in the plan: a page that prints on one sheet. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const { area, agenda, from, refused } = await askedAgenda(request, params);
	const shown = { area: { id: area.id, name: area.name }, agenda, from, refused };
	return data(shown, { status: refused ? 400 : 200 });
}

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
	{ title: `${shown ? agendaTitle(shown.agenda) : "Agenda"}, ${shown?.area.name} - Joint Working Diagnostic` },
];

export default function AgendaPage() {
	const { area, agenda, from, refused } = useLoaderData<typeof loader>();
	return (
		<>
			<Trail
				steps={[
					{ to: `/areas/${area.id}`, label: area.name },
					{ to: `/areas/${area.id}/plan`, label: "Plan" },
				]}
			/>
			<AgendaSheet
				agenda={agenda}
				areaId={area.id}
				between={<Day address={`/areas/${area.id}/plan/agenda.pdf`} on={agenda.on} from={from} refused={refused} />}
			/>
			<p className="no-print">
				<Link to={`/areas/${area.id}/plan`}>The whole plan</Link>
			</p>
		</>
	);
}

type DayProps = { address: string; on: string; from: MeetingDay["from"]; refused: boolean };

/** For which day it is, and the choice of another. */
function Day({ address, on, from, refused }: DayProps) {
	return (
		<div className="no-print reading">
			<p>{reasons[from]} It is one sheet of paper when you print it.</p>
			{/* By its day, so that the field follows the address. */}
			<Form method="get" key={`${on} ${refused}`}>
				<TextField
					name="on"
					type="date"
					label="Day of the meeting"
					className="govuk-input--width-10"
					defaultValue={on}
					error={refused ? "Enter the day of the meeting, such as 20/12/2026." : undefined}
				/>
				<div className="row-of-buttons">
					<button className="govuk-button govuk-button--secondary" type="submit">
						Show the agenda for this day
					</button>
					<a className="govuk-button" href={`${address}?on=${on}`}>
						Agenda (PDF)
					</a>
				</div>
			</Form>
		</div>
	);
}

const reasons = {
	asked: "This is the agenda for the day that you chose.",
	review: "This is the agenda for the next day on which the plan is looked at.",
	usual:
		"No day is set on which the plan is looked at next, so this is the agenda for a meeting four weeks from today. Choose another day if yours is on another.",
} as const satisfies Record<MeetingDay["from"], string>;
