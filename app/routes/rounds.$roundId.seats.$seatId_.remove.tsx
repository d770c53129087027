import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { attempt, requireRoundSeat, requireStep } from "#app/access/owned.server.ts";
import { Trail } from "#app/components/trail.tsx";
import { badRequest, readForm } from "#app/forms/read-form.server.ts";
import { removeSeat } from "#app/models/seat-change.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { round, seat } = await requireRoundSeat(request, params);
	requireStep(round, "changeSeats");
	return {
		round: { id: round.id, title: round.title },
		seat: { id: seat.id, label: seat.label, person: seat.person },
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, round, seat } = await requireRoundSeat(request, params);
	const form = await readForm(request, z.strictObject({}));
	if ("refused" in form) throw badRequest();
	await attempt(() => removeSeat(account.id, round, seat.id));
	return redirect(`/rounds/${round.id}`);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Remove the seat of ${data?.seat.label} - Joint Working Diagnostic` },
];

export default function RemoveSeat() {
	const { round, seat } = useLoaderData<typeof loader>();
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/rounds/${round.id}`, label: round.title },
					{ to: `/rounds/${round.id}/seats/${seat.id}/edit`, label: seat.label },
				]}
			/>
			<h1 className="govuk-heading-l">Remove the seat of {seat.label}</h1>
			<p>
				For somebody who does not take part in this round. The seat of {seat.person ?? "this post"} goes, and its link
				stops working. A seat on which something is saved stays.
			</p>
			<Form method="post">
				<button className="govuk-button govuk-button--warning" type="submit">
					Remove the seat
				</button>
			</Form>
			<p>
				<Link to={`/rounds/${round.id}`}>Keep it</Link>
			</p>
		</div>
	);
}
