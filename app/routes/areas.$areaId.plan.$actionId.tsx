import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, conflict, requireAction } from "#app/access/owned.server.ts";
import { today } from "#app/clock.server.ts";
import { ActionForm } from "#app/components/action-form.tsx";
import { Trail } from "#app/components/trail.tsx";
import { actionForm } from "#app/forms/action.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { changeAction } from "#app/models/plan.server.ts";
import { actionAsForm } from "#app/round/action-start.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { area, found } = await requireAction(request, params);
	return {
		id: found.id,
		area: { id: area.id, name: area.name },
		posts: area.posts.map(({ id, title, holder }) => ({ id, title, holder })),
		start: actionAsForm(found),
		today: today(),
		hasOwners: found.owners.length > 0,
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area, found } = await requireAction(request, params);
	const form = await readForm(request, actionForm);
	if ("refused" in form) return refuse(form.refused);
	const { operation: _operation, version, round: _round, item: _item, suggestion: _suggestion, ...input } = form.values;
	if (version === null) throw conflict("The form does not say which version of the action it changes.");
	return attemptForm(form.typed, async () => {
		await changeAction(account.id, area.id, found, input, version, operationOf(form.values));
		return redirect(`/areas/${area.id}/plan`);
	});
}

export const meta: MetaFunction = () => [{ title: "Change an action - Joint Working Diagnostic" }];

export default function ChangeAction() {
	const { id, area, posts, start, today: day, hasOwners } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/areas/${area.id}`, label: area.name },
					{ to: `/areas/${area.id}/plan`, label: "Plan" },
				]}
			/>
			<h1 className="govuk-heading-l">Change the action</h1>
			<ActionForm start={start} posts={posts} refused={refused} submitLabel="Save" today={day} />
			{hasOwners ? (
				<p>
					<Link to={`/areas/${area.id}/plan/${id}/link`}>Links for its owners</Link>
				</p>
			) : null}
		</div>
	);
}
