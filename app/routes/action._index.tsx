import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { requireOwning } from "#app/access/session.server.ts";
import { today } from "#app/clock.server.ts";
import type { Handle } from "#app/components/handle.ts";
import { PlannedAction } from "#app/components/planned-action.tsx";
import { planLine } from "#app/round/plan-lines.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const { post, area, action } = await requireOwning(request);
	return { post, area, line: planLine(action, today()) };
}

export const handle: Handle = { forOwner: true };

export const meta: MetaFunction = () => [{ title: "Your action - Joint Working Diagnostic" }];

export default function OwnAction() {
	const { post, area, line } = useLoaderData<typeof loader>();
	return (
		<div className="reading">
			<div className="seat-bar no-print">
				<span className="seat-bar__label">{post}</span>
				<Form method="post" action="/action/sign-out" reloadDocument>
					<button className="link-button" type="submit">
						Sign out
					</button>
				</Form>
			</div>
			<h1 className="govuk-heading-l">Your action in the plan of {area}</h1>
			<PlannedAction line={line} changedAt={null} />
			<p>To have something changed, tell whoever keeps the partnership's plan.</p>
		</div>
	);
}
