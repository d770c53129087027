import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { countWrongLink } from "#app/access/attempts.server.ts";
import { passwordFault } from "#app/access/common-password.server.ts";
import { passwordHash } from "#app/access/password.server.ts";
import { signIn } from "#app/access/session.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { TextField } from "#app/components/fields.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { setUpForm } from "#app/forms/account.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { anyArea } from "#app/models/area.server.ts";
import { createBody, setUpLinkIsValid } from "#app/models/body.server.ts";
import { AddressTaken, LinkNotValid } from "#app/models/ownership.server.ts";

export async function loader({ params, context }: LoaderFunctionArgs) {
	await requireLink(params.token ?? "", context.clientAddress);
	return null;
}

async function requireLink(token: string, clientAddress: string): Promise<void> {
	if (await setUpLinkIsValid(token)) return;
	await countWrongLink(clientAddress);
	throw linkIsSpent();
}

export async function action({ request, params, context }: ActionFunctionArgs) {
	await requireLink(params.token ?? "", context.clientAddress);
	const form = await readForm(request, setUpForm);
	if ("refused" in form) return refuse(form.refused);
	const { name, email, body, password } = form.values;
	const fault = passwordFault(password, [name, email, body]);
	if (fault) return refuse({ faults: { password: fault }, typed: form.typed });
	try {
		const accountId = await createBody(params.token ?? "", {
			name,
			email,
			body,
			passwordHash: await passwordHash(password),
		});
		// With sample data there is something to look at first.
		return await signIn(request, accountId, (await anyArea()) ? "/areas" : "/areas/new");
	} catch (error) {
		if (error instanceof LinkNotValid) throw linkIsSpent();
		if (error instanceof AddressTaken) return refuse({ faults: { email: error.message }, typed: form.typed });
		throw error;
	}
}

export const meta: MetaFunction = () => [{ title: "Set up - Joint Working Diagnostic" }];

export default function SetUp() {
	const refused = useActionData<typeof action>();
	const typed = (name: string) => typedText(refused, name) ?? "";
	return (
		<div className="reading">
			<ErrorSummary faults={refused?.faults} />
			<h1 className="govuk-heading-l">Set up the diagnostic</h1>
			<p>
				You will look after the accounts and areas of your body here, and can run rounds yourself. This link works once.
			</p>
			<Form method="post" noValidate>
				<TextField
					name="name"
					label="Your name"
					autoComplete="name"
					defaultValue={typed("name")}
					error={refused?.faults.name}
				/>
				<TextField
					name="email"
					label="Email address"
					hint="You sign in with it."
					type="email"
					autoComplete="username"
					defaultValue={typed("email")}
					error={refused?.faults.email}
				/>
				<TextField
					name="body"
					label="Body that runs this installation"
					hint="For example the council, or an association of councils."
					autoComplete="organization"
					defaultValue={typed("body")}
					error={refused?.faults.body}
				/>
				<TextField
					name="password"
					label="Password"
					hint="At least 12 characters. Three or four unrelated words are easy to remember."
					type="password"
					autoComplete="new-password"
					error={refused?.faults.password}
				/>
				<button className="govuk-button" type="submit">
					Set up and continue
				</button>
			</Form>
		</div>
	);
}

function linkIsSpent(): Response {
	return new Response(
		"This set-up link does not work any more. If nobody has set up the product yet, start it again: it prints a new one.",
		{ status: 410 },
	);
}
