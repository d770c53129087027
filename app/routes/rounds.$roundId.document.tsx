import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { resultsOnRecord } from "#app/access/on-record.server.ts";
import { requireShownRound } from "#app/access/owned.server.ts";
import { chartChoice } from "#app/charts/chart-choice.ts";
import { reportCharts } from "#app/charts/report-charts.server.ts";
import { ReportDocument } from "#app/components/results/report-document.tsx";
import { Trail } from "#app/components/trail.tsx";
import { boardDocument } from "#app/round/board-document.ts";
import { boardLine } from "#app/round/document-words.ts";
import { pageDocument } from "#app/round/page-report.ts";
import { planDocument } from "#app/round/plan-document.server.ts";

/** The report as a page, for whoever runs the area or may look at it: as the group gets it, or as a board does. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition, reader } = await requireShownRound(request, params);
	await resultsOnRecord(account.session, reader, round);
	const url = new URL(request.url);
	const whole = await planDocument(reader, round, edition);
	// The charts too are drawn from what a board may have.
	const document = url.searchParams.get("for") === "board" ? boardDocument(whole) : whole;
	return {
		round: { id: round.id, areaId: round.areaId },
		document: pageDocument(document),
		charts: reportCharts(document.report, chartChoice(document.report, url)),
	};
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{
		title: `The report of ${data?.document.report.round.title}, ${data?.document.report.area} - Joint Working Diagnostic`,
	},
];

export default function DocumentPage() {
	const { round, document, charts } = useLoaderData<typeof loader>();
	const { report, audience } = document;
	const address = `/rounds/${round.id}/document`;
	return (
		<>
			<Trail steps={[{ to: `/areas/${round.areaId}`, label: report.area }]} />
			<p className="on-paper">
				{report.area}, {report.round.title}
			</p>
			<h1 className="govuk-heading-l">Joint working: the report of {report.round.title}</h1>
			{audience === "board" ? <p className="reading">{boardLine}</p> : null}
			<p className="no-print">
				{audience === "board" ? (
					<Link to={address}>Read the group version</Link>
				) : (
					<Link to={`${address}?for=board`}>Read the board version</Link>
				)}
			</p>
			<ReportDocument document={document} charts={charts} />
		</>
	);
}
