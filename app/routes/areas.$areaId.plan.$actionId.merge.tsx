import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, requireAction } from "#app/access/owned.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Choice } from "#app/components/fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { mergeForm } from "#app/forms/action.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { mergeInto } from "#app/models/merge-step.server.ts";
import type { Action } from "#app/models/plan.server.ts";
import { actionsOf } from "#app/models/plan.server.ts";

/** The actions that can take one in: an ask of others and something to do stay two. */
function othersOf(found: Action, actions: Action[]): Action[] {
	return actions.filter(({ id, scope }) => id !== found.id && scope === found.scope);
}

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area, found } = await requireAction(request, params);
	const others = othersOf(found, await actionsOf(account.id, area.id));
	return {
		area: { id: area.id, name: area.name },
		action: { id: found.id, what: found.what },
		others: others.map(({ id, what }) => ({ value: id, label: what })),
		operation: crypto.randomUUID(),
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area, found } = await requireAction(request, params);
	const form = await readForm(request, mergeForm);
	if ("refused" in form) return refuse(form.refused);
	const into = othersOf(found, await actionsOf(account.id, area.id)).find(({ id }) => id === form.values.into);
	if (!into) return refuse({ faults: { into: "Choose one of the actions below." }, typed: form.typed });
	return attemptForm(form.typed, async () => {
		await mergeInto({ accountId: account.id, areaId: area.id }, found, into, operationOf(form.values));
		return redirect(`/areas/${area.id}/plan/${into.id}/edit`);
	});
}

export const meta: MetaFunction = () => [{ title: "Merge two actions - Joint Working Diagnostic" }];

export default function Merge() {
	const { area, action: one, others, operation } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const chosen = typedText(refused, "into");
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/areas/${area.id}`, label: area.name },
					{ to: `/areas/${area.id}/plan`, label: "Plan" },
					{ to: `/areas/${area.id}/plan/${one.id}`, label: "Action" },
				]}
			/>
			<h1 className="govuk-heading-l">Merge it into another action</h1>
			<p className="lead-sentence">{one.what}</p>
			<p>
				This one is withdrawn, and stays readable. The other answers to what both answered to; you are led to its text,
				to say there what it takes over.
			</p>
			{others.length === 0 ? (
				<p>There is no other action that could take it in.</p>
			) : (
				<Form method="post" noValidate>
					<ErrorSummary faults={refused?.faults} />
					<input type="hidden" name="operation" value={operation} />
					<Choice
						name="into"
						type="radio"
						label="The action that takes it in"
						error={refused?.faults.into}
						options={others}
						input={(option) => ({ defaultChecked: chosen === option })}
						small
					/>
					<button className="govuk-button" type="submit">
						Merge them
					</button>
				</Form>
			)}
		</div>
	);
}
