import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { passwordMatches } from "#app/access/password.server.ts";
import { signedIn, signIn } from "#app/access/session.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { TextField } from "#app/components/fields.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { signInForm } from "#app/forms/account.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { accountByEmail } from "#app/models/account.server.ts";
import { withinLimit } from "#app/models/rate-limit.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	if (await signedIn(request)) throw redirect("/areas");
	return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
	const form = await readForm(request, signInForm);
	if ("refused" in form) return refuse(form.refused);
	const { email, password } = form.values;
	const typed = { email };
	// Counted by account and by client together, so that guessing at one account locks nobody else out of theirs.
	if (!(await withinLimit(`sign-in ${email.toLowerCase()} ${context.clientAddress}`, 10, 15))) {
		const faults = { password: "There were too many attempts. Wait a quarter of an hour and try again." };
		return data({ faults, typed }, { status: 429 });
	}
	const found = await accountByEmail(email);
	if (!(await passwordMatches(password, found?.passwordHash ?? null)) || !found) {
		return refuse({ faults: { password: "The address or the password is not right." }, typed });
	}
	return signIn(request, found.id, new URL(request.url).searchParams.get("back") || "/areas");
}

export const meta: MetaFunction = () => [{ title: "Sign in - Joint Working Diagnostic" }];

export default function SignIn() {
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<ErrorSummary faults={refused?.faults} />
			<h1 className="govuk-heading-l">Sign in</h1>
			<p>For facilitators and administrators.</p>
			<Form method="post" noValidate>
				<TextField
					name="email"
					label="E-mail address"
					type="email"
					autoComplete="username"
					defaultValue={typedText(refused, "email") ?? ""}
					error={refused?.faults.email}
				/>
				<TextField
					name="password"
					label="Password"
					type="password"
					autoComplete="current-password"
					error={refused?.faults.password}
				/>
				<button className="govuk-button" type="submit">
					Sign in
				</button>
			</Form>
		</div>
	);
}
