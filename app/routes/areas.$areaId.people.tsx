import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { entryMail } from "#app/access/entry-mail.server.ts";
import { attempt, attemptForm, requireManagedArea } from "#app/access/owned.server.ts";
import { EntryLink } from "#app/components/entry-link.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Choice } from "#app/components/fields.tsx";
import { PersonFields } from "#app/components/person-fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { memberForm, removeMemberForm } from "#app/forms/member.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { addMember, membersOf, removeMember } from "#app/models/member.server.ts";
import { AddressTaken } from "#app/models/ownership.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requireManagedArea(request, params);
	const members = await membersOf(account.id, area.id);
	return {
		area: { id: area.id, name: area.name },
		runs: members.some(({ id, role }) => id === account.id && role === "facilitator"),
		members: members.map(({ id, name, email, role, deactivated, invited }) => ({
			id,
			name,
			email,
			role,
			isYou: id === account.id,
			state: deactivated ? "deactivated" : invited ? "invited, has not come yet" : null,
		})),
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area } = await requireManagedArea(request, params);
	const form = await readForm(request, z.discriminatedUnion("intent", [memberForm, removeMemberForm]));
	if ("refused" in form) return refuse(form.refused);
	const { values, typed } = form;
	if (values.intent === "remove") {
		await attempt(() => removeMember(account.id, area.id, values.member));
		return redirect(values.member === account.id ? "/areas" : `/areas/${area.id}/people`);
	}
	return attemptForm(typed, async () => {
		try {
			const { name, email, invitation, joined } = await addMember(account.id, area, values);
			const mail = invitation === null ? null : entryMail({ name, email }, invitation, area.body, true);
			return { added: { name, email, joined, mail } };
		} catch (error) {
			if (!(error instanceof AddressTaken)) throw error;
			return refuse({ faults: { email: "This address cannot be used here. Ask for another one." }, typed });
		}
	});
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Who runs and sees ${data?.area.name} - Joint Working Diagnostic` },
];

export default function People() {
	const { area, members, runs } = useLoaderData<typeof loader>();
	const outcome = useActionData<typeof action>();
	const refused = outcome && "faults" in outcome ? outcome : undefined;
	const added = outcome && "added" in outcome ? outcome.added : null;
	return (
		<>
			<Trail
				steps={
					runs
						? [
								{ to: "/areas", label: "Areas" },
								{ to: `/areas/${area.id}`, label: area.name },
							]
						: [{ to: "/body", label: "Accounts and areas" }]
				}
			/>
			<ErrorSummary faults={refused?.faults} />
			<h1 className="govuk-heading-l">Who runs and sees {area.name}</h1>
			{added?.mail ? <EntryLink {...added.mail} /> : null}
			{added && !added.mail ? (
				<p className="govuk-inset-text" role="status">
					{added.joined
						? `${added.name} has an account already and finds the area when they sign in with ${added.email}.`
						: `${added.name} has been invited by somebody else, who can send the invitation again.`}
				</p>
			) : null}
			<table className="data-table">
				<caption className="govuk-visually-hidden">Facilitators and viewers</caption>
				<thead>
					<tr>
						<th scope="col">Name</th>
						<th scope="col">Signs in with</th>
						<th scope="col">May</th>
						<th scope="col">
							<span className="govuk-visually-hidden">Take off</span>
						</th>
					</tr>
				</thead>
				<tbody>
					{members.map(({ id, name, email, role, isYou, state }) => (
						<tr key={id}>
							<th scope="row">
								{name}
								{isYou ? " (you)" : ""}
								{state ? <span className="quiet"> ({state})</span> : null}
							</th>
							<td data-label="Signs in with">{email}</td>
							<td data-label="May">{role === "facilitator" ? "Run it" : "Look at it"}</td>
							<td>
								<Form method="post">
									<input type="hidden" name="intent" value="remove" />
									<input type="hidden" name="member" value={id} />
									<button className="link-button" type="submit">
										{isYou ? "Leave this area" : "Take off"}
										<span className="govuk-visually-hidden">{isYou ? "" : ` ${name}`}</span>
									</button>
								</Form>
							</td>
						</tr>
					))}
				</tbody>
			</table>
			<div className="reading">
				<h2 className="govuk-heading-m">Add somebody</h2>
				<p>
					To hand the area over, add who comes after you as somebody who runs it, and leave it once they have signed in.
				</p>
				<Form method="post" noValidate key={added?.email ?? ""}>
					<input type="hidden" name="intent" value="add" />
					<PersonFields refused={refused} />
					<Choice
						name="role"
						type="radio"
						label="What may they do?"
						input={(value) => ({ defaultChecked: value === (typedText(refused, "role") ?? "facilitator") })}
						options={[
							{
								value: "facilitator",
								label: "Run it",
								hint: "Prepare rounds, hand out links, and see what facilitators see.",
							},
							{
								value: "viewer",
								label: "Look at it",
								hint: "See results once they have been shown to the participants, and the plan. Change nothing.",
							},
						]}
						error={refused?.faults.role}
					/>
					<button className="govuk-button" type="submit">
						Add them
					</button>
				</Form>
			</div>
		</>
	);
}
