import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { resultsOnRecord } from "#app/access/on-record.server.ts";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, notFound, requireArea } from "#app/access/owned.server.ts";
import { requireOrigin } from "#app/access/plan-origin.server.ts";
import { today } from "#app/clock.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { SuggestionChoice } from "#app/components/plan/suggestion-choice.tsx";
import { Trail } from "#app/components/trail.tsx";
import { takeForm } from "#app/forms/action.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { actionsOf } from "#app/models/plan.server.ts";
import { addActions } from "#app/models/plan-change.server.ts";
import { newAction } from "#app/round/action-start.ts";
import { nextReviewOf, tooMuch } from "#app/round/plan-lines.ts";
import { takenFrom } from "#app/round/suggestions.ts";

/** The round whose suggestions are chosen from stands in the address. */
function roundOf(request: Request): string {
	const round = new URL(request.url).searchParams.get("round");
	if (!round) throw notFound();
	return round;
}

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const { roundId, round, offered } = await requireOrigin(request, area.id, roundOf(request), []);
	await resultsOnRecord(account.session, { accountId: account.id }, { id: roundId, areaId: area.id });
	const actions = await actionsOf(account.id, area.id);
	const taken = takenFrom(roundId, actions);
	return {
		area: { id: area.id, name: area.name },
		round: { id: roundId, title: round },
		suggestions: offered.map((suggestion) => ({ ...suggestion, isTaken: taken.includes(suggestion.key) })),
		warnings: tooMuch(actions),
		operation: crypto.randomUUID(),
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const roundId = roundOf(request);
	const form = await readForm(request, takeForm);
	if ("refused" in form) return refuse(form.refused);
	const { intent, from } = form.values;
	const { suggestions, sources } = await requireOrigin(request, area.id, roundId, from);
	if (intent === "merge") {
		if (new Set(suggestions.map(({ scope }) => scope)).size > 1) {
			const fault = "An ask of others and something that is yours to do stay two actions. Tick the one or the other.";
			return refuse({ faults: { from: fault }, typed: form.typed });
		}
		const taken = from.map((key) => ["from", key]);
		return redirect(`/areas/${area.id}/plan/new?${new URLSearchParams([["round", roundId], ...taken])}`);
	}
	const day = today();
	const reviewOn = nextReviewOf(await actionsOf(account.id, area.id), day);
	const added = suggestions.map((suggestion, place) => ({
		input: newAction([suggestion], area.posts, { today: day, reviewOn }),
		from: { roundId, sources: sources.slice(place, place + 1) },
	}));
	return attemptForm(form.typed, async () => {
		await addActions(account.id, area.id, added, operationOf(form.values));
		return redirect(`/areas/${area.id}/plan`);
	});
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Make the plan from ${data?.round.title} - Joint Working Diagnostic` },
];

export default function Choose() {
	const { area, round, suggestions, warnings, operation } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const own = `/areas/${area.id}/plan/new`;
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/areas/${area.id}`, label: area.name },
					{ to: `/areas/${area.id}/plan`, label: "Plan" },
				]}
			/>
			<h1 className="govuk-heading-l">Make the plan from {round.title}</h1>
			<p>
				What the results suggest, the most pressing first: what is weak and agreed to be, then what is seen differently,
				then what is not known. A plan that is carried has ten actions at most, and three for one owner. Each can be
				reworded before or after it is taken; its owners are asked whether they accept it.
			</p>
			{warnings.map((warning) => (
				<p className="govuk-inset-text" key={warning}>
					{warning}
				</p>
			))}
			{suggestions.length === 0 ? <p>These results suggest nothing by themselves. Write what you want to do.</p> : null}
			<Form method="post" noValidate>
				<ErrorSummary faults={refused?.faults} />
				<input type="hidden" name="operation" value={operation} />
				<SuggestionChoice
					suggestions={suggestions}
					ticked={[refused?.typed.from ?? []].flat().map(String)}
					rewordedAt={(key) => `${own}?${new URLSearchParams({ round: round.id, from: key })}`}
				/>
				<div className="row-of-buttons">
					{suggestions.length > 0 ? (
						<>
							<button className="govuk-button" type="submit" name="intent" value="take">
								Take what is ticked
							</button>
							<button className="govuk-button govuk-button--secondary" type="submit" name="intent" value="merge">
								Make one action of what is ticked
							</button>
						</>
					) : null}
					<Link to={own}>Write your own</Link>
				</div>
			</Form>
		</div>
	);
}
