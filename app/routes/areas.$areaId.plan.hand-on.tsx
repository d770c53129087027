import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, requireArea } from "#app/access/owned.server.ts";
import { today } from "#app/clock.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Select, TextArea } from "#app/components/fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { handOnForm } from "#app/forms/action.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { handAllOn } from "#app/models/action-step.server.ts";
import { owningPosts } from "#app/models/owning-posts.server.ts";
import { dueWords, shortWhat } from "#app/round/action-words.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { capitalised, counted, listed } from "#app/round/words.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const { searchParams } = new URL(request.url);
	const day = today();
	const owning = await owningPosts(account.id, area.id);
	const chosen =
		owning.find(({ id }) => id === searchParams.get("post")) ?? owning.find(({ holder }) => holder === null);
	const taken = owning.find(({ id }) => id === searchParams.get("taken"));
	return {
		area: { id: area.id, name: area.name },
		owning: owning.map(({ id, title, holder, actions }) => ({ id, title, holder, open: actions.length })),
		chosen: chosen && {
			id: chosen.id,
			title: chosen.title,
			holder: chosen.holder,
			actions: chosen.actions.map(({ id, what, dueOn }) => ({
				...{ id, what },
				due:
					dueOn === null || dueOn < day ? capitalised(dueWords({ dueOn, isLate: true })) : `Due ${dayInWords(dueOn)}`,
			})),
		},
		taken: taken && { title: taken.title, open: taken.actions.length },
		others: area.posts
			.filter(({ id, holder }) => holder !== null && id !== chosen?.id)
			.map(({ id, title, holder }) => ({ value: id, label: `${title}: ${holder}` })),
		operation: crypto.randomUUID(),
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const form = await readForm(request, handOnForm);
	if ("refused" in form) return refuse(form.refused);
	const { actions, post, to, text } = form.values;
	const taker = area.posts.find(({ id }) => id === to);
	if (!taker) return refuse({ faults: { to: "Choose one of the area's posts." }, typed: form.typed });
	return attemptForm(form.typed, async () => {
		const doer = { accountId: account.id, areaId: area.id };
		await handAllOn(doer, actions, { post, to, text }, operationOf(form.values));
		return redirect(`/areas/${area.id}/plan/hand-on?taken=${taker.id}`);
	});
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Hand actions on in ${data?.area.name} - Joint Working Diagnostic` },
];

export default function HandOn() {
	const { area, owning, chosen, taken, others, operation } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const left = owning.filter(({ holder }) => holder === null);
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/areas/${area.id}`, label: area.name },
					{ to: `/areas/${area.id}/plan`, label: "Plan" },
				]}
			/>
			<h1 className="govuk-heading-l">Hand on what somebody owned</h1>
			{taken ? (
				<p className="govuk-inset-text" role="status">
					Handed on. {taken.title} owns {counted(taken.open, "open action", "open actions")} now, and is asked to accept
					what is new to them.
				</p>
			) : null}
			<p className="lead-sentence">{leftWords(left)}</p>
			{chosen ? <HandAllOn {...{ area, chosen, others, operation, refused }} /> : null}
			{owning.length === 0 ? null : (
				<Form method="get" className="no-print">
					<h2 className="govuk-heading-m">Another post</h2>
					<Select
						name="post"
						label="Whose actions"
						hint="For somebody who goes on long leave, or has too many."
						options={owning.map(({ id, title, holder, open }) => ({
							value: id,
							label: `${title} (${holder ?? "nobody holds it"}): ${open}`,
						}))}
						defaultValue={chosen?.id}
						key={chosen?.id}
					/>
					<button className="govuk-button govuk-button--secondary" type="submit">
						Show them
					</button>
				</Form>
			)}
		</div>
	);
}

function leftWords(left: { title: string; open: number }[]): string {
	if (left.length === 0) return "Every post that owns an open action is held by somebody.";
	const each = left.map(({ title, open }) => `${title} (${open})`);
	const nobody = left.length === 1 ? "A post that nobody holds owns" : `${left.length} posts that nobody holds own`;
	return `${nobody} open actions: ${listed(each)}. Hand them on, or nobody sees to them.`;
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Props = Pick<Loaded, "area" | "others" | "operation"> & {
	chosen: NonNullable<Loaded["chosen"]>;
	refused: ReturnType<typeof useActionData<typeof action>>;
};

function HandAllOn({ area, chosen, others, operation, refused }: Props) {
	const { id, title, holder, actions } = chosen;
	return (
		<Form method="post" action={`/areas/${area.id}/plan/hand-on?post=${id}`} noValidate key={id}>
			<ErrorSummary faults={refused?.faults} />
			<h2 className="govuk-heading-m">
				{title}: {counted(actions.length, "open action", "open actions")}
			</h2>
			<p>{holder === null ? "Nobody holds this post." : `${holder} holds this post.`}</p>
			<ul className="govuk-list govuk-list--bullet">
				{actions.map(({ id: actionId, what, due }) => (
					<li key={actionId}>
						<Link to={`/areas/${area.id}/plan/${actionId}`}>{shortWhat(what)}</Link>{" "}
						<span className="quiet">{due}.</span>
						<input type="hidden" name="actions" value={actionId} />
					</li>
				))}
			</ul>
			<input type="hidden" name="operation" value={operation} />
			<input type="hidden" name="post" value={id} />
			<Select
				name="to"
				label="The post that takes them on"
				placeholder="Choose a post"
				options={others}
				defaultValue={typedText(refused, "to") ?? ""}
				error={refused?.faults.to}
			/>
			<TextArea
				name="text"
				label="Why, or what they should know (optional)"
				hint="It stands in the history of each action."
				defaultValue={typedText(refused, "text") ?? ""}
				error={refused?.faults.text}
			/>
			<button className="govuk-button" type="submit">
				{actions.length === 1 ? "Hand it on" : `Hand all ${actions.length} on`}
			</button>
		</Form>
	);
}
