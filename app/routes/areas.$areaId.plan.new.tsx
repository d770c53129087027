import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { resultsOnRecord } from "#app/access/on-record.server.ts";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, requireArea } from "#app/access/owned.server.ts";
import { requireOrigin } from "#app/access/plan-origin.server.ts";
import { today } from "#app/clock.server.ts";
import { ActionForm } from "#app/components/action-form.tsx";
import { Trail } from "#app/components/trail.tsx";
import { actionForm } from "#app/forms/action.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { actionsOf } from "#app/models/plan.server.ts";
import { addActions } from "#app/models/plan-change.server.ts";
import { actionAsForm, newAction } from "#app/round/action-start.ts";
import { nextReviewOf } from "#app/round/plan-lines.ts";

/** Several suggestions make one action: `from` stands in the address once for each. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const query = new URL(request.url).searchParams;
	const round = query.get("round");
	const from = query.getAll("from");
	const origin = round === null ? null : await requireOrigin(request, area.id, round, from);
	// The reasons that stand beside a suggestion are results.
	if (origin)
		await resultsOnRecord(account.session, { accountId: account.id }, { id: origin.roundId, areaId: area.id });
	const day = today();
	const reviewOn = nextReviewOf(await actionsOf(account.id, area.id), day);
	const start = newAction(origin?.suggestions ?? [], area.posts, { today: day, reviewOn });
	return {
		area: { id: area.id, name: area.name },
		posts: area.posts.map(({ id, title, holder }) => ({ id, title, holder })),
		start: actionAsForm(start, { version: null, round, from }),
		today: day,
		answersTo: origin?.answersTo ?? [],
		suggestedWho: [...new Set((origin?.suggestions ?? []).map(({ who }) => who))].join("; ") || null,
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const form = await readForm(request, actionForm);
	if ("refused" in form) return refuse(form.refused);
	const { operation: _operation, version: _version, round, from, ...input } = form.values;
	const origin = round === null ? null : await requireOrigin(request, area.id, round, from);
	const added = [{ input, from: origin }];
	return attemptForm(form.typed, async () =>
		redirect(`/areas/${area.id}/plan#action-${await addActions(account.id, area.id, added, operationOf(form.values))}`),
	);
}

export const meta: MetaFunction = () => [{ title: "New action - Joint Working Diagnostic" }];

export default function NewAction() {
	const { area, posts, start, answersTo, suggestedWho, today: day } = useLoaderData<typeof loader>();
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
			{answersTo.map(({ item, why }) => (
				<p className="govuk-inset-text" key={item}>
					<strong>{item}.</strong> {why}
				</p>
			))}
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
