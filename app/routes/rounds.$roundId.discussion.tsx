import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { resultsOnRecord } from "#app/access/on-record.server.ts";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, notFound, requireRound, requireStep } from "#app/access/owned.server.ts";
import { localPath } from "#app/access/session.server.ts";
import { Comments } from "#app/components/comments.tsx";
import { Correcting } from "#app/components/correcting.tsx";
import { OutcomeForm } from "#app/components/outcome-form.tsx";
import { Trail } from "#app/components/trail.tsx";
import { outcomeForm } from "#app/forms/discussion.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { type Outcome, recordOutcome, topicsOf } from "#app/models/discussion.server.ts";
import { roundReport } from "#app/round/round-report.server.ts";
import { outcomeOf, writtenOn } from "#app/round/words.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	requireStep(round, "record");
	await resultsOnRecord(account.session, { accountId: account.id }, round);
	const report = await roundReport({ accountId: account.id }, round, edition);
	const asked = new URL(request.url).searchParams.get("item");
	const first = new Set(report.talk.map(({ id }) => id));
	const items = [...report.talk, ...report.items.filter(({ id }) => !first.has(id))];
	const chosen = asked === null ? null : (items.find(({ id }) => id === asked) ?? null);
	if (asked !== null && chosen === null) throw notFound();
	const topic = (await topicsOf({ accountId: account.id }, round.id)).find(({ item }) => item === asked);
	return {
		round: { id: round.id, title: round.title },
		correcting: round.correcting,
		items: items.map(({ id, title, dimension }) => ({
			id,
			title,
			dimension,
			outcome: outcomeOf(report.discussed, id)?.outcome ?? null,
		})),
		chosen: chosen
			? {
					title: chosen.title,
					dimension: chosen.dimension,
					statement: chosen.statement,
					why: report.talk.find(({ id }) => id === asked)?.why ?? null,
					comments: writtenOn(report.comments, chosen.id),
					start: {
						roundId: round.id,
						item: chosen.id,
						operation: crypto.randomUUID(),
						version: String(topic?.version ?? 0),
						points: edition.definition.scale.points.map(({ value }) => value),
						recorded: topic ?? null,
						to: "list" as const,
					},
				}
			: null,
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	const form = await readForm(request, outcomeForm(edition.definition));
	if ("refused" in form) return refuse(form.refused);
	const { version, item, outcome, note, dissent, to } = form.values;
	const ended = /^-?\d+$/.test(outcome ?? "") ? Number(outcome) : (outcome as Exclude<Outcome["outcome"], number>);
	return attemptForm(form.typed, async () => {
		await recordOutcome(account.id, round, { item, outcome: ended, note, dissent }, version, operationOf(form.values));
		if (round.correcting) return redirect(`/rounds/${round.id}/report`);
		const next = to ? "discussion" : `workshop?saved=${form.values.operation}`;
		return redirect(localPath(`/rounds/${round.id}/${next}`));
	});
}

export const meta: MetaFunction = () => [{ title: "What was discussed - Joint Working Diagnostic" }];

export default function DiscussionPage() {
	const { round, correcting, items, chosen } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/rounds/${round.id}`, label: round.title },
					correcting
						? { to: `/rounds/${round.id}/report`, label: "The report" }
						: { to: `/rounds/${round.id}/workshop`, label: "Workshop" },
				]}
			/>
			{chosen ? (
				<>
					<h1 className="govuk-heading-l">
						{chosen.dimension}: {chosen.title}
					</h1>
					<p>{chosen.statement}</p>
					{chosen.why ? <p className="quiet">{chosen.why}</p> : null}
					<Comments texts={chosen.comments} />
					{correcting ? <Correcting /> : null}
					<OutcomeForm key={chosen.start.item} start={chosen.start} refused={refused} />
				</>
			) : (
				<>
					<h1 className="govuk-heading-l">What was discussed</h1>
					<p>
						Choose an item to record how the group ended on it. Agreeing to differ is a result. Nobody's own answer is
						changed, and the score stays what it was before the discussion.
					</p>
				</>
			)}
			<h2 className="govuk-heading-m">{chosen ? "Another item" : "Items"}</h2>
			<ul className="govuk-list">
				{items.map(({ id, title, dimension, outcome }) => (
					<li key={id}>
						<Link to={`/rounds/${round.id}/discussion?item=${encodeURIComponent(id)}`}>
							{dimension}: {title}
						</Link>
						{outcome ? <span className="quiet"> {outcome}</span> : null}
					</li>
				))}
			</ul>
		</div>
	);
}
