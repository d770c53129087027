import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { resultsOnRecord } from "#app/access/on-record.server.ts";
import { requireSeat } from "#app/access/sitting.server.ts";
import { savedEntries } from "#app/answering/save-item.server.ts";
import { chartChoice } from "#app/charts/chart-choice.ts";
import { reportCharts } from "#app/charts/report-charts.server.ts";
import { Comments } from "#app/components/comments.tsx";
import { Disclosure } from "#app/components/disclosure.tsx";
import type { Handle } from "#app/components/handle.ts";
import { OwnData } from "#app/components/own-data.tsx";
import { ReportBody } from "#app/components/results/report-body.tsx";
import { SeatBar } from "#app/components/seat-bar.tsx";
import { answerSheet, answerWords } from "#app/round/answer-sheet.ts";
import { comparedReport } from "#app/round/compared-report.server.ts";
import { pageReport } from "#app/round/page-report.ts";
import { mayTake } from "#app/round/phase.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const { sitting, edition } = await requireSeat(request);
	const isShown = mayTake("showResults", sitting, sitting.by.at);
	if (!isShown && !sitting.previewed) throw redirect("/answer");
	await resultsOnRecord(sitting.by.session, sitting.by, sitting);
	const report = await comparedReport(sitting.by, sitting, edition);
	const saved = await savedEntries(sitting);
	const figures = new Map(report.items.map((item) => [item.id, item]));
	return {
		label: sitting.label,
		isPreview: !isShown,
		hasReport: mayTake("agreeReport", sitting, sitting.by.at),
		report: pageReport(report),
		charts: reportCharts(report, chartChoice(report, new URL(request.url))),
		own: answerSheet(sitting, edition.definition).items.map(({ id, title }) => {
			const entry = saved[id];
			const group = figures.get(id);
			return {
				id,
				title,
				answer: answerWords(entry?.value ?? null),
				comment: entry?.comment ?? null,
				sharing: entry?.sharing ?? null,
				score: group?.shown ?? null,
				answers: group?.answers ?? null,
				withheld: report.tooFew || (group?.withheld ?? true),
			};
		}),
	};
}

export const handle: Handle = { forSeat: true };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Results of ${data?.report.round.title}, ${data?.report.area} - Joint Working Diagnostic` },
];

export default function SeatResults() {
	const { label, isPreview, hasReport, report, charts, own } = useLoaderData<typeof loader>();
	return (
		<>
			<SeatBar label={label} />
			<p className="on-paper">
				{report.area}, {report.round.title}
			</p>
			<h1 className="govuk-heading-l">Where you stand together</h1>
			{isPreview ? (
				<p className="govuk-inset-text">
					You see this before the workshop, because your facilitator offers it to the core directors. The others do not
					see it yet: keep it to yourself until then.
				</p>
			) : null}
			{hasReport ? (
				<p className="no-print">
					The workshop is finished. <Link to="/answer/report">Read the report, and whether it is agreed</Link>
				</p>
			) : null}
			<ReportBody report={report} charts={charts} between={<Own own={own} />} />
			<OwnData mayWithdraw={false} />
		</>
	);
}

type OwnProps = { own: Awaited<ReturnType<typeof loader>>["own"] };

/** One's own answers beside the group's; nobody else sees this. */
function Own({ own }: OwnProps) {
	return (
		<section aria-labelledby="own">
			<h2 className="govuk-heading-m" id="own">
				Your own answers beside the group's
			</h2>
			<p className="reading">
				Only you see this. It shows where you stand beside the others, before you talk about it.
			</p>
			<Disclosure summary={`Show your ${own.length} answers beside the group's`}>
				<table className="data-table">
					<caption className="govuk-visually-hidden">Your answer on each question, beside the group's</caption>
					<thead>
						<tr>
							<th scope="col">Question</th>
							<th scope="col">You</th>
							<th scope="col">The group's score</th>
							<th scope="col">The group's answers</th>
						</tr>
					</thead>
					<tbody>
						{own.map((row) => (
							<OwnRows key={row.id} {...row} />
						))}
					</tbody>
				</table>
			</Disclosure>
		</section>
	);
}

function OwnRows({ id, title, answer, comment, sharing, score, answers, withheld }: OwnProps["own"][number]) {
	const none = (words: string) => (withheld ? "Withheld in a pooled round" : words);
	return (
		<>
			<tr className={comment ? "goes-on" : undefined}>
				<th scope="row">
					{id.toUpperCase()} {title}
				</th>
				<td data-label="You">{answer}</td>
				<td className="number" data-label="The group's score">
					{score ?? none("Not enough voices")}
				</td>
				<td data-label="The group's answers">{answers ?? none("None")}</td>
			</tr>
			{comment ? (
				<tr>
					<td colSpan={4}>
						<p className="quiet govuk-!-margin-bottom-1">
							You wrote, {sharing === "group" ? "for the group" : "for facilitators only"}:
						</p>
						<Comments texts={[comment]} own />
					</td>
				</tr>
			) : null}
		</>
	);
}
