import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, requireRound, requireStep } from "#app/access/owned.server.ts";
import { dayOf } from "#app/calendar.ts";
import { Disclosure } from "#app/components/disclosure.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { TextArea } from "#app/components/fields.tsx";
import { SendingFields } from "#app/components/sending-fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { reportForm } from "#app/forms/report.ts";
import { circulateReport, correctReport, reportVersionsOf } from "#app/models/report-version.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { seatsToAgree } from "#app/round/core-seats.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { reportState, stateWords } from "#app/round/report-state.ts";
import { Asked } from "./asked.tsx";
import { History } from "./history.tsx";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	requireStep(round, "handleReport", context.sent);
	const versions = await reportVersionsOf({ accountId: account.id }, round.id);
	const [latest] = versions;
	const seats = await seatsOf(account.id, round.id);
	const { id, title, areaId, area } = round;
	const state = reportState(edition.definition, round.mode, seats, latest);
	return {
		operation: crypto.randomUUID(),
		round: { id, title, areaId, area },
		number: String(latest?.number ?? 1),
		state: stateWords(state),
		isAgreed: state?.isAgreed ?? false,
		isCirculated: state !== null && state.circulatedOn !== null,
		correcting: round.correcting,
		asked: seatsToAgree(edition.definition, seats).map((seat) => {
			const agreed = latest?.agreements.find(({ seatId }) => seatId === seat.id);
			return {
				code: seat.code,
				label: seat.label,
				agreedOn: agreed ? dayInWords(dayOf(agreed.agreedAt)) : null,
				hasLink: seat.linkedAt !== null,
			};
		}),
		versions: versions.map(({ number, reason, madeAt, circulatedAt, agreements }) => ({
			number,
			reason,
			madeOn: dayInWords(dayOf(madeAt)),
			circulatedOn: circulatedAt === null ? null : dayInWords(dayOf(circulatedAt)),
			agreed: agreements.map(({ label }) => label),
		})),
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	const form = await readForm(request, reportForm);
	if ("refused" in form) return refuse(form.refused);
	const { values } = form;
	return attemptForm(form.typed, async () => {
		if (values.intent === "correct") {
			await correctReport(account.id, round, values.reason, values.version, operationOf(values));
		} else {
			const core = seatsToAgree(edition.definition, await seatsOf(account.id, round.id)).map(({ id }) => id);
			await circulateReport(account.id, round, values.number, core);
		}
		return redirect(`/rounds/${round.id}/report`);
	});
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `The report of ${data?.round.title}, ${data?.round.area} - Joint Working Diagnostic` },
];

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function ReportPage() {
	const loaded = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const typed = typedText(refused, "intent") === "correct" ? refused : undefined;
	const { round, state, isAgreed, isCirculated, correcting, number, asked, versions } = loaded;
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/areas/${round.areaId}`, label: round.area },
					{ to: `/rounds/${round.id}`, label: round.title },
				]}
			/>
			<ErrorSummary faults={refused?.faults} stale={refused?.stale} />
			<h1 className="govuk-heading-l">The report</h1>
			<p className="lead-sentence">{state}</p>
			{correcting ? <Correcting roundId={round.id} number={number} /> : null}
			<Asked asked={asked} roundId={round.id} isCirculated={isCirculated} />
			<h2 className="govuk-heading-m">The two documents</h2>
			<ul className="govuk-list govuk-list--bullet">
				<li>
					<Link to={`/rounds/${round.id}/document`}>The group version as a page</Link>, or{" "}
					<a href={`/rounds/${round.id}/action-plan.pdf`}>as a PDF</a>, for those who took part: with the scores of each
					post where the round shows them, comments shared with the group, and notes.
				</li>
				<li>
					<Link to={`/rounds/${round.id}/document?for=board`}>The board version as a page</Link>, or{" "}
					<a href={`/rounds/${round.id}/board.pdf`}>as a PDF</a>, for everybody else: where you stand and what you
					agreed, without posts beside scores, comments or notes.
				</li>
			</ul>
			{isAgreed && !isCirculated ? <Circulate number={number} /> : null}
			{correcting && !typed ? null : <Correct loaded={loaded} refused={typed} />}
			<History versions={versions} />
		</div>
	);
}

/** What can be put right now, and where. */
function Correcting({ roundId, number }: { roundId: string; number: string }) {
	return (
		<div className="govuk-inset-text">
			<p>
				Version {number} is for putting something right, until it is circulated. Whatever you save there takes back the
				agreements given to this version, since the directors agreed to something else.
			</p>
			<ul className="govuk-list govuk-list--bullet">
				<li>
					<Link to={`/rounds/${roundId}/front`}>What the front page says</Link>
				</li>
				<li>
					<Link to={`/rounds/${roundId}/discussion`}>How items ended</Link>
				</li>
			</ul>
		</div>
	);
}

function Circulate({ number }: { number: string }) {
	return (
		<>
			<h2 className="govuk-heading-m">Circulate it</h2>
			<p>
				This says that version {number} is final, and both documents say so from then on with the day. Nothing is sent
				from here: download the two files and send them to whom they are for. The plan goes on, and each file says of
				which day it is.
			</p>
			<Form method="post">
				<input type="hidden" name="intent" value="circulate" />
				<input type="hidden" name="number" value={number} />
				<button className="govuk-button" type="submit">
					Circulate version {number}
				</button>
			</Form>
		</>
	);
}

function Correct({ loaded: { operation, number }, refused }: { loaded: Loaded; refused: FormFaults | undefined }) {
	return (
		<Disclosure summary="Correct something" open={refused !== undefined}>
			<div className="govuk-details__text">
				<p>
					What the front page says and how items ended can be put right in a new version, which the directors are asked
					to agree to again. Nobody's answers change. This version stays in the history.
				</p>
				<Form method="post" noValidate>
					<SendingFields operation={operation} version={number} refused={refused} />
					<input type="hidden" name="intent" value="correct" />
					<TextArea
						name="reason"
						label="What is put right, and why"
						hint="It stands in the report and in the history. Name no person."
						rows={3}
						defaultValue={typedText(refused, "reason") ?? ""}
						error={refused?.faults.reason}
					/>
					<button className="govuk-button govuk-button--secondary" type="submit">
						Make a new version
					</button>
				</Form>
			</div>
		</Disclosure>
	);
}
