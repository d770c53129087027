import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, conflict, requireAction } from "#app/access/owned.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Choice, Select, TextArea } from "#app/components/fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { answerForm } from "#app/forms/action.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { answerAction, handActionOn } from "#app/models/action-step.server.ts";
import { ownerAnswerWords } from "#app/round/owner-answer-words.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { area, found } = await requireAction(request, params);
	return {
		area: { id: area.id, name: area.name },
		action: { id: found.id, what: found.what, version: found.version, isWithdrawn: found.status === "withdrawn" },
		owners: found.owners.map((owner) => ({
			id: owner.postId,
			title: owner.lead && found.owners.length > 1 ? `${owner.title} (lead)` : owner.title,
			holder: owner.holder,
			said: ownerAnswerWords(owner),
			asked: owner.asked,
			waits: owner.answer !== "accepted",
		})),
		others: area.posts
			.filter(({ holder }) => holder !== null)
			.map(({ id, title, holder }) => ({ value: id, label: `${title}: ${holder}` })),
		operation: crypto.randomUUID(),
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area, found } = await requireAction(request, params);
	const form = await readForm(request, answerForm);
	if ("refused" in form) return refuse(form.refused);
	const { post, answer, version, text, to } = form.values;
	const refuseField = (name: string, words: string) => refuse({ faults: { [name]: words }, typed: form.typed });
	if (post === null) return refuseField("post", "Choose whose answer it is.");
	if (answer === "handed-on" && to === post) return refuseField("to", "Choose another post.");
	const owner = found.owners.find(({ postId }) => postId === post);
	if (owner?.holder === null && answer !== "handed-on") {
		return refuseField("post", "Nobody holds this post, so that it can only be handed on.");
	}
	if (found.status === "withdrawn") throw conflict("This action was withdrawn. Put it back first.");
	const doer = { accountId: account.id, areaId: area.id };
	return attemptForm(form.typed, async () => {
		const as = operationOf(form.values);
		if (answer === "handed-on") await handActionOn(doer, found.id, post, { to: to ?? "", text }, as);
		else await answerAction(doer, found.id, post, { answer, version, text }, as);
		return redirect(`/areas/${area.id}/plan/${found.id}/owners`);
	});
}

export const meta: MetaFunction = () => [{ title: "What the owners of an action say - Joint Working Diagnostic" }];

const answers = [
	{ value: "accepted", label: "They accept it" },
	{ value: "change-asked", label: "They ask for a change", hint: "Say below what should be changed." },
	{ value: "handed-on", label: "It is handed on to another post", hint: "Choose below who takes it on." },
];

export default function Owners() {
	const { area, action: one, owners, others, operation } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const post = typedText(refused, "post") ?? (owners.find(({ waits }) => waits) ?? owners[0])?.id;
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/areas/${area.id}`, label: area.name },
					{ to: `/areas/${area.id}/plan`, label: "Plan" },
					{ to: `/areas/${area.id}/plan/${one.id}`, label: "Action" },
				]}
			/>
			<h1 className="govuk-heading-l">What its owners say</h1>
			<ErrorSummary faults={refused?.faults} />
			<p className="lead-sentence as-typed">{one.what}</p>
			{owners.length === 0 ? (
				<p>
					No post owns it yet. <Link to={`/areas/${area.id}/plan/${one.id}/edit`}>Choose who does</Link>.
				</p>
			) : null}
			{owners.map(({ id, title, said, asked }) => (
				<section key={id}>
					<h2 className="govuk-heading-s govuk-!-margin-bottom-1">{title}</h2>
					<p>{said}</p>
					{asked ? <p className="added added__words">{asked}</p> : null}
				</section>
			))}
			{owners.length === 0 || one.isWithdrawn ? null : (
				<Form method="post" noValidate>
					<h2 className="govuk-heading-m">Write down what was said</h2>
					<p>
						For what somebody said in the room or on the telephone. It is marked as written down by you; what they say
						by their own link takes its place.
					</p>
					<input type="hidden" name="operation" value={operation} />
					<input type="hidden" name="version" value={one.version} />
					<Choice
						name="post"
						type="radio"
						label="Whose answer it is"
						error={refused?.faults.post}
						options={owners.map(({ id, title, holder }) => ({
							value: id,
							label: `${title}: ${holder ?? "nobody holds it"}`,
						}))}
						input={(option) => ({ defaultChecked: post === option })}
						small
					/>
					<Choice
						name="answer"
						type="radio"
						label="What was said"
						error={refused?.faults.answer}
						options={answers}
						input={(option) => ({ defaultChecked: typedText(refused, "answer") === option })}
						small
					/>
					<Select
						name="to"
						label="Who takes it on, where it is handed on"
						placeholder="Nobody: it stays where it is"
						options={others}
						defaultValue={typedText(refused, "to") ?? ""}
						error={refused?.faults.to}
					/>
					<TextArea
						name="text"
						label="In their words"
						hint="Needed where a change is asked for."
						defaultValue={typedText(refused, "text") ?? ""}
						error={refused?.faults.text}
					/>
					<button className="govuk-button" type="submit">
						Save what was said
					</button>
				</Form>
			)}
		</div>
	);
}
