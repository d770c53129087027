import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOwner } from "#app/access/session.server.ts";
import { today } from "#app/clock.server.ts";
import type { Handle } from "#app/components/handle.ts";
import { OwnerBar } from "#app/components/owner-bar.tsx";
import { OwnAction } from "#app/components/plan/own-action.tsx";
import { ownLastStep } from "#app/models/own-history.server.ts";
import { ownActions } from "#app/models/owning.server.ts";
import { ownGroups, ownLine, ownStanding } from "#app/round/own-lines.ts";
import { ownStepWords } from "#app/round/own-step-words.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const owner = await requireOwner(request);
	const day = today();
	// What was just done is read from where it is stored, and not from the address.
	const saved = new URL(request.url).searchParams.get("saved");
	const step = saved === null ? null : await ownLastStep(owner, saved);
	return {
		post: owner.post,
		area: owner.area,
		step: step && ownStepWords(step),
		actions: (await ownActions(owner)).map((action) => ({
			line: ownLine(action, day),
			operations: [crypto.randomUUID(), crypto.randomUUID()],
		})),
	};
}

export const handle: Handle = { forOwner: true };

export const meta: MetaFunction = () => [{ title: "Your actions - Joint Working Diagnostic" }];

export default function OwnActions() {
	const { post, area, step, actions } = useLoaderData<typeof loader>();
	const lines = actions.map(({ line }) => line);
	return (
		<div className="reading">
			<OwnerBar post={post} />
			<h1 className="govuk-heading-l">Your actions in the plan of {area}</h1>
			{step ? (
				<div className="govuk-inset-text" role="status">
					<p>
						<strong>{step.saved}</strong>
					</p>
					<p className="as-typed">{step.what}</p>
				</div>
			) : null}
			{lines.length === 0 ? <Nothing /> : <p className="lead-sentence">{ownStanding(lines)}</p>}
			{ownGroups(lines).map((group) => (
				<section key={group.title}>
					<h2 className="govuk-heading-m">{group.title}</h2>
					{group.lines.map((line) => (
						<OwnAction
							key={line.id}
							line={line}
							operations={actions.find((action) => action.line.id === line.id)?.operations ?? []}
						/>
					))}
				</section>
			))}
		</div>
	);
}

function Nothing() {
	return (
		<>
			<p className="lead-sentence">No action is yours just now, so there is nothing to do here.</p>
			<p>
				What was yours may have been handed on, or withdrawn from the plan. Keep your link: when you are asked to take
				something on, it stands here. If you expected an action, ask your facilitator.
			</p>
		</>
	);
}
