import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, requireArea } from "#app/access/owned.server.ts";
import { RoundForm } from "#app/components/round-form.tsx";
import { Trail } from "#app/components/trail.tsx";
import { refuse } from "#app/forms/read-form.server.ts";
import { createRound } from "#app/models/round-set-up.server.ts";
import { offeredEditions } from "#app/round/editions.server.ts";
import { newRound, readRoundForm, roundChoices } from "#app/round/round-start.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { area } = await requireArea(request, params);
	return { areaId: area.id, area: area.name, start: newRound(area), ...roundChoices(area, null) };
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
	const { areaId, area, start, editions, people } = useLoaderData<typeof loader>();
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
