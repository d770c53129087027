import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { attempt } from "#app/access/owned.server.ts";
import { requireAccount } from "#app/access/session.server.ts";
import { badRequest, readForm } from "#app/forms/read-form.server.ts";
import { ownRoundsInSamples, removeSamples } from "#app/models/sample-area.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const account = await requireAccount(request);
	return { own: await ownRoundsInSamples(account.id) };
}

/** Whether somebody has been told what of their own goes with the sample. */
const removal = z.strictObject({ told: z.literal("yes").optional() });

export async function action({ request }: ActionFunctionArgs) {
	const account = await requireAccount(request);
	const form = await readForm(request, removal);
	if ("refused" in form) throw badRequest();
	if (!form.values.told && (await ownRoundsInSamples(account.id)).length > 0) return redirect("/sample");
	await attempt(() => removeSamples(account.id));
	return redirect("/areas");
}

export const meta: MetaFunction = () => [{ title: "Remove the sample data - Joint Working Diagnostic" }];

export default function Sample() {
	const { own } = useLoaderData<typeof loader>();
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">Remove the sample data</h1>
			<p>The sample area goes with everything in it. Nothing has been removed yet.</p>
			{own.length > 0 ? (
				<>
					<p>These rounds were not part of the sample, and would go too:</p>
					<ul className="govuk-list govuk-list--bullet">
						{own.map(({ id, title }) => (
							<li key={id}>{title}</li>
						))}
					</ul>
				</>
			) : null}
			<Form method="post">
				<input type="hidden" name="told" value="yes" />
				<button className="govuk-button govuk-button--warning" type="submit">
					Remove all of it
				</button>
			</Form>
			<p>
				<Link to="/areas">Keep everything</Link>
			</p>
		</div>
	);
}
