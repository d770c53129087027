import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireRound, requireStep } from "#app/access/owned.server.ts";
import { Trail } from "#app/components/trail.tsx";
import { topicsOf } from "#app/models/discussion.server.ts";
import { workshopOf } from "#app/models/workshop.server.ts";
import { itemById, namedItem } from "#app/round/definition-words.ts";
import { timeInWords } from "#app/round/time-in-words.ts";
import { stepMinutes, timedSteps } from "#app/workshop/clock.ts";
import { stepWords } from "#app/workshop/step-words.ts";

/** All that a room needs on paper if everything else fails: nothing that anybody answered is on it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	requireStep(round, "follow");
	const { definition } = edition;
	const reader = { accountId: account.id };
	// What is suggested comes from the answers; an agenda that somebody has put together is theirs.
	const agenda = (await topicsOf(reader, round.id)).filter(({ position }) => position !== null);
	const chosen = agenda.map(({ item }) => item);
	const others = definition.items.map(({ id }) => id).filter((id) => !chosen.includes(id));
	const itemOf = (id: string) => {
		const { descriptors } = itemById(definition, id);
		const { title, dimension, statement } = namedItem(definition, id);
		const points = definition.scale.points.map(({ value }) => ({ value, words: descriptors[String(value)] ?? null }));
		return { id, title, dimension, statement, points };
	};
	const workshop = await workshopOf(reader, round.id);
	return {
		round: { id: round.id, title: round.title, area: round.area, we: round.we },
		endsAt: workshop?.endsAt ?? null,
		agenda: chosen.map(itemOf),
		others: others.map(itemOf),
	};
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Paper pack of ${data?.round.title} - Joint Working Diagnostic` },
];

export default function Paper() {
	const { round, endsAt, agenda, others } = useLoaderData<typeof loader>();
	return (
		<div className="paper">
			<Trail
				steps={[
					{ to: `/rounds/${round.id}`, label: round.title },
					{ to: `/rounds/${round.id}/workshop`, label: "Workshop" },
				]}
			/>
			<h1 className="govuk-heading-l">Paper pack: {round.title}</h1>
			<p className="no-print reading">
				Print this page before the workshop. If the network, the screen or this product fails, the room goes on with it:
				everybody puts a cross on the line of each item, and one of you writes down how it ended. Afterwards it is
				recorded here.
			</p>
			<p>
				{round.area}. “We”: {round.we}
			</p>
			<h2 className="govuk-heading-m">Agenda{endsAt ? `, to end at ${timeInWords(endsAt)}` : ""}</h2>
			<table className="data-table">
				<caption className="govuk-visually-hidden">Steps with the minutes they take</caption>
				<thead>
					<tr>
						<th scope="col">Step</th>
						<th scope="col">Minutes</th>
						<th scope="col">What happens</th>
					</tr>
				</thead>
				<tbody>
					{timedSteps.map((step) => (
						<tr key={step}>
							<th scope="row">{stepWords[step].title}</th>
							<td className="number" data-label="Minutes">
								{stepMinutes[step]}
								{step === "item" ? " each" : ""}
							</td>
							<td data-label="What happens">{[...stepWords[step].lines, stepWords[step].cue].join(" ")}</td>
						</tr>
					))}
				</tbody>
			</table>
			{agenda.length > 0 ? (
				<>
					<h2 className="govuk-heading-m">Items on the agenda</h2>
					{agenda.map((item) => (
						<Item key={item.id} item={item} />
					))}
				</>
			) : null}
			<h2 className="govuk-heading-m">Actions</h2>
			<table className="data-table pack__blank">
				<caption className="govuk-visually-hidden">Lines for actions, to be filled in by hand</caption>
				<thead>
					<tr>
						<th scope="col">What</th>
						<th scope="col">Who sees to it</th>
						<th scope="col">By when</th>
					</tr>
				</thead>
				<tbody>
					{Array.from({ length: 6 }, (_, place) => (
						// Lines to write on.
						// biome-ignore lint/suspicious/noArrayIndexKey: see above
						<tr key={place}>
							<td />
							<td />
							<td />
						</tr>
					))}
				</tbody>
			</table>
			<h2 className="govuk-heading-m">{agenda.length > 0 ? "All other items" : "Items"}</h2>
			{others.map((item) => (
				<Item key={item.id} item={item} />
			))}
		</div>
	);
}

function Item({ item }: { item: SerializeFrom<typeof loader>["others"][number] }) {
	return (
		<section className="pack__item">
			<h3 className="govuk-heading-s">
				{item.dimension}: {item.title}
			</h3>
			<p>{item.statement}</p>
			<ol className="pack__points">
				{item.points.map(({ value }) => (
					<li key={value}>{value}</li>
				))}
			</ol>
			<dl className="pack__words">
				{item.points.map(({ value, words }) =>
					words ? (
						<div key={value}>
							<dt>{value}</dt>
							<dd>{words}</dd>
						</div>
					) : null,
				)}
			</dl>
			<p className="pack__line">Ended on:</p>
			<p className="pack__line">Note, and who saw it otherwise:</p>
		</section>
	);
}
