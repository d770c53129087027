import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useParams } from "@remix-run/react";
import { passwordFault } from "#app/access/common-password.server.ts";
import { linkIsSpent, requireEntry } from "#app/access/entry.server.ts";
import { passwordHash } from "#app/access/password.server.ts";
import { providerName } from "#app/access/provider.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { TextField } from "#app/components/fields.tsx";
import { passwordForm } from "#app/forms/account.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { enter } from "#app/models/entry-link.server.ts";
import { LinkNotValid } from "#app/models/ownership.server.ts";

export async function loader({ params, context }: LoaderFunctionArgs) {
	const { name, email, body, isInvitation } = await requireEntry(params.token ?? "", context.clientAddress);
	return { name, email, body, isInvitation, provider: providerName() };
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
	const { name, email, body, isInvitation, provider } = useLoaderData<typeof loader>();
	const { token = "" } = useParams();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<ErrorSummary faults={refused?.faults} />
			<h1 className="govuk-heading-l">{isInvitation ? "You have been invited" : "Set a new password"}</h1>
			<p>
				{isInvitation ? `${body} has made an account for ${name}.` : `This is for ${name}.`}
				{provider ? " There are two ways to sign in: choose one." : null}
			</p>
			{provider ? <WithProvider name={provider} email={email} token={token} /> : null}
			<p>
				{isInvitation
					? `You sign in with ${email}. Choose a password; after it, an app on your phone is set up as the second step.`
					: `You sign in with ${email}. When you set the password, every session of this account ends, and the second step of signing in is set up again.`}
			</p>
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

function WithProvider({ name, email, token }: { name: string; email: string; token: string }) {
	return (
		<>
			<h2 className="govuk-heading-m">With {name}</h2>
			<p>You need no other password. Your address there has to be {email}.</p>
			<Form method="post" action="/sign-in/provider" reloadDocument>
				<input type="hidden" name="intent" value="enter" />
				<input type="hidden" name="token" value={token} />
				<button className="govuk-button" type="submit">
					Use {name}
				</button>
			</Form>
			<h2 className="govuk-heading-m">Or with a password</h2>
		</>
	);
}
