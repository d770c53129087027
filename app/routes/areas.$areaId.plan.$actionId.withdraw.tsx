import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, requireAction } from "#app/access/owned.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { TextArea } from "#app/components/fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { putBackForm, withdrawActionForm } from "#app/forms/action.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { putBack, withdrawAction } from "#app/models/action-step.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { area, found } = await requireAction(request, params);
	return {
		area: { id: area.id, name: area.name },
		action: { id: found.id, what: found.what, isWithdrawn: found.status === "withdrawn" },
		operation: crypto.randomUUID(),
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area, found } = await requireAction(request, params);
	const doer = { accountId: account.id, areaId: area.id };
	const toPlan = () => redirect(`/areas/${area.id}/plan`);
	if (found.status === "withdrawn") {
		const form = await readForm(request, putBackForm);
		if ("refused" in form) return refuse(form.refused);
		return attemptForm(form.typed, () => putBack(doer, found.id, operationOf(form.values)).then(toPlan));
	}
	const form = await readForm(request, withdrawActionForm);
	if ("refused" in form) return refuse(form.refused);
	const { reason } = form.values;
	return attemptForm(form.typed, () => withdrawAction(doer, found.id, reason, operationOf(form.values)).then(toPlan));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.action.isWithdrawn ? "Put an action back" : "Withdraw an action"} - Joint Working Diagnostic` },
];

export default function Withdraw() {
	const { area, action: one, operation } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/areas/${area.id}`, label: area.name },
					{ to: `/areas/${area.id}/plan`, label: "Plan" },
					{ to: `/areas/${area.id}/plan/${one.id}`, label: "Action" },
				]}
			/>
			<h1 className="govuk-heading-l">{one.isWithdrawn ? "Put the action back" : "Withdraw the action"}</h1>
			<p className="lead-sentence">{one.what}</p>
			<p>
				{one.isWithdrawn
					? "It stands in the plan again as it stood before it was withdrawn."
					: "It leaves the plan, and its owners see it no more. Nothing of it is deleted: with its reason and its history it can be read on the plan's page, and put back. An action that was begun and will not be finished is better dropped, in an update: then the plan shows it."}
			</p>
			<Form method="post" noValidate>
				<ErrorSummary faults={refused?.faults} />
				<input type="hidden" name="operation" value={operation} />
				{one.isWithdrawn ? null : (
					<TextArea
						name="reason"
						label="Why"
						hint="For example: merged into another action, or entered by mistake."
						defaultValue={typedText(refused, "reason") ?? ""}
						error={refused?.faults.reason}
					/>
				)}
				<button className="govuk-button" type="submit">
					{one.isWithdrawn ? "Put it back" : "Withdraw it"}
				</button>
			</Form>
		</div>
	);
}
