import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { resultsOnRecord } from "#app/access/on-record.server.ts";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, notFound, requireArea, requireRound, requireStep } from "#app/access/owned.server.ts";
import { today } from "#app/clock.server.ts";
import { ActionForm } from "#app/components/action-form.tsx";
import { Trail } from "#app/components/trail.tsx";
import { actionForm } from "#app/forms/action.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { addAction } from "#app/models/plan.server.ts";
import { newAction } from "#app/round/action-start.ts";
import { roundReport } from "#app/round/round-report.server.ts";

type Wanted = { round: string | null; item: string | null; suggestion: string | null };

/** The item of a round, and the suggestion under it, that an action answers to: of this area, and only once results are shown. */
async function origin(
	request: Request,
	areaId: string,
	{ round: roundId, item: itemId, suggestion: suggestionId }: Wanted,
) {
	if (!roundId || !itemId) return null;
	const { account, round, edition } = await requireRound(request, { roundId });
	const item = edition.definition.items.find(({ id }) => id === itemId);
	const suggestion = item?.actions.find(({ id }) => id === suggestionId);
	if (round.areaId !== areaId || !item || (suggestionId && !suggestion)) throw notFound();
	requireStep(round, "plan");
	const report = await roundReport({ accountId: account.id }, round, edition);
	return { roundId, itemId, act: report.act.find(({ id }) => id === itemId) ?? null };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const query = new URL(request.url).searchParams;
	const wanted = { round: query.get("round"), item: query.get("item"), suggestion: query.get("suggestion") };
	const from = await origin(request, area.id, wanted);
	// The reasons that stand beside a suggestion are results.
	if (from) await resultsOnRecord(account.session, { accountId: account.id }, { id: from.roundId, areaId: area.id });
	const day = today();
	return {
		area: { id: area.id, name: area.name },
		posts: area.posts.map(({ id, title, holder }) => ({ id, title, holder })),
		start: newAction(from?.act ?? null, wanted.suggestion, wanted.round, area.posts, day),
		today: day,
		suggestedWho: from?.act?.actions.find(({ id }) => id === wanted.suggestion)?.who ?? null,
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const form = await readForm(request, actionForm);
	if ("refused" in form) return refuse(form.refused);
	const { operation: _operation, version: _version, round, item, suggestion, ...input } = form.values;
	const from = await origin(request, area.id, { round, item, suggestion });
	const source = from ? { roundId: from.roundId, item: from.itemId, suggestion } : null;
	return attemptForm(form.typed, async () => {
		await addAction(account.id, area.id, input, source, operationOf(form.values));
		return redirect(`/areas/${area.id}/plan`);
	});
}

export const meta: MetaFunction = () => [{ title: "New action - Joint Working Diagnostic" }];

export default function NewAction() {
	const { area, posts, start, suggestedWho, today: day } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/areas/${area.id}`, label: area.name },
					{ to: `/areas/${area.id}/plan`, label: "Plan" },
				]}
			/>
			<h1 className="govuk-heading-l">Add an action</h1>
			<ActionForm
				start={start}
				posts={posts}
				suggestedWho={suggestedWho}
				refused={refused}
				submitLabel="Add to the plan"
				today={day}
			/>
		</div>
	);
}
