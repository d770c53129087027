import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { entryMail } from "#app/access/entry-mail.server.ts";
import { attemptForm, requireBody } from "#app/access/owned.server.ts";
import { EntryLink } from "#app/components/entry-link.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Choice } from "#app/components/fields.tsx";
import { PersonFields } from "#app/components/person-fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { inviteForm } from "#app/forms/member.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { inviteAccount } from "#app/models/body-account.server.ts";
import { AddressTaken } from "#app/models/ownership.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	await requireBody(request);
	return null;
}

/** The invitation is in the answer to the form that made it, and nowhere else. */
export async function action({ request }: ActionFunctionArgs) {
	const { account, body } = await requireBody(request);
	const form = await readForm(request, inviteForm);
	if ("refused" in form) return refuse(form.refused);
	const { name, email, administrator } = form.values;
	return attemptForm(form.typed, async () => {
		try {
			const path = await inviteAccount(account.id, { name, email, administrator: administrator === "yes" });
			return { mail: entryMail({ name, email }, path, body.name, true) };
		} catch (error) {
			if (!(error instanceof AddressTaken)) throw error;
			return refuse({ faults: { email: error.message }, typed: form.typed });
		}
	});
}

export const meta: MetaFunction = () => [{ title: "Invite somebody - Joint Working Diagnostic" }];

export default function Invite() {
	const outcome = useActionData<typeof action>();
	const refused = outcome && "faults" in outcome ? outcome : undefined;
	return (
		<>
			<Trail steps={[{ to: "/body", label: "Accounts and areas" }]} />
			<div className="reading">
				<ErrorSummary faults={refused?.faults} />
				<h1 className="govuk-heading-l">Invite somebody</h1>
				{outcome && "mail" in outcome ? <EntryLink {...outcome.mail} /> : null}
				<p>
					They can sign in once they have opened the link, and see nothing until they run an area or are let in to one.
				</p>
				<Form method="post" noValidate key={outcome && "mail" in outcome ? outcome.mail.url : ""}>
					<PersonFields refused={refused} />
					<Choice
						name="administrator"
						type="checkbox"
						label="May they do what you do here?"
						options={[
							{
								value: "yes",
								label: "Make them an administrator",
								hint: "They make accounts and say who runs which area.",
							},
						]}
						input={() => ({ defaultChecked: typedText(refused, "administrator") === "yes" })}
						error={refused?.faults.administrator}
					/>
					<button className="govuk-button" type="submit">
						Make the account and its link
					</button>
				</Form>
			</div>
		</>
	);
}
