import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { attempt, requireRoundSeat, requireStep } from "#app/access/owned.server.ts";
import { Trail } from "#app/components/trail.tsx";
import { badRequest, readForm } from "#app/forms/read-form.server.ts";
import { savedItems } from "#app/models/seat.server.ts";
import { clearSeat } from "#app/models/seat-answers.server.ts";
import { counted } from "#app/round/words.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, seat } = await requireRoundSeat(request, params);
	requireStep(round, "enterAnswers");
	const saved = await savedItems(account.id, round.id);
	return {
		round: { id: round.id, title: round.title },
		seat: {
			id: seat.id,
			label: seat.label,
			person: seat.person,
			entered: saved.filter(({ seatId, answer, own }) => seatId === seat.id && answer && !own).length,
		},
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, round, seat } = await requireRoundSeat(request, params);
	const form = await readForm(request, z.strictObject({}));
	if ("refused" in form) throw badRequest();
	await attempt(() => clearSeat(account.id, round, seat.id));
	return redirect(`/rounds/${round.id}`);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Remove what is saved for ${data?.seat.label} - Joint Working Diagnostic` },
];

export default function ClearSeat() {
	const { round, seat } = useLoaderData<typeof loader>();
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/rounds/${round.id}`, label: round.title },
					{ to: `/rounds/${round.id}/seats/${seat.id}`, label: seat.label },
				]}
			/>
			<h1 className="govuk-heading-l">Remove what is saved for {seat.label}</h1>
			<p>
				For a sheet that was entered under the wrong name. {counted(seat.entered, "answer", "answers")} that a
				facilitator entered for {seat.person ?? "this seat"} would go, and the comments entered with them. What people
				have answered themselves stays. This cannot be undone.
			</p>
			<Form method="post">
				<button className="govuk-button govuk-button--warning" type="submit">
					Remove them
				</button>
			</Form>
			<p>
				<Link to={`/rounds/${round.id}/seats/${seat.id}`}>Keep them</Link>
			</p>
		</div>
	);
}
