import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { attempt, requireAction } from "#app/access/owned.server.ts";
import { CopyField } from "#app/components/copy-field.tsx";
import { Trail } from "#app/components/trail.tsx";
import { ownerLinkForm } from "#app/forms/action.ts";
import { badRequest, readForm } from "#app/forms/read-form.server.ts";
import { makeOwnerLink, ownerLinkDays } from "#app/models/owning.server.ts";
import { configuration } from "#app/server/configuration.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { area, found } = await requireAction(request, params);
	return {
		area: { id: area.id, name: area.name },
		what: found.what,
		owners: found.owners.map(({ postId, title }) => ({ postId, title })),
		days: ownerLinkDays,
	};
}

/** The link is in the answer to the form that made it, and nowhere else. */
export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area, found } = await requireAction(request, params);
	const form = await readForm(request, ownerLinkForm);
	if ("refused" in form) throw badRequest();
	const { post: postId } = form.values;
	const secret = await attempt(() => makeOwnerLink(account.id, { areaId: area.id, actionId: found.id, postId }));
	return { postId, url: `${configuration().publicOrigin}/link/${secret}` };
}

export const meta: MetaFunction = () => [{ title: "Links for owners - Joint Working Diagnostic" }];

export default function OwnerLinks() {
	const { area, what, owners, days } = useLoaderData<typeof loader>();
	const made = useActionData<typeof action>();
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/areas/${area.id}`, label: area.name },
					{ to: `/areas/${area.id}/plan`, label: "Plan" },
				]}
			/>
			<h1 className="govuk-heading-l">Links for owners</h1>
			<p className="lead-sentence">{what}</p>
			<p>
				With a link of their own an owner sees this action on any device, for {days} days, and nothing else. A new link
				takes the place of the one before.
			</p>
			{owners.length === 0 ? <p>The action has no owners yet.</p> : null}
			{owners.map(({ postId, title }) => (
				<section key={postId}>
					<h2 className="govuk-heading-s">{title}</h2>
					{made?.postId === postId ? (
						<>
							<p className="govuk-inset-text">It is shown now and never again. Send it to its owner only.</p>
							<CopyField name={`owner-${postId}`} label={`the link for ${title}`} text={made.url} />
						</>
					) : (
						<Form method="post">
							<input type="hidden" name="post" value={postId} />
							<button className="govuk-button govuk-button--secondary" type="submit">
								Make a link<span className="govuk-visually-hidden"> for {title}</span>
							</button>
						</Form>
					)}
				</section>
			))}
		</div>
	);
}
