import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { onRecord, resultsOnRecord } from "#app/access/on-record.server.ts";
import { attempt, requireRound, requireStep } from "#app/access/owned.server.ts";
import { chartChoice } from "#app/charts/chart-choice.ts";
import { reportCharts } from "#app/charts/report-charts.server.ts";
import { now } from "#app/clock.server.ts";
import { ReportBody } from "#app/components/results/report-body.tsx";
import { Trail } from "#app/components/trail.tsx";
import { actionsOf } from "#app/models/plan.server.ts";
import { notePreparation } from "#app/models/round-phase.server.ts";
import { besideLast } from "#app/round/compared-report.server.ts";
import { pageReport } from "#app/round/page-report.ts";
import { mayTake } from "#app/round/phase.ts";
import { facilitatorReport } from "#app/round/round-report.server.ts";
import { takenFrom } from "#app/round/suggestions.ts";
import { ForFacilitators } from "./for-facilitators.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	const at = now();
	requireStep(round, "seeResults");
	const mayPlan = mayTake("plan", round, at);
	if (mayPlan) await resultsOnRecord(account.session, { accountId: account.id }, round);
	// Before everybody sees the scores, who read them is written down apart.
	else await attempt(() => onRecord(() => notePreparation(account.id, round)));
	const { report: byItself, apart } = await facilitatorReport(account.id, round, edition);
	const report = await besideLast(byItself, { accountId: account.id }, round);
	const taken = takenFrom(round.id, await actionsOf(account.id, round.areaId));
	return {
		round: { id: round.id, areaId: round.areaId },
		report: pageReport(report),
		forFacilitators: apart,
		charts: reportCharts(report, chartChoice(report, new URL(request.url))),
		mayPlan,
		mayAgree: mayTake("agree", round, at),
		hasReport: mayTake("handleReport", round, at),
		taken,
	};
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Results of ${data?.report.round.title}, ${data?.report.area} - Joint Working Diagnostic` },
];

export default function Results() {
	const { round, report, forFacilitators, charts, mayPlan, mayAgree, hasReport, taken } =
		useLoaderData<typeof loader>();
	return (
		<>
			<Trail
				steps={[
					{ to: `/areas/${round.areaId}`, label: report.area },
					{ to: `/rounds/${round.id}`, label: report.round.title },
				]}
			/>
			<p className="on-paper">
				{report.area}, {report.round.title}
			</p>
			<h1 className="govuk-heading-l">Where you stand</h1>
			{mayPlan ? null : (
				<p className="govuk-inset-text">You are preparing. Nobody else sees this until the results are shown.</p>
			)}
			<ReportBody
				report={report}
				charts={charts}
				withPrompts
				planning={mayPlan ? { round, taken } : null}
				files={mayPlan ? `/rounds/${round.id}/files` : null}
				after={<ForFacilitators report={report} comments={forFacilitators} />}
			/>
			{mayPlan ? (
				<div className="row-of-buttons no-print">
					<Link className="govuk-button" to={`/areas/${round.areaId}/plan`}>
						Go to the action plan
					</Link>
					{hasReport ? (
						<Link to={`/rounds/${round.id}/report`}>The report: who has agreed, and the documents</Link>
					) : null}
					<Link to={`/rounds/${round.id}/files`}>Files to take away</Link>
					{mayAgree ? (
						<>
							<Link to={`/rounds/${round.id}/workshop`}>Run the workshop</Link>
							<Link to={`/rounds/${round.id}/discussion`}>Record what was discussed</Link>
						</>
					) : null}
				</div>
			) : null}
		</>
	);
}
