import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { resultsOnRecord } from "#app/access/on-record.server.ts";
import { requireShownRound } from "#app/access/owned.server.ts";
import { chartChoice } from "#app/charts/chart-choice.ts";
import { reportCharts } from "#app/charts/report-charts.server.ts";
import { ReportBody } from "#app/components/results/report-body.tsx";
import { Trail } from "#app/components/trail.tsx";
import { pastAreaOf } from "#app/models/reorganisation.server.ts";
import { comparedReport } from "#app/round/compared-report.server.ts";
import { pageReport } from "#app/round/page-report.ts";

/** For whoever may look at an area: what everybody in the round was shown, and nothing that is for facilitators. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition, reader } = await requireShownRound(request, params);
	await resultsOnRecord(account.session, reader, round);
	const report = await comparedReport(reader, round, edition);
	// Of an area that was split or merged since, its past is all there is to go back to.
	const belongs = (await pastAreaOf(account.id, round.areaId))?.belongs ?? false;
	return {
		id: round.id,
		back: belongs ? `/areas/${round.areaId}` : `/areas/${round.areaId}/over-time`,
		report: pageReport(report),
		charts: reportCharts(report, chartChoice(report, new URL(request.url))),
	};
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Results of ${data?.report.round.title}, ${data?.report.area} - Joint Working Diagnostic` },
];

export default function ShownResults() {
	const { id, back, report, charts } = useLoaderData<typeof loader>();
	return (
		<>
			<Trail steps={[{ to: back, label: report.area }]} />
			<p className="on-paper">
				{report.area}, {report.round.title}
			</p>
			<h1 className="govuk-heading-l">Where you stand</h1>
			<p className="no-print">
				<Link to={`/rounds/${id}/document`}>Read the report with the plan, on one page that can be printed</Link>
			</p>
			<ReportBody report={report} charts={charts} />
		</>
	);
}
