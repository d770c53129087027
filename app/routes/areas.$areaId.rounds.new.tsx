import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, notFound, requireArea, requireKept } from "#app/access/owned.server.ts";
import { RoundForm } from "#app/components/round-form.tsx";
import { Trail } from "#app/components/trail.tsx";
import { refuse } from "#app/forms/read-form.server.ts";
import { actionsOf } from "#app/models/plan.server.ts";
import { roundOf } from "#app/models/round.server.ts";
import { createRound } from "#app/models/round-set-up.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { offeredEditions } from "#app/round/editions.server.ts";
import { isOpen } from "#app/round/plan-lines.ts";
import { newRound, readRoundForm, roundChoices, roundFrom } from "#app/round/round-start.server.ts";
import { counted } from "#app/round/words.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const from = new URL(request.url).searchParams.get("from");
	const earlier = from === null ? null : await roundOf(account.id, from);
	if (from !== null && earlier?.areaId !== area.id) throw notFound();
	if (earlier) requireKept(earlier);
	return {
		areaId: area.id,
		area: area.name,
		open: (await actionsOf(account.id, area.id)).filter(isOpen).length,
		from: earlier?.title ?? null,
		start: earlier ? roundFrom(area, earlier, await seatsOf(account.id, earlier.id)) : newRound(area),
		...roundChoices(area, null),
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const form = await readRoundForm(
		request,
		area,
		offeredEditions().map(({ hash }) => hash),
	);
	if ("refused" in form) return refuse(form.refused);
	const { values, edition } = form;
	return attemptForm(form.typed, async () =>
		redirect(`/rounds/${await createRound(account.id, area.id, values, edition, operationOf(values))}`),
	);
}

export const meta: MetaFunction = () => [{ title: "New round - Joint Working Diagnostic" }];

export default function NewRound() {
	const { areaId, area, open, from, start, editions, people } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: "/areas", label: "Areas" },
					{ to: `/areas/${areaId}`, label: area },
				]}
			/>
			<h1 className="govuk-heading-l">Prepare a round</h1>
			{from ? (
				<p>
					Begun from {from}: its “we”, its way of showing results, and the seats of those who hold a post still. Give it
					a title and dates of its own.
				</p>
			) : null}
			{open > 0 ? (
				<p>
					The plan has {counted(open, "open action", "open actions")}. Nothing is carried over by itself: once the round
					is made, its page leads to where you decide on {open === 1 ? "it" : "each"}.
				</p>
			) : null}
			{people.length === 0 ? (
				<p>
					Nobody holds a post in this area yet. <Link to={`/areas/${areaId}/edit`}>Add who holds the posts</Link> first.
				</p>
			) : (
				<RoundForm start={start} editions={editions} people={people} refused={refused} submitLabel="Make the round" />
			)}
		</div>
	);
}
