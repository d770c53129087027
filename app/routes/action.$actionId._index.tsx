import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm } from "#app/access/owned.server.ts";
import { requireOwnAction } from "#app/access/owning.server.ts";
import { today } from "#app/clock.server.ts";
import type { Handle } from "#app/components/handle.ts";
import { OwnerBar } from "#app/components/owner-bar.tsx";
import { ActionHistory } from "#app/components/plan/action-history.tsx";
import { UpdateForm } from "#app/components/plan/update-form.tsx";
import { ActionFacts } from "#app/components/planned-action.tsx";
import { Trail } from "#app/components/trail.tsx";
import { updateForm } from "#app/forms/action.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { updateAction } from "#app/models/action-step.server.ts";
import { ownHistoryOf } from "#app/models/own-history.server.ts";
import { answeredItems } from "#app/round/answered-items.server.ts";
import { historyWords } from "#app/round/history-words.ts";
import { hasAccepted, ownedLine } from "#app/round/own-lines.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { owner, found } = await requireOwnAction(request, params);
	const history = historyWords(await ownHistoryOf(owner, found.id));
	return {
		post: owner.post,
		line: ownedLine(found, today(), answeredItems(found, new Map())),
		status: found.status,
		hasAccepted: hasAccepted(found),
		// What an edit said before may have figures in it.
		history: history.map((entry) => ({ ...entry, changes: [] })),
		operation: crypto.randomUUID(),
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { owner, found } = await requireOwnAction(request, params);
	const form = await readForm(request, updateForm);
	if ("refused" in form) return refuse(form.refused);
	return attemptForm(form.typed, async () => {
		await updateAction({ owner, postId: found.own[0] ?? "" }, found.id, form.values, operationOf(form.values));
		return redirect(`/action?saved=${found.id}`);
	});
}

export const handle: Handle = { forOwner: true };

export const meta: MetaFunction = () => [{ title: "An action of yours - Joint Working Diagnostic" }];

export default function OneOwnAction() {
	const { post, line, status, hasAccepted: isAccepted, history, operation } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<OwnerBar post={post} />
			<Trail steps={[{ to: "/action", label: "Your actions" }]} />
			<h1 className="govuk-heading-m as-typed">{line.what}</h1>
			<ActionFacts line={line} />
			{line.isOpen ? (
				<p className="no-print">
					<Link to={`/action/${line.id}/answer`}>
						{isAccepted ? "Ask for a change, or hand it on" : "Say whether you accept it"}
					</Link>
				</p>
			) : null}
			{status === "withdrawn" ? null : (
				<UpdateForm status={status} national={line.national} operation={operation} refused={refused} />
			)}
			<ActionHistory history={history} />
		</div>
	);
}
