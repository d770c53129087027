import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { onRecord, resultsOnRecord } from "#app/access/on-record.server.ts";
import { attempt, attemptForm, requireRound, requireStep } from "#app/access/owned.server.ts";
import { now } from "#app/clock.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Select } from "#app/components/fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { agendaForm, previewForm } from "#app/forms/workshop.ts";
import { saveAgenda } from "#app/models/discussion.server.ts";
import { offerPreview, previewsOf } from "#app/models/preview.server.ts";
import { notePreparation } from "#app/models/round-phase.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { seatsOfCore } from "#app/round/core-seats.ts";
import { namedItem } from "#app/round/definition-words.ts";
import { mayTake } from "#app/round/phase.ts";
import { listed } from "#app/round/words.ts";
import { agendaOf } from "#app/workshop/agenda.server.ts";
import { changedOrder } from "#app/workshop/changed-order.ts";
import type { AgendaReason } from "#app/workshop/suggested-agenda.ts";

/** Which items the room talks about, in which order: what is suggested, and what whoever facilitates makes of it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	const { definition } = edition;
	requireStep(round, "arrange");
	const reader = { accountId: account.id };
	if (mayTake("showResults", round, now())) await resultsOnRecord(account.session, reader, round);
	// On which items people differ is of the scores: before everybody sees them, who reads it is written down apart.
	else await attempt(() => onRecord(() => notePreparation(account.id, round)));
	const { items, isSuggested } = await agendaOf(reader, round, definition);
	const onAgenda = new Set(items.map(({ id }) => id));
	return {
		round: { id: round.id, title: round.title },
		version: String(round.agendaVersion),
		isSuggested,
		items: items.map(({ id, title, dimension, reason, outcome, state }) => ({
			id,
			title,
			dimension,
			reason,
			outcome: state === "skipped" ? "left out" : outcome,
		})),
		preview: mayTake("offerPreview", round, now())
			? {
					core: seatsOfCore(definition, await seatsOf(account.id, round.id)).map(({ label }) => label),
					offered: await previewsOf(account.id, round.id),
				}
			: null,
		others: definition.items
			.filter(({ id }) => !onAgenda.has(id))
			.map(({ id }) => ({ value: id, label: labelOf(namedItem(definition, id)) })),
	};
}

function labelOf({ dimension, title }: { dimension: string; title: string }): string {
	return `${dimension}: ${title}`;
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	const form = await readForm(request, z.union([previewForm, agendaForm(edition.definition)]));
	if ("refused" in form) return refuse(form.refused);
	if ("preview" in form.values) {
		const { preview } = form.values;
		const core = seatsOfCore(edition.definition, await seatsOf(account.id, round.id));
		await attempt(() => offerPreview(account.id, round, preview === "offer" ? core.map(({ id }) => id) : []));
		return redirect(`/rounds/${round.id}/agenda`);
	}
	const { version, order, change, add } = form.values;
	return attemptForm(form.typed, async () => {
		await saveAgenda(account.id, round, changedOrder(order, change, add), version);
		return redirect(`/rounds/${round.id}/agenda`);
	});
}

/** Who comes too late sees how it is now. */
export function shouldRevalidate() {
	return true;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Agenda: ${data?.round.title} - Joint Working Diagnostic` },
];

const reasons: Record<AgendaReason, string> = {
	strength: "to begin with what works",
	moderate: "a difference, not the widest",
	hardest: "the widest difference",
	unknown: "many do not know",
	next: "people differ",
};

export default function AgendaPage() {
	const { round, version, isSuggested, items, others, preview } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/rounds/${round.id}`, label: round.title },
					{ to: `/rounds/${round.id}/workshop`, label: "Workshop" },
				]}
			/>
			<ErrorSummary faults={refused?.faults} title="Nothing was changed" />
			<h1 className="govuk-heading-l">Agenda</h1>
			<p>
				{isSuggested
					? "Suggested from what people answered: first something that works, then a difference that is not the widest, then the widest, then what many do not know. Your order wins."
					: "The items in your order. How many of them fit the time is worked out when you enter when you have to end."}
			</p>
			<Form method="post" noValidate>
				<input type="hidden" name="version" value={version} />
				<input type="hidden" name="order" value={items.map(({ id }) => id).join(",")} />
				{items.length === 0 ? <p>No item is on the agenda.</p> : null}
				<ol className="agenda-order">
					{items.map(({ id, title, dimension, reason, outcome }, place) => (
						<li key={id}>
							<strong>
								{dimension}: {title}
							</strong>{" "}
							<span className="quiet">{outcome ?? (reason ? reasons[reason] : "")}</span>
							<span className="row-of-buttons">
								{place > 0 ? <Change change={`up:${id}`} words="Earlier" title={title} /> : null}
								{place < items.length - 1 ? <Change change={`down:${id}`} words="Later" title={title} /> : null}
								<Change change={`out:${id}`} words="Leave out" title={title} />
							</span>
						</li>
					))}
				</ol>
				<Select name="add" label="Another item" placeholder="Choose an item" options={others} key={version} />
				<div className="row-of-buttons">
					<button className="govuk-button govuk-button--secondary" type="submit" name="change" value="keep">
						Put it on the agenda
					</button>
				</div>
			</Form>
			{preview ? <Preview {...preview} /> : null}
			<p>
				<Link to={`/rounds/${round.id}/workshop`}>Go to the workshop</Link>
			</p>
		</div>
	);
}

type PreviewProps = { core: string[]; offered: string[] };

/** A look at the results for the core directors, days before the room, so that nobody is surprised in it. */
function Preview({ core, offered }: PreviewProps) {
	if (core.length === 0) return null;
	const isOffered = offered.length > 0;
	return (
		<Form method="post">
			<h2 className="govuk-heading-m">A preview for the core directors</h2>
			<p>
				{isOffered
					? `${listed(offered)} can look at the results on their personal links now. Who does is in the log.`
					: `So that nobody is surprised in the room, ${listed(core)} can be shown the results on their personal links before it. The others see nothing. The notice says so, and who looks is in the log.`}
			</p>
			<input type="hidden" name="preview" value={isOffered ? "withdraw" : "offer"} />
			<button className="govuk-button govuk-button--secondary" type="submit">
				{isOffered ? "Take the preview back" : "Offer the preview"}
			</button>
		</Form>
	);
}

function Change({ change, words, title }: { change: string; words: string; title: string }) {
	return (
		<button className="link-button" type="submit" name="change" value={change}>
			{words}
			<span className="govuk-visually-hidden">: {title}</span>
		</button>
	);
}
