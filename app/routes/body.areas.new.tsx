import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, requireBody } from "#app/access/owned.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Select, TextField } from "#app/components/fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { areaForSomebodyForm } from "#app/forms/member.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { createAreaFor } from "#app/models/area-change.server.ts";
import { accountsOf } from "#app/models/body-account.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const { account } = await requireBody(request);
	const accounts = (await accountsOf(account.id)).filter(({ deactivated }) => !deactivated);
	return {
		operation: crypto.randomUUID(),
		accounts: accounts.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` })),
	};
}

export async function action({ request }: ActionFunctionArgs) {
	const { account } = await requireBody(request);
	const form = await readForm(request, areaForSomebodyForm);
	if ("refused" in form) return refuse(form.refused);
	return attemptForm(form.typed, async () => {
		await createAreaFor(account.id, form.values, operationOf(form.values));
		return redirect("/body");
	});
}

export const meta: MetaFunction = () => [{ title: "Add an area - Joint Working Diagnostic" }];

export default function NewAreaForSomebody() {
	const { operation, accounts } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<>
			<Trail steps={[{ to: "/body", label: "Accounts and areas" }]} />
			<div className="reading">
				<ErrorSummary faults={refused?.faults} />
				<h1 className="govuk-heading-l">Add an area</h1>
				<p>
					Whoever runs it adds its organisations and posts. Are they not in the list?{" "}
					<Link to="/body/accounts/new">Invite them first.</Link>
				</p>
				<Form method="post" noValidate>
					<input type="hidden" name="operation" value={typedText(refused, "operation") ?? operation} />
					<TextField
						name="name"
						label="Name of the area"
						hint="For example the council area, or the place."
						defaultValue={typedText(refused, "name") ?? ""}
						error={refused?.faults.name}
					/>
					<Select
						name="facilitator"
						label="Who runs it"
						placeholder="Choose"
						options={accounts}
						defaultValue={typedText(refused, "facilitator") ?? ""}
						error={refused?.faults.facilitator}
					/>
					<button className="govuk-button" type="submit">
						Add the area
					</button>
				</Form>
			</div>
		</>
	);
}
