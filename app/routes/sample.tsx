import { type ActionFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData } from "@remix-run/react";
import { z } from "zod";
import { attempt } from "#app/access/owned.server.ts";
import { requireAccount } from "#app/access/session.server.ts";
import { badRequest, readForm } from "#app/forms/read-form.server.ts";
import { ownRoundsInSamples, removeSamples } from "#app/models/sample-area.server.ts";

export function loader() {
	return redirect("/areas");
}

/** Whether somebody has been told what of their own goes with the sample. */
const removal = z.strictObject({ told: z.literal("yes").optional() });

export async function action({ request }: ActionFunctionArgs) {
	const account = await requireAccount(request);
	const form = await readForm(request, removal);
	if ("refused" in form) throw badRequest();
	const own = await ownRoundsInSamples(account.id);
	if (own.length > 0 && !form.values.told) return { own };
	await attempt(() => removeSamples(account.id));
	return redirect("/areas");
}

export const meta: MetaFunction = () => [{ title: "Remove the sample data - Joint Working Diagnostic" }];

export default function Sample() {
	const own = useActionData<typeof action>()?.own ?? [];
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">
				{own.length === 1
					? "There is a round of yours in the sample area"
					: "There are rounds of yours in the sample area"}
			</h1>
			<p>The sample area goes with everything in it, and so would these. Nothing has been removed yet.</p>
			<ul className="govuk-list govuk-list--bullet">
				{own.map(({ id, title }) => (
					<li key={id}>{title}</li>
				))}
			</ul>
			<Form method="post">
				<input type="hidden" name="told" value="yes" />
				<button className="govuk-button govuk-button--warning" type="submit">
					Remove them too
				</button>
			</Form>
			<p>
				<Link to="/areas">Keep everything</Link>
			</p>
		</div>
	);
}
