import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, notFound, requireRound, requireStep } from "#app/access/owned.server.ts";
import { SeatForm } from "#app/components/seat-form.tsx";
import { Trail } from "#app/components/trail.tsx";
import { refuse } from "#app/forms/read-form.server.ts";
import { areaOf } from "#app/models/area.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { addSeat } from "#app/models/seat-change.server.ts";
import { readSeatForm, seatChoices } from "#app/round/seat-start.server.ts";

async function owned({ request, params }: Pick<LoaderFunctionArgs, "request" | "params">) {
	const { account, round, edition } = await requireRound(request, params);
	const area = await areaOf(account.id, round.areaId);
	if (!area) throw notFound();
	return { account, round, area, definition: edition.definition, seats: await seatsOf(account.id, round.id) };
}

export async function loader(args: LoaderFunctionArgs) {
	const { round, area, definition, seats } = await owned(args);
	requireStep(round, "changeSeats", args.context.sent);
	const { people, posts } = seatChoices(area, definition);
	return {
		round: { id: round.id, areaId: round.areaId, title: round.title },
		people: people.filter(({ id }) => !seats.some(({ personId }) => personId === id)),
		posts,
		start: {
			operation: crypto.randomUUID(),
			version: String(round.version),
			changes: 0,
			person: "",
			label: "",
			posts: [],
		},
	};
}

export async function action(args: ActionFunctionArgs) {
	const { account, round, area, definition, seats } = await owned(args);
	const form = await readSeatForm(args.request, area, definition);
	if ("refused" in form) return refuse(form.refused);
	const { values, typed, input } = form;
	return attemptForm(typed, async () => {
		const codes = seats.map(({ code }) => code);
		await addSeat(account.id, round, input, codes, values.version, operationOf(values));
		return redirect(`/rounds/${round.id}`);
	});
}

export const meta: MetaFunction = () => [{ title: "Add a seat - Joint Working Diagnostic" }];

export default function AddSeat() {
	const { round, people, posts, start } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<Trail steps={[{ to: `/rounds/${round.id}`, label: round.title }]} />
			<h1 className="govuk-heading-l">Add a seat</h1>
			<p>For somebody who was left out. Whoever is in the round already is not offered again.</p>
			{people.length === 0 ? (
				<p className="govuk-inset-text">
					Everybody who holds a post here has a seat. Add the person and their post to the{" "}
					<a href={`/areas/${round.areaId}/edit`}>area</a> first.
				</p>
			) : (
				<SeatForm start={start} people={people} posts={posts} refused={refused} submitLabel="Add the seat" />
			)}
		</div>
	);
}
