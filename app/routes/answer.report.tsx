import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { resultsOnRecord } from "#app/access/on-record.server.ts";
import { attempt, conflict } from "#app/access/owned.server.ts";
import { requireSeat } from "#app/access/sitting.server.ts";
import { dayOf } from "#app/calendar.ts";
import { chartChoice } from "#app/charts/chart-choice.ts";
import { reportCharts } from "#app/charts/report-charts.server.ts";
import type { Handle } from "#app/components/handle.ts";
import { ReportDocument } from "#app/components/results/report-document.tsx";
import { SeatBar } from "#app/components/seat-bar.tsx";
import { badRequest, readForm } from "#app/forms/read-form.server.ts";
import { agreeForm } from "#app/forms/report.ts";
import { agreeToReport, reportVersionsOf } from "#app/models/report-version.server.ts";
import { rosterOf } from "#app/models/seat.server.ts";
import { facilitatorsOf, type Sitting } from "#app/models/sitting.server.ts";
import { seatsToAgree } from "#app/round/core-seats.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { pageDocument } from "#app/round/page-report.ts";
import { mayTake } from "#app/round/phase.ts";
import { planDocument } from "#app/round/plan-document.server.ts";
import { stateWords } from "#app/round/report-state.ts";
import { listed } from "#app/round/words.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const { sitting, edition } = await requireSeat(request);
	if (!mayTake("agreeReport", sitting, sitting.by.at)) throw redirect("/answer");
	await resultsOnRecord(sitting.by.session, sitting.by, sitting);
	const document = await planDocument(sitting.by, sitting, edition);
	const [latest] = await reportVersionsOf(sitting.by, sitting.id);
	const { report, state } = document;
	const own = latest?.agreements.find(({ seatId }) => seatId === sitting.seatId);
	return {
		label: sitting.label,
		area: report.area,
		title: report.round.title,
		state: stateWords(state),
		number: latest?.number ?? 1,
		content: latest?.content ?? 1,
		isAsked: await isAsked(sitting, edition.definition),
		agreedOn: own ? dayInWords(dayOf(own.agreedAt)) : null,
		isCirculated: state !== null && state.circulatedOn !== null,
		facilitators: (await facilitatorsOf(sitting)).map(({ name }) => name),
		document: pageDocument(document),
		charts: reportCharts(report, chartChoice(report, new URL(request.url))),
	};
}

export async function action({ request }: ActionFunctionArgs) {
	const { sitting, edition } = await requireSeat(request);
	const form = await readForm(request, agreeForm);
	if ("refused" in form) throw badRequest();
	if (!(await isAsked(sitting, edition.definition)) && mayTake("agreeReport", sitting, sitting.by.at)) {
		throw conflict("Only the directors who answered are asked whether they agree to the report. Nothing was changed.");
	}
	await attempt(() => agreeToReport(sitting, form.values));
	return redirect("/answer/report");
}

/** Whether whoever sits there is one of those who agree to the report. */
async function isAsked({ by, id, seatId }: Sitting, definition: PublishedDefinition): Promise<boolean> {
	return seatsToAgree(definition, await rosterOf(by, id)).some((seat) => seat.id === seatId);
}

export const handle: Handle = { forSeat: true };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `The report of ${data?.title}, ${data?.area} - Joint Working Diagnostic` },
];

export default function SeatReport() {
	const { label, area, title, state, number, content, isAsked: asked, ...loaded } = useLoaderData<typeof loader>();
	const { agreedOn, isCirculated, facilitators, document, charts } = loaded;
	const tell = facilitators.length > 0 ? listed(facilitators) : "your facilitator";
	const mayAgree = asked && agreedOn === null && !isCirculated;
	return (
		<>
			<SeatBar label={label} />
			<p className="on-paper">
				{area}, {title}
			</p>
			<h1 className="govuk-heading-l">The report</h1>
			<p className="lead-sentence">{state}</p>
			<div className="reading">
				{agreedOn ? <p className="govuk-inset-text">You agreed on {agreedOn}.</p> : null}
				{mayAgree ? (
					<p>
						Read what the report says. <a href="#agree">At the end you are asked whether you agree to it</a>.
					</p>
				) : null}
				<p className="no-print">
					Your own answers beside the group's stand on <Link to="/answer/results">the page of the results</Link>.
				</p>
			</div>
			<ReportDocument document={document} charts={charts} />
			<section className="reading no-print" aria-labelledby="agree">
				<h2 className="govuk-heading-m" id="agree">
					{mayAgree ? "Do you agree to it?" : "If something in it is wrong"}
				</h2>
				{mayAgree ? (
					<p>
						To agree says that the report tells what was said and agreed, and that it can go to your boards. It does not
						say that you share every view in it. That your post has agreed, and when, stands in the report.
					</p>
				) : null}
				<p>
					{mayAgree ? "If something in it is wrong, do not agree yet: tell" : "Tell"} {tell}. What is wrong is put right
					in a new version with a reason, and every director is asked again.
				</p>
				{mayAgree ? (
					<Form method="post">
						<input type="hidden" name="number" value={number} />
						<input type="hidden" name="content" value={content} />
						<button className="govuk-button" type="submit">
							I agree to this version
						</button>
					</Form>
				) : null}
			</section>
		</>
	);
}
