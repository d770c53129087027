import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attempt, requireArea } from "#app/access/owned.server.ts";
import { today } from "#app/clock.server.ts";
import { OnlyHere } from "#app/components/only-here.tsx";
import { Trail } from "#app/components/trail.tsx";
import { ownersForm } from "#app/forms/owners.ts";
import { badRequest, readForm } from "#app/forms/read-form.server.ts";
import { mailsTo, mailToOwners, textsToOwners } from "#app/mail/write-to-owners.server.ts";
import { lettersOf } from "#app/models/owner-mail.server.ts";
import { knownOwnerLinks, revokeOwnerLink } from "#app/models/owning.server.ts";
import { actionsOf } from "#app/models/plan.server.ts";
import { remindsOf, setReminds } from "#app/models/reminding.server.ts";
import { mailto } from "#app/round/invitation.ts";
import { ownerLine } from "#app/round/owner-line.ts";
import { planOwners, vacantOwners } from "#app/round/plan-owners.ts";
import { counted, listed } from "#app/round/words.ts";
import { configuration } from "#app/server/configuration.server.ts";
import { isLoopback } from "#app/server/environment.server.ts";
import { Outcome } from "./outcome.tsx";
import { OwnerTable } from "./owner-table.tsx";
import { Reminders } from "./reminders.tsx";
import { Texts } from "./texts.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const actions = await actionsOf(account.id, area.id);
	const letters = await lettersOf(account.id, area.id);
	const links = await knownOwnerLinks(account.id, area.id);
	const { publicOrigin } = configuration();
	return {
		area: { id: area.id, name: area.name, sample: area.sample },
		onlyHere: isLoopback(publicOrigin) ? publicOrigin : null,
		owners: planOwners(area, actions).map((owner) => ({
			...ownerLine(owner, letters, today()),
			hasLink: links.has(owner.personId),
			operations: operations(),
		})),
		operations: operations(),
		vacant: vacantOwners(actions),
		mails: mailsTo(area),
		reminds: await remindsOf(account.id, area.id),
	};
}

/** What each form that sends mails is known by. */
function operations() {
	return { ask: crypto.randomUUID(), reminder: crypto.randomUUID() };
}

/** A link is in the answer to the form that made the text with it, and nowhere else. */
export async function action({ request, params, context }: ActionFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const form = await readForm(request, ownersForm);
	if ("refused" in form) throw badRequest();
	const { values } = form;
	switch (values.intent) {
		case "texts": {
			const letters = await attempt(() => textsToOwners(account.id, area, values));
			return {
				texts: letters.map(({ personId, owner: { name, post, email }, text: { subject, text } }) => ({
					...{ id: personId, name, post, subject, text, email },
					mail: mailto(email ? [email] : [], subject, text),
				})),
			};
		}
		case "send": {
			const posted = await attempt(() =>
				mailToOwners(account.id, area, values, operationOf(values), context.noteFault),
			);
			return {
				posted: posted?.map((entry) => ({ name: entry.letter.owner.name, became: entry.posted })) ?? null,
			};
		}
		case "revoke":
			await attempt(() => revokeOwnerLink(account.id, area.id, values.person));
			return redirect(`/areas/${area.id}/plan/owners`);
		case "reminds":
			await attempt(() => setReminds(account.id, area.id, values.reminds === "yes"));
			return redirect(`/areas/${area.id}/plan/owners`);
		default:
			throw badRequest();
	}
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Owners in the plan of ${data?.area.name} - Joint Working Diagnostic` },
];

export default function Owners() {
	const { area, onlyHere, owners, operations: all, vacant, mails, reminds } = useLoaderData<typeof loader>();
	const done = useActionData<typeof action>();
	return (
		<>
			<Trail
				steps={[
					{ to: `/areas/${area.id}`, label: area.name },
					{ to: `/areas/${area.id}/plan`, label: "Plan" },
				]}
			/>
			<h1 className="govuk-heading-l">Owners</h1>
			{onlyHere && owners.length > 0 ? <OnlyHere origin={onlyHere} /> : null}
			{done && "posted" in done ? <Outcome posted={done.posted} /> : null}
			{done && "texts" in done ? <Texts texts={done.texts} /> : null}
			<div className="reading">
				<p>
					{owners.length === 0
						? "Nobody owns an open action yet."
						: `${counted(owners.length, "person owns", "people own")} open actions by the posts they hold.`}{" "}
					Each has a page of their own, reached by a personal link, where they accept, ask for a change, and say how far
					an action has come. The link is in every text to them.
				</p>
				{vacant.length > 0 ? (
					<p className="govuk-inset-text">
						Nobody holds the post of {listed(vacant)}, which {vacant.length === 1 ? "owns" : "own"} open actions.{" "}
						<Link to={`/areas/${area.id}/plan/hand-on`}>Hand them on to somebody who can see to them</Link>.
					</p>
				) : null}
			</div>
			<OwnerTable owners={owners} operations={all} mails={mails} />
			<Reminders reminds={reminds} mails={mails} sample={area.sample} />
		</>
	);
}
