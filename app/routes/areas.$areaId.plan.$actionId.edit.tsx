import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, conflict, requireAction } from "#app/access/owned.server.ts";
import { today } from "#app/clock.server.ts";
import { ActionForm } from "#app/components/action-form.tsx";
import { Trail } from "#app/components/trail.tsx";
import { type ActionInput, actionForm } from "#app/forms/action.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { stateAt } from "#app/models/action-history.server.ts";
import type { Action } from "#app/models/plan.server.ts";
import { changeAction } from "#app/models/plan-change.server.ts";
import { Stale } from "#app/models/version.server.ts";
import { actionAsForm, actionAsInput } from "#app/round/action-start.ts";
import { fieldWords } from "#app/round/changed-words.ts";
import { type Field, mergeAction } from "#app/round/merge-action.ts";
import { ownerOptions } from "#app/round/owner-options.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { area, found } = await requireAction(request, params);
	return {
		area: { id: area.id, name: area.name },
		action: { id: found.id, what: found.what },
		posts: ownerOptions(area.posts, found),
		start: actionAsForm(actionAsInput(found), { version: found.version, round: null, from: [] }),
		today: today(),
	};
}

/**
 * What somebody else has changed since the form was opened stays, where it is another field. Where it is the same one, nothing is
 * saved yet: both are shown, and sent again the form goes over theirs, which its history keeps.
 */
export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area, found: before } = await requireAction(request, params);
	const form = await readForm(request, actionForm);
	if ("refused" in form) return refuse(form.refused);
	const { operation: _operation, version, round: _round, from: _from, ...mine } = form.values;
	const opened = await stateAt(account.id, area.id, before.id, version ?? 0);
	if (!opened) throw conflict("The form does not say which version of the action it changes.");
	const save = async (found: Action): Promise<Response | ReturnType<typeof bothShown>> => {
		const { merged, conflicts } = mergeAction(actionAsInput(opened), mine, actionAsInput(found));
		if (conflicts.length > 0) return bothShown(form.typed, found, merged, conflicts);
		try {
			await changeAction(account.id, area.id, found, merged, found.version, operationOf(form.values));
		} catch (error) {
			if (!(error instanceof Stale)) throw error;
			// Somebody was faster while this was being done: what they changed is brought in as well.
			return save((await requireAction(request, params)).found);
		}
		return redirect(`/areas/${area.id}/plan/${found.id}`);
	};
	return attemptForm(form.typed, () => save(before));
}

/**
 * The form given back, opened now: with what somebody else has changed in other fields, and what they have written in the same ones
 * beside it.
 */
function bothShown(typed: FormFaults["typed"], found: Action, merged: ActionInput, conflicts: Field[]) {
	const faults: FormFaults = {
		faults: {
			form: "Somebody else has changed the same since you opened this page. Both texts are below: yours in the field, theirs under it. Save once more to have yours; theirs stays in the history of the action.",
		},
		typed: { ...typed, ...actionAsForm(merged, { version: found.version, round: null, from: [] }) },
		theirs: fieldWords(found, conflicts),
	};
	return data(faults, { status: 409 });
}

export const meta: MetaFunction = () => [{ title: "Change an action - Joint Working Diagnostic" }];

export default function ChangeAction() {
	const { area, action: changed, posts, start, today: day } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/areas/${area.id}`, label: area.name },
					{ to: `/areas/${area.id}/plan`, label: "Plan" },
					{ to: `/areas/${area.id}/plan/${changed.id}`, label: "Action" },
				]}
			/>
			<h1 className="govuk-heading-l">Change the action</h1>
			<p className="quiet">
				Whoever has accepted it is asked again when what is to be done, its due date, its measure or its cost changes.
			</p>
			<ActionForm start={start} posts={posts} refused={refused} submitLabel="Save" today={day} />
		</div>
	);
}
