import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { attemptForm, requireRoundOrShell } from "#app/access/owned.server.ts";
import { dayOf } from "#app/calendar.ts";
import { today } from "#app/clock.server.ts";
import { DeleteForm } from "#app/components/delete-form.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Fact } from "#app/components/fact.tsx";
import { TextField } from "#app/components/fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { deletionForm, keepUntilForm } from "#app/forms/retention.ts";
import { keepUntil, purgeRound } from "#app/models/retention.server.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { deletedOn } from "#app/round/phase.ts";
import { retentionFault } from "#app/round/retention.ts";
import { configuration } from "#app/server/configuration.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { round } = await requireRoundOrShell(request, params);
	const { id, areaId, area, title, phase, retainUntil, purgedAt, workshopOn } = round;
	return {
		round: { id, areaId, area, title, phase, retainUntil, purgedAt, workshopOn },
		edition: `${round.definitionId} ${round.definitionVersion}`,
		madeOn: dayOf(round.createdAt),
		backupDays: configuration().backupDays,
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, round } = await requireRoundOrShell(request, params);
	const { title, retainUntil, purgedAt } = round;
	const form = await readForm(request, z.discriminatedUnion("intent", [keepUntilForm, deletionForm(title)]));
	if ("refused" in form) return refuse(form.refused);
	const { values, typed } = form;
	if (values.intent === "delete") {
		// Sent twice: what was asked for is done.
		if (purgedAt !== null) return redirect(`/rounds/${round.id}/retention`);
		return attemptForm(typed, async () => {
			await purgeRound(account.id, round);
			return redirect(`/rounds/${round.id}/retention`);
		});
	}
	const { until } = values;
	const isLater = retainUntil !== null && until > retainUntil;
	const fault = isLater
		? `Enter a day no later than ${dayInWords(retainUntil)}, which is what participants were told.`
		: retentionFault(until, today());
	if (fault) return refuse({ faults: { until: fault }, typed });
	return attemptForm(typed, async () => {
		await keepUntil(account.id, round, until);
		return redirect(`/rounds/${round.id}/retention`);
	});
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `How long answers are kept: ${data?.round.title} - Joint Working Diagnostic` },
];

export default function Retention() {
	const { round } = useLoaderData<typeof loader>();
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/areas/${round.areaId}`, label: round.area },
					...(round.purgedAt === null ? [{ to: `/rounds/${round.id}`, label: round.title }] : []),
				]}
			/>
			{round.purgedAt === null ? <Kept /> : <Deleted purgedAt={round.purgedAt} />}
		</div>
	);
}

function Kept() {
	const { round, backupDays } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const { id, title, phase, retainUntil } = round;
	return (
		<>
			<ErrorSummary faults={refused?.faults} />
			<h1 className="govuk-heading-l">How long answers are kept</h1>
			<p className="lead-sentence">
				{retainUntil
					? `What people answered in ${title} is kept until ${dayInWords(retainUntil)}. The day after, it is deleted by itself.`
					: `No day is set on which what people answered in ${title} is deleted. Set one: people are told it before the first question.`}
			</p>
			<WhatGoes backupDays={backupDays} />
			{phase === "draft" && retainUntil ? (
				<p>
					Until the round is opened, <Link to={`/rounds/${id}/edit`}>its own form</Link> changes the day.
				</p>
			) : (
				<KeepUntil retainUntil={retainUntil} refused={refused} />
			)}
			<h2 className="govuk-heading-m">Delete it now</h2>
			<p>
				This cannot be undone. Whoever still needs the results on paper should have them first. Personal links stop
				working at once.
			</p>
			<DeleteForm what="the title of the round" called={title} submitLabel="Delete this round now" refused={refused} />
		</>
	);
}

function WhatGoes({ backupDays }: { backupDays: number }) {
	return (
		<>
			<h2 className="govuk-heading-s">What goes then</h2>
			<ul className="govuk-list govuk-list--bullet">
				<li>every answer and comment, and the results</li>
				<li>who sat where, and their personal links</li>
				<li>what was discussed and agreed on each question</li>
				<li>who “we” was, what was said of the area, and what stands on the front page for the board</li>
			</ul>
			<p>
				It goes from the database and its file. Backups made before are themselves deleted {backupDays} days after they
				were made, and one that is put back has the deletion done again. A file of the round that somebody took away
				cannot be brought back in here.
			</p>
			<h2 className="govuk-heading-s">What stays</h2>
			<ul className="govuk-list govuk-list--bullet">
				<li>that there was a round of this title, its dates, and when it was deleted</li>
				<li>who did what and when, without what was answered</li>
				<li>the actions in the plan, which are the area’s, without the questions that they came from</li>
			</ul>
		</>
	);
}

function KeepUntil({ retainUntil, refused }: { retainUntil: string | null; refused: FormFaults | undefined }) {
	return (
		<>
			<h2 className="govuk-heading-m">{retainUntil ? "Bring the day forward" : "Set a day"}</h2>
			<Form method="post" noValidate>
				<input type="hidden" name="intent" value="date" />
				<TextField
					name="until"
					type="date"
					label="Keep answers until"
					hint={
						retainUntil
							? `No later than ${dayInWords(retainUntil)}: that is what participants were told.`
							: "Within ten years from now. Later it can be brought forward and not put back."
					}
					className="govuk-input--width-10"
					defaultValue={typedText(refused, "until") ?? ""}
					error={refused?.faults.until}
				/>
				<button className="govuk-button govuk-button--secondary" type="submit">
					Set this day
				</button>
			</Form>
		</>
	);
}

function Deleted({ purgedAt }: { purgedAt: string }) {
	const { round, edition, madeOn, backupDays } = useLoaderData<typeof loader>();
	return (
		<>
			<h1 className="govuk-heading-l">{round.title}</h1>
			<p className="lead-sentence">
				This round was {deletedOn(purgedAt)}, with all that people answered and wrote in it. There are no results of it
				any more.
			</p>
			<p>
				Backups made before that day are deleted {backupDays} days after they were made. The actions that came from it
				are still in <Link to={`/areas/${round.areaId}/plan`}>the area’s plan</Link>.
			</p>
			<dl className="govuk-summary-list">
				<Fact term="Made">{dayInWords(madeOn)}</Fact>
				<Fact term="Edition">{edition}</Fact>
				<Fact term="Workshop">{round.workshopOn ? dayInWords(round.workshopOn) : "No date"}</Fact>
				<Fact term="To be kept until">{round.retainUntil ? dayInWords(round.retainUntil) : "No date was set"}</Fact>
			</dl>
		</>
	);
}
