import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { passwordFault } from "#app/access/common-password.server.ts";
import { attempt } from "#app/access/owned.server.ts";
import { passwordHash } from "#app/access/password.server.ts";
import { requireAccount, requireFresh } from "#app/access/session.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { TextField } from "#app/components/fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { passwordForm } from "#app/forms/account.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { changePassword } from "#app/models/account.server.ts";
import { bodyNameOf } from "#app/models/body.server.ts";
import { isLinked, leaveProvider } from "#app/models/provider.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const account = await requireAccount(request);
	requireFresh(request, account);
	return { linked: await isLinked(account.id) };
}

export async function action({ request }: ActionFunctionArgs) {
	const account = await requireAccount(request);
	requireFresh(request, account);
	const form = await readForm(request, passwordForm);
	if ("refused" in form) return refuse(form.refused);
	const { password } = form.values;
	const fault = passwordFault(password, [account.name, account.email, await bodyNameOf(account.id)]);
	if (fault) return refuse({ faults: { password: fault }, typed: form.typed });
	const hash = await passwordHash(password);
	const change = (await isLinked(account.id)) ? leaveProvider : changePassword;
	await attempt(() => change(account.id, hash, account.session));
	return redirect("/account");
}

export const meta: MetaFunction = () => [{ title: "Change the password - Joint Working Diagnostic" }];

export default function ChangePassword() {
	const { linked } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const what = linked ? "Sign in with a password instead" : "Change the password";
	return (
		<>
			<Trail steps={[{ to: "/account", label: "Your account" }]} />
			<div className="reading">
				<ErrorSummary faults={refused?.faults} />
				<h1 className="govuk-heading-l">{what}</h1>
				<p>
					{linked
						? "From then on you sign in with your email address and this password, and set up an app on your phone as the second step. Your other sessions end."
						: "Your other sessions end when you do."}
				</p>
				<Form method="post" noValidate>
					<TextField
						name="password"
						label="New password"
						hint="At least 12 characters. Three or four unrelated words are easy to remember."
						type="password"
						autoComplete="new-password"
						error={refused?.faults.password}
					/>
					<button className="govuk-button" type="submit">
						{linked ? "Set the password" : what}
					</button>
				</Form>
			</div>
		</>
	);
}
