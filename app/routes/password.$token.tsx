import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { countWrongLink } from "#app/access/attempts.server.ts";
import { passwordFault } from "#app/access/common-password.server.ts";
import { passwordHash } from "#app/access/password.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { TextField } from "#app/components/fields.tsx";
import { passwordForm } from "#app/forms/account.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { enter, entryOf } from "#app/models/entry-link.server.ts";
import { LinkNotValid } from "#app/models/ownership.server.ts";

async function requireEntry(token: string, clientAddress: string) {
	const entry = await entryOf(token);
	if (entry) return entry;
	await countWrongLink(clientAddress);
	throw linkIsSpent();
}

export async function loader({ params, context }: LoaderFunctionArgs) {
	const { name, email, body, isInvitation } = await requireEntry(params.token ?? "", context.clientAddress);
	return { name, email, body, isInvitation };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
	const token = params.token ?? "";
	const { name, email, body } = await requireEntry(token, context.clientAddress);
	const form = await readForm(request, passwordForm);
	if ("refused" in form) return refuse(form.refused);
	const { password } = form.values;
	const fault = passwordFault(password, [name, email, body]);
	if (fault) return refuse({ faults: { password: fault }, typed: form.typed });
	try {
		await enter(token, { passwordHash: await passwordHash(password) });
	} catch (error) {
		if (error instanceof LinkNotValid) throw linkIsSpent();
		throw error;
	}
	return redirect("/sign-in");
}

export const meta: MetaFunction = () => [{ title: "Your password - Joint Working Diagnostic" }];

export default function Password() {
	const { name, email, body, isInvitation } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<ErrorSummary faults={refused?.faults} />
			<h1 className="govuk-heading-l">{isInvitation ? "You have been invited" : "Set a new password"}</h1>
			{isInvitation ? (
				<p>
					{body} has made an account for {name}. You sign in with {email}. Choose a password; after it, an app on your
					phone is set up as the second step.
				</p>
			) : (
				<p>
					This is for {name}, who signs in with {email}. When you set it, every session of this account ends, and the
					second step of signing in is set up again.
				</p>
			)}
			<Form method="post" noValidate>
				<TextField
					name="password"
					label={isInvitation ? "Password" : "New password"}
					hint="At least 12 characters. Three or four unrelated words are easy to remember."
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
	return new Response("This link does not work any more. Ask for a new one.", { status: 410 });
}
