import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { entryMail } from "#app/access/entry-mail.server.ts";
import { attemptForm, requireBody, requireBodyAccount } from "#app/access/owned.server.ts";
import { requireFresh } from "#app/access/session.server.ts";
import { EntryLink } from "#app/components/entry-link.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Select } from "#app/components/fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { bodyAccountForm } from "#app/forms/member.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import {
	accountsOf,
	deactivate,
	handOver,
	reactivate,
	resetSignIn,
	setAdministrator,
} from "#app/models/body-account.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, of } = await requireBodyAccount(request, params);
	const { id, name, email, administrator, deactivated, invited, invitedBy, areas } = of;
	const others = (await accountsOf(account.id)).filter(
		(other) => other.id !== id && other.id !== account.id && !other.deactivated,
	);
	return {
		of: { id, name, email, administrator, deactivated, invited, invitedBy, areas },
		isYou: id === account.id,
		others: others.map((other) => ({ value: other.id, label: `${other.name} (${other.email})` })),
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, of } = await requireBodyAccount(request, params);
	const { body } = await requireBody(request);
	const form = await readForm(request, bodyAccountForm);
	if ("refused" in form) return refuse(form.refused);
	const { values } = form;
	// What lets somebody in is not done by whoever finds a screen left open.
	if (values.intent === "reset" || values.intent === "make-administrator") requireFresh(request, account);
	return attemptForm(form.typed, async () => {
		switch (values.intent) {
			case "reset":
				return { mail: entryMail(of, await resetSignIn(account.id, of), body.name, of.invited) };
			case "deactivate":
				await deactivate(account.id, of.id);
				break;
			case "reactivate":
				await reactivate(account.id, of.id);
				break;
			case "make-administrator":
				await setAdministrator(account.id, of.id, true);
				break;
			case "withdraw-administrator":
				await setAdministrator(account.id, of.id, false);
				break;
			case "hand-over":
				await handOver(account.id, of, values.to);
				break;
		}
		return redirect(`/body/accounts/${of.id}`);
	});
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Account of ${data?.of.name} - Joint Working Diagnostic` },
];

export default function BodyAccountPage() {
	const { of, isYou, others } = useLoaderData<typeof loader>();
	const outcome = useActionData<typeof action>();
	const refused = outcome && "faults" in outcome ? outcome : undefined;
	const { name, email, administrator, deactivated, invited, invitedBy, areas } = of;
	const runs = areas.some(({ role }) => role === "facilitator");
	return (
		<>
			<Trail steps={[{ to: "/body", label: "Accounts and areas" }]} />
			<div className="reading">
				<ErrorSummary faults={refused?.faults} />
				<h1 className="govuk-heading-l">{name}</h1>
				{outcome && "mail" in outcome ? <EntryLink {...outcome.mail} /> : null}
				<p>
					Signs in with {email}
					{administrator ? ", and is an administrator" : ""}.{" "}
					{deactivated ? "The account is deactivated." : invited ? "Invited, and has not come yet." : ""}{" "}
					{invitedBy ? `The account was made by ${invitedBy}, who had its invitation in hand.` : ""}
				</p>
				<h2 className="govuk-heading-m">Areas</h2>
				{areas.length === 0 ? (
					<p>None.</p>
				) : (
					<ul className="govuk-list govuk-list--bullet">
						{areas.map((area) => (
							<li key={area.id}>
								<Link to={`/areas/${area.id}/people`}>{area.name}</Link>
								{area.role === "facilitator" ? ", which they run" : ", which they look at"}
							</li>
						))}
					</ul>
				)}
				{runs && others.length > 0 ? (
					<Form method="post" noValidate>
						<input type="hidden" name="intent" value="hand-over" />
						<Select
							name="to"
							label="Hand all areas they run over to"
							hint="They do not run them any more. You cannot choose yourself: administrators see no answers."
							placeholder="Choose"
							options={others}
							error={refused?.faults.to}
						/>
						<button className="govuk-button govuk-button--secondary" type="submit">
							Hand over
						</button>
					</Form>
				) : null}
				{runs && others.length === 0 ? <p>To hand them over, invite somebody first.</p> : null}
				{isYou ? null : (
					<>
						{deactivated ? null : (
							<Step
								intent="reset"
								title={invited ? "The invitation" : "Locked out?"}
								label={invited ? "Make a new invitation" : "Make a link for a new sign-in"}
							>
								{invited
									? "The one before stops working."
									: "For somebody who has lost their password or their phone, after you have made sure that it is them. With the link they set both anew."}
							</Step>
						)}
						<Step
							intent={administrator ? "withdraw-administrator" : "make-administrator"}
							title="Administration"
							label={administrator ? "No longer an administrator" : "Make them an administrator"}
						>
							Administrators make accounts and say who runs which area.
						</Step>
						<Step
							intent={deactivated ? "reactivate" : "deactivate"}
							title={deactivated ? "Back again?" : "Leaving?"}
							label={deactivated ? "Reactivate the account" : "Deactivate the account"}
						>
							{deactivated
								? "They can sign in as before."
								: "They are signed out everywhere at once and cannot sign in. What they did stays in the log under their name."}
						</Step>
					</>
				)}
			</div>
		</>
	);
}

function Step({
	intent,
	title,
	label,
	children,
}: {
	intent: string;
	title: string;
	label: string;
	children: ReactNode;
}) {
	return (
		<Form method="post">
			<h2 className="govuk-heading-m">{title}</h2>
			<p>{children}</p>
			<button className="govuk-button govuk-button--secondary" type="submit" name="intent" value={intent}>
				{label}
			</button>
		</Form>
	);
}
