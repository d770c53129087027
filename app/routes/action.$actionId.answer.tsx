import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, notFound } from "#app/access/owned.server.ts";
import { requireOwnAction } from "#app/access/owning.server.ts";
import { requireOwner } from "#app/access/session.server.ts";
import { today } from "#app/clock.server.ts";
import { Disclosure } from "#app/components/disclosure.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Select, TextArea } from "#app/components/fields.tsx";
import type { Handle } from "#app/components/handle.ts";
import { OwnerBar } from "#app/components/owner-bar.tsx";
import { ActionFacts } from "#app/components/planned-action.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { answerForm } from "#app/forms/action.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { answerAction, handActionOn } from "#app/models/action-step.server.ts";
import { ownLastStep } from "#app/models/own-history.server.ts";
import { ownActions } from "#app/models/owning.server.ts";
import { postsOfOthers } from "#app/models/owning-posts.server.ts";
import { answeredItems } from "#app/round/answered-items.server.ts";
import { hasAccepted, ownedLine } from "#app/round/own-lines.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { owner, found } = await requireOwnAction(request, params);
	const others = await postsOfOthers(owner);
	return {
		post: owner.post,
		line: ownedLine(found, today(), answeredItems(found, new Map())),
		version: found.version,
		hasAccepted: hasAccepted(found),
		others: others.map(({ id, title, organisation }) => ({
			value: id,
			label: organisation === null ? title : `${title}, ${organisation}`,
		})),
		operation: crypto.randomUUID(),
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const owner = await requireOwner(request);
	const asked = { id: params.actionId ?? "" };
	const found = (await ownActions(owner)).find(({ id }) => id === asked.id);
	// What was handed on is theirs no more, and its form may come twice.
	if (!found && !(await ownLastStep(owner, asked.id))) throw notFound();
	const form = await readForm(request, answerForm);
	if ("refused" in form) return refuse(form.refused);
	const { answer, version, text, to } = form.values;
	const doer = { owner, postId: found?.own[0] ?? "" };
	return attemptForm(form.typed, async () => {
		const as = operationOf(form.values);
		if (answer === "handed-on") await handActionOn(doer, asked.id, null, { to: to ?? "", text }, as);
		else await answerAction(doer, asked.id, null, { answer, version, text }, as);
		return redirect(`/action?saved=${asked.id}`);
	});
}

export const handle: Handle = { forOwner: true };

const titles = {
	accepted: "Do you accept this action?",
	"change-asked": "Ask for a change",
	"handed-on": "Hand it on",
} as const;

export const meta: MetaFunction = () => [{ title: "What you say to an action - Joint Working Diagnostic" }];

export default function Answer() {
	const { post, line, version, hasAccepted: isAccepted, others, operation } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const [query] = useSearchParams();
	// A form that was refused stays, wherever it was sent from.
	const chosen = typedText(refused, "answer") ?? query.get("say");
	const answer = chosen === "change-asked" || chosen === "handed-on" ? chosen : "accepted";
	const text = typedText(refused, "text") ?? "";
	return (
		<div className="reading">
			<OwnerBar post={post} />
			<Trail
				steps={[
					{ to: "/action", label: "Your actions" },
					{ to: `/action/${line.id}`, label: "Action" },
				]}
			/>
			<h1 className="govuk-heading-l">{titles[answer]}</h1>
			<ErrorSummary faults={refused?.faults} />
			<p className="as-typed">
				<strong>{line.what}</strong>
			</p>
			{answer === "accepted" ? (
				<ActionFacts line={line} />
			) : (
				<Disclosure summary="More about it">
					<ActionFacts line={line} />
				</Disclosure>
			)}
			<Form method="post" noValidate>
				<input type="hidden" name="operation" value={operation} />
				<input type="hidden" name="version" value={version} />
				<input type="hidden" name="answer" value={answer} />
				{answer === "accepted" ? <Accept isAccepted={isAccepted} /> : null}
				{answer === "change-asked" ? (
					<TextArea
						name="text"
						label="What should be changed"
						hint="For example: the date, the first step, or who does it with you. It stands beside the action, for whoever looks after the plan and for its other owners."
						defaultValue={text}
						error={refused?.faults.text}
					/>
				) : null}
				{answer === "handed-on" ? (
					<HandOn others={others} to={typedText(refused, "to") ?? ""} text={text} refused={refused} />
				) : null}
				{answer === "accepted" && isAccepted ? null : (
					<button className="govuk-button" type="submit">
						{{ accepted: "I accept it", "change-asked": "Ask for this change", "handed-on": "Hand it on" }[answer]}
					</button>
				)}
			</Form>
			<Ways answer={answer} at={`/action/${line.id}/answer`} />
		</div>
	);
}

function Accept({ isAccepted }: { isAccepted: boolean }) {
	return (
		<p>
			{isAccepted
				? "You have accepted it. If it cannot be done as it stands, say so: that is better now than at the next meeting."
				: "To accept it means that you see to it, by that day. If it cannot be done as it stands, ask for a change. If it is for another post, hand it on."}
		</p>
	);
}

type HandOnProps = {
	others: { value: string; label: string }[];
	to: string;
	text: string;
	refused: FormFaults | undefined;
};

function HandOn({ others, to, text, refused }: HandOnProps) {
	return (
		<>
			<p>
				Whoever holds the other post is asked whether they accept it. It is no longer yours then, and leaves your list.
			</p>
			<Select
				name="to"
				label="The post that takes it on"
				placeholder="Choose a post"
				options={others}
				defaultValue={to}
				error={refused?.faults.to}
			/>
			<TextArea
				name="text"
				label="Why, or what they should know (optional)"
				defaultValue={text}
				error={refused?.faults.text}
			/>
		</>
	);
}

/** What else somebody may say. */
function Ways({ answer, at }: { answer: keyof typeof titles; at: string }) {
	const ways = [
		{ say: "accepted", to: at, label: "Accept it as it stands" },
		{ say: "change-asked", to: `${at}?say=change-asked`, label: "Ask for a change" },
		{ say: "handed-on", to: `${at}?say=handed-on`, label: "Hand it on to another post" },
	];
	return (
		<ul className="govuk-list">
			{ways
				.filter(({ say }) => say !== answer)
				.map(({ to, label }) => (
					<li key={to}>
						<Link to={to}>{label}</Link>
					</li>
				))}
		</ul>
	);
}
