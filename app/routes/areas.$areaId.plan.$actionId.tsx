import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, conflict, notFound, requireArea } from "#app/access/owned.server.ts";
import { today } from "#app/clock.server.ts";
import { ActionForm } from "#app/components/action-form.tsx";
import { Trail } from "#app/components/trail.tsx";
import { actionForm } from "#app/forms/action.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { actionOf, changeAction } from "#app/models/plan.server.ts";
import { actionAsForm } from "#app/round/action-start.ts";

async function owned({ request, params }: Pick<LoaderFunctionArgs, "request" | "params">) {
	const { account, area } = await requireArea(request, params);
	const found = await actionOf(account.id, area.id, params.actionId ?? "");
	if (!found) throw notFound();
	return { account, area, found };
}

export async function loader(args: LoaderFunctionArgs) {
	const { area, found } = await owned(args);
	return {
		area: { id: area.id, name: area.name },
		posts: area.posts.map(({ id, title, holder }) => ({ id, title, holder })),
		start: actionAsForm(found),
		today: today(),
	};
}

export async function action(args: ActionFunctionArgs) {
	const { account, area, found } = await owned(args);
	const form = await readForm(args.request, actionForm);
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
	const { area, posts, start, today: day } = useLoaderData<typeof loader>();
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
		</div>
	);
}
