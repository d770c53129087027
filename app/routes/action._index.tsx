import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { requireOwner } from "#app/access/session.server.ts";
import { today } from "#app/clock.server.ts";
import type { Handle } from "#app/components/handle.ts";
import { PlannedAction } from "#app/components/planned-action.tsx";
import { ownActions } from "#app/models/owning.server.ts";
import { answeredItems } from "#app/round/answered-items.server.ts";
import { planLine } from "#app/round/plan-lines.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const owner = await requireOwner(request);
	const actions = await ownActions(owner);
	const day = today();
	return {
		post: owner.post,
		area: owner.area,
		lines: actions.map((action) => planLine(action, day, answeredItems(action, new Map()))),
	};
}

export const handle: Handle = { forOwner: true };

export const meta: MetaFunction = () => [{ title: "Your actions - Joint Working Diagnostic" }];

export default function OwnActions() {
	const { post, area, lines } = useLoaderData<typeof loader>();
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
			<h1 className="govuk-heading-l">Your actions in the plan of {area}</h1>
			{lines.map((line) => (
				<PlannedAction key={line.id} line={line} />
			))}
		</div>
	);
}
