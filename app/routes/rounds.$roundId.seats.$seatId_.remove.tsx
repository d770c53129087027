import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { attempt, notFound, requireRound, requireStep } from "#app/access/owned.server.ts";
import { Trail } from "#app/components/trail.tsx";
import { badRequest, readForm } from "#app/forms/read-form.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { removeSeat } from "#app/models/seat-change.server.ts";

async function seatToRemove({ request, params }: Pick<LoaderFunctionArgs, "request" | "params">) {
	const { account, round } = await requireRound(request, params);
	const seat = (await seatsOf(account.id, round.id)).find(({ id }) => id === params.seatId);
	if (!seat) throw notFound();
	return { account, round, seat };
}

export async function loader(args: LoaderFunctionArgs) {
	const { round, seat } = await seatToRemove(args);
	requireStep(round, "changeSeats");
	return {
		round: { id: round.id, title: round.title },
		seat: { id: seat.id, label: seat.label, person: seat.person },
	};
}

export async function action(args: ActionFunctionArgs) {
	const { account, round, seat } = await seatToRemove(args);
	const form = await readForm(args.request, z.strictObject({}));
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
