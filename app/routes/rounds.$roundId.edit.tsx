import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, conflict, notFound, requireRound, requireStep } from "#app/access/owned.server.ts";
import { RoundForm } from "#app/components/round-form.tsx";
import { Trail } from "#app/components/trail.tsx";
import { refuse } from "#app/forms/read-form.server.ts";
import { areaOf } from "#app/models/area.server.ts";
import { changeRound } from "#app/models/round-set-up.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { offeredEditions } from "#app/round/editions.server.ts";
import { readRoundForm, roundAsForm, roundChoices } from "#app/round/round-start.server.ts";

async function draft({ request, params }: Pick<LoaderFunctionArgs, "request" | "params">) {
	const { account, round, edition } = await requireRound(request, params);
	const area = await areaOf(account.id, round.areaId);
	if (!area) throw notFound();
	return { account, round, edition, area };
}

export async function loader(args: LoaderFunctionArgs) {
	const { account, round, edition, area } = await draft(args);
	requireStep(round, "setUp", args.context.sent);
	return {
		round: { id: round.id, title: round.title },
		start: roundAsForm(area, round, await seatsOf(account.id, round.id)),
		...roundChoices(area, edition),
	};
}

export async function action(args: ActionFunctionArgs) {
	const { account, round, area } = await draft(args);
	const allowed = [round.definitionHash, ...offeredEditions().map(({ hash }) => hash)];
	const form = await readRoundForm(args.request, area, allowed);
	if ("refused" in form) return refuse(form.refused);
	const { values, edition } = form;
	if (values.version === null) throw conflict("The form does not say which version of the round it changes.");
	const { version } = values;
	return attemptForm(form.typed, async () => {
		await changeRound(account.id, round, values, version, edition, operationOf(values));
		return redirect(`/rounds/${round.id}`);
	});
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Change ${data?.round.title} - Joint Working Diagnostic` },
];

export default function EditRound() {
	const { round, start, editions, people } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<Trail steps={[{ to: `/rounds/${round.id}`, label: round.title }]} />
			<h1 className="govuk-heading-l">Change the round</h1>
			<RoundForm start={start} editions={editions} people={people} refused={refused} submitLabel="Save" />
		</div>
	);
}
