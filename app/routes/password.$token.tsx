import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { passwordHash } from "#app/access/password.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { TextField } from "#app/components/fields.tsx";
import { passwordForm } from "#app/forms/account.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { passwordLinkName, setPassword } from "#app/models/account.server.ts";
import { LinkNotValid } from "#app/models/ownership.server.ts";

export async function loader({ params }: LoaderFunctionArgs) {
	const name = await passwordLinkName(params.token ?? "");
	if (name === null) throw linkIsSpent();
	return { name };
}

export async function action({ request, params }: ActionFunctionArgs) {
	if ((await passwordLinkName(params.token ?? "")) === null) throw linkIsSpent();
	const form = await readForm(request, passwordForm);
	if ("refused" in form) return refuse(form.refused);
	try {
		await setPassword(params.token ?? "", await passwordHash(form.values.password));
	} catch (error) {
		if (error instanceof LinkNotValid) throw linkIsSpent();
		throw error;
	}
	return redirect("/sign-in");
}

export const meta: MetaFunction = () => [{ title: "New password - Joint Working Diagnostic" }];

export default function NewPassword() {
	const { name } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<ErrorSummary faults={refused?.faults} />
			<h1 className="govuk-heading-l">Set a new password</h1>
			<p>This is for {name}. Every session of this account ends when the password changes.</p>
			<Form method="post" noValidate>
				<TextField
					name="password"
					label="New password"
					hint="At least 12 characters."
					type="password"
					autoComplete="new-password"
					error={refused?.faults.password}
				/>
				<button className="govuk-button" type="submit">
					Set the password
				</button>
			</Form>
		</div>
	);
}

function linkIsSpent(): Response {
	return new Response("This password link does not work any more. Ask for a new one.", { status: 410 });
}
