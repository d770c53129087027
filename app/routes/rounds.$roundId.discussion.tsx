import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
	type SerializeFrom,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { resultsOnRecord } from "#app/access/on-record.server.ts";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, requireRound, requireStep } from "#app/access/owned.server.ts";
import { Comments } from "#app/components/comments.tsx";
import { Disclosure } from "#app/components/disclosure.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Select, TextArea } from "#app/components/fields.tsx";
import { SendingFields } from "#app/components/sending-fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { discussionForm } from "#app/forms/discussion.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { discussionsOf, saveDiscussions } from "#app/models/discussion.server.ts";
import { roundReport } from "#app/round/round-report.server.ts";
import { writtenOn } from "#app/round/words.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	requireStep(round, "agree");
	await resultsOnRecord(account.session, { accountId: account.id }, round);
	const report = await roundReport({ accountId: account.id }, round, edition);
	const recorded = await discussionsOf({ accountId: account.id }, round.id);
	const first = new Set(report.talk.map(({ id }) => id));
	const items = [...report.talk, ...report.items.filter(({ id }) => !first.has(id))];
	return {
		operation: crypto.randomUUID(),
		version: String(round.discussionsVersion),
		round: { id: round.id, title: round.title },
		points: edition.definition.scale.points.map(({ value }) => value),
		items: items.map(({ id, title, statement, dimension }) => ({
			id,
			title,
			statement,
			dimension,
			why: report.talk.find((entry) => entry.id === id)?.why ?? null,
			comments: writtenOn(report.comments, id),
			recorded: recorded.find(({ item }) => item === id) ?? null,
		})),
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	const { definition } = edition;
	const ids = definition.items.map(({ id }) => id);
	const form = await readForm(request, discussionForm(definition, ids));
	if ("refused" in form) return refuse(form.refused);
	const { version, outcomes, notes, dissents } = form.values;
	const discussions = ids.flatMap((item) => {
		const outcome = outcomes[item] ?? null;
		const note = notes[item] ?? null;
		const dissent = dissents[item] ?? null;
		if (outcome === null && note === null && dissent === null) return [];
		const point = outcome === null || outcome === "differ" || outcome === "open" ? null : Number(outcome);
		return [{ item, point, differ: outcome === "differ", note, dissent }];
	});
	return attemptForm(form.typed, async () => {
		await saveDiscussions(account.id, round, discussions, version, operationOf(form.values));
		return redirect(`/rounds/${round.id}/results`);
	});
}

export const meta: MetaFunction = () => [{ title: "What was discussed - Joint Working Diagnostic" }];

export default function DiscussionPage() {
	const { operation, version, round, points, items } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const options = [
		...points.map((point) => ({ value: String(point), label: `Agreed on ${point}` })),
		{ value: "differ", label: "Agreed to differ" },
		{ value: "open", label: "Talked about, left open" },
	];
	// What the group sees differently, or has talked about already, stands open.
	const first = items.filter(({ why, recorded }) => why !== null || recorded !== null);
	const others = items.filter((item) => !first.includes(item));
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/rounds/${round.id}`, label: round.title },
					{ to: `/rounds/${round.id}/results`, label: "Results" },
				]}
			/>
			<ErrorSummary faults={refused?.faults} stale={refused?.stale} />
			<h1 className="govuk-heading-l">What was discussed</h1>
			<p>
				Record how the group ended on each item it talked about. Agreeing to differ is a result. Nobody's own answer is
				changed, and the score stays what it was before the discussion.
			</p>
			<Form method="post" noValidate>
				<SendingFields operation={operation} version={version} refused={refused} />
				{first.map((item) => (
					<ItemFields key={item.id} item={item} options={options} refused={refused} />
				))}
				<Disclosure summary={`The other ${others.length} items`}>
					{others.map((item) => (
						<ItemFields key={item.id} item={item} options={options} refused={refused} />
					))}
				</Disclosure>
				<button className="govuk-button" type="submit">
					Save what was discussed
				</button>
			</Form>
		</div>
	);
}

type ItemProps = {
	item: SerializeFrom<typeof loader>["items"][number];
	options: { value: string; label: string }[];
	refused: FormFaults | undefined;
};

function ItemFields({ item, options, refused }: ItemProps) {
	const { id, title, statement, dimension, why, comments, recorded } = item;
	return (
		<fieldset className="entry">
			<legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
				{dimension}: {title}
			</legend>
			<p>{statement}</p>
			{why ? <p className="quiet">{why}</p> : null}
			<Comments texts={comments} />
			<Select
				name={`outcomes.${id}`}
				label="How it ended"
				placeholder="Not discussed"
				options={options}
				defaultValue={typedText(refused, "outcomes", id) ?? (recorded ? outcomeOf(recorded) : "")}
				error={refused?.faults[`outcomes.${id}`]}
			/>
			<TextArea
				name={`notes.${id}`}
				label="Note (optional)"
				rows={2}
				defaultValue={typedText(refused, "notes", id) ?? recorded?.note ?? ""}
				error={refused?.faults[`notes.${id}`]}
			/>
			<TextArea
				name={`dissents.${id}`}
				label="Who saw it otherwise, in their words (optional)"
				rows={2}
				defaultValue={typedText(refused, "dissents", id) ?? recorded?.dissent ?? ""}
				error={refused?.faults[`dissents.${id}`]}
			/>
		</fieldset>
	);
}

function outcomeOf({ point, differ }: { point: number | null; differ: boolean }): string {
	if (differ) return "differ";
	return point === null ? "open" : String(point);
}
