import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { operationOf } from "#app/access/operation.server.ts";
import { attempt, attemptForm, requireArea } from "#app/access/owned.server.ts";
import { today } from "#app/clock.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Choice, TextField } from "#app/components/fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { reorganisationForm, takeBackChangeForm } from "#app/forms/reorganisation.ts";
import { changesOf, otherAreas, recordChange, takeBackChange } from "#app/models/reorganisation.server.ts";
import { dayInWords } from "#app/round/day-in-words.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const { predecessors, successors } = await changesOf(account.id, area.id);
	return {
		area: { id: area.id, name: area.name },
		others: await otherAreas(account.id, area.id),
		recorded: [
			...predecessors.map(({ id, name, on, runs }) => ({ id, runs, words: `${name} became ${area.name}`, on })),
			...successors.map(({ id, name, on, runs }) => ({ id, runs, words: `${area.name} became ${name}`, on })),
		],
		today: today(),
		operation: crypto.randomUUID(),
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const form = await readForm(
		request,
		z.discriminatedUnion("intent", [reorganisationForm(today()), takeBackChangeForm]),
	);
	if ("refused" in form) return refuse(form.refused);
	const { values, typed } = form;
	const back = () => redirect(`/areas/${area.id}/reorganisation`);
	if (values.intent === "take-back") {
		await attempt(() => takeBackChange(account.id, area.id, values.area));
		return back();
	}
	return attemptForm(typed, async () => {
		await recordChange(account.id, area.id, values, operationOf(values));
		return back();
	});
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Whether ${data?.area.name} was split or merged - Joint Working Diagnostic` },
];

export default function Reorganisation() {
	const { area, others } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: "/areas", label: "Areas" },
					{ to: `/areas/${area.id}`, label: area.name },
				]}
			/>
			<ErrorSummary faults={refused?.faults} />
			<h1 className="govuk-heading-l">Was {area.name} split or merged?</h1>
			<p>
				Say here which areas became which. Whoever runs or may look at an area that follows can then read the results
				that were shown in the one before, and what moved there over time. They get nothing else of it: no plan, no
				people and no log. No line is drawn from the one to the other, since they are other people in another area.
			</p>
			<Recorded />
			<h2 className="govuk-heading-m">Record a change</h2>
			{others.length === 0 ? (
				<p>
					You run no other area, so there is nothing to choose from. Whoever records it has to run both areas: have the
					new one made first, or <Link to={`/areas/${area.id}/people`}>add somebody who runs both</Link>.
				</p>
			) : (
				<Change refused={refused} />
			)}
		</div>
	);
}

function Recorded() {
	const { recorded } = useLoaderData<typeof loader>();
	if (recorded.length === 0) return null;
	return (
		<>
			<h2 className="govuk-heading-m">What is recorded</h2>
			<ul className="govuk-list">
				{recorded.map(({ id, words, on, runs }) => (
					<li key={`${id} ${words}`}>
						{words} on {dayInWords(on)}.{" "}
						{runs ? (
							<Form method="post">
								<input type="hidden" name="intent" value="take-back" />
								<input type="hidden" name="area" value={id} />
								<button className="link-button" type="submit">
									Take this back<span className="govuk-visually-hidden">: {words}</span>
								</button>
							</Form>
						) : (
							<span className="quiet">Somebody who runs both can take it back.</span>
						)}
					</li>
				))}
			</ul>
		</>
	);
}

function Change({ refused }: { refused: FormFaults | undefined }) {
	const { area, others, today: latest, operation } = useLoaderData<typeof loader>();
	const chosen = [refused?.typed.areas ?? []].flat();
	return (
		<Form method="post" noValidate key={operation}>
			<input type="hidden" name="intent" value="record" />
			<input type="hidden" name="operation" value={operation} />
			<Choice
				name="direction"
				type="radio"
				label="What happened?"
				input={(value) => ({ defaultChecked: value === typedText(refused, "direction") })}
				options={[
					{
						value: "became",
						label: `${area.name} became the areas below`,
						hint: "It was split, or became part of another.",
					},
					{
						value: "came-from",
						label: `The areas below became ${area.name}`,
						hint: "They were merged, or it is a part of one.",
					},
				]}
				error={refused?.faults.direction}
			/>
			<Choice
				name="areas"
				type="checkbox"
				label="Which areas?"
				hint="Those that you run yourself stand here."
				input={(value) => ({ defaultChecked: chosen.includes(value) })}
				options={others.map(({ id, name }) => ({ value: id, label: name }))}
				error={refused?.faults.areas}
			/>
			<TextField
				name="on"
				type="date"
				label="On which day?"
				hint="The vesting day, once it has come."
				max={latest}
				defaultValue={typedText(refused, "on") ?? ""}
				error={refused?.faults.on}
			/>
			<button className="govuk-button" type="submit">
				Record it
			</button>
		</Form>
	);
}
