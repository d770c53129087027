import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { attempt, requireRound, requireStep } from "#app/access/owned.server.ts";
import { radarSvg } from "#app/charts/radar.server.tsx";
import { voicesStripSvg } from "#app/charts/voices-strip.server.tsx";
import { now } from "#app/clock.server.ts";
import { ScoresTable } from "#app/components/scores-table.tsx";
import { Svg } from "#app/components/svg.tsx";
import { Trail } from "#app/components/trail.tsx";
import { actionsOf } from "#app/models/plan.server.ts";
import { notePreparation } from "#app/models/round-phase.server.ts";
import { mayTake } from "#app/round/phase.ts";
import { facilitatorReport } from "#app/round/round-report.server.ts";
import { ForFacilitators } from "./for-facilitators.tsx";
import { Items, Method } from "./items.tsx";
import { ToActOn, ToFindOut, ToTalkAbout } from "./lists.tsx";
import { Discussed } from "./outcome.tsx";
import { Differences, Dimension, Heard } from "./profile.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	const at = now();
	requireStep(round, "seeResults");
	const mayPlan = mayTake("plan", round, at);
	// Before everybody sees the scores, who read them is written down.
	if (!mayPlan) await attempt(() => notePreparation(account.id, round));
	const { report, apart } = await facilitatorReport(account.id, round, edition);
	const taken = (await actionsOf(account.id, round.areaId)).flatMap(({ sources }) =>
		sources.flatMap(({ roundId, suggestion }) => (roundId === round.id && suggestion ? [suggestion] : [])),
	);
	return {
		round: { id: round.id, areaId: round.areaId },
		report,
		forFacilitators: apart,
		radar: radarSvg(report),
		strips: Object.fromEntries(report.dimensions.map(({ id }) => [id, voicesStripSvg(report, id)])),
		mayPlan,
		mayAgree: mayTake("agree", round, at),
		taken,
	};
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Results of ${data?.report.round.title}, ${data?.report.area} - Joint Working Diagnostic` },
];

export default function Results() {
	const { round, report, forFacilitators, radar, strips, mayPlan, mayAgree, taken } = useLoaderData<typeof loader>();
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
			<p className="lead-sentence">{report.sentence}</p>
			{report.tooFew ? (
				<>
					<Discussed report={report} />
					<Method report={report} />
				</>
			) : (
				<>
					<Heard report={report} />
					<div className="side-by-side side-by-side--table">
						<figure className="figure">
							<Svg markup={radar} />
						</figure>
						<ScoresTable report={report} />
					</div>
					<section aria-labelledby="dimensions">
						<h2 className="govuk-heading-m" id="dimensions">
							The dimensions
						</h2>
						{report.figuresNote ? <p className="quiet reading">{report.figuresNote}</p> : null}
						{report.dimensions.map((dimension) => (
							<Dimension key={dimension.id} dimension={dimension} strip={strips[dimension.id] ?? ""} />
						))}
					</section>
					<Differences report={report} />
					<ToTalkAbout report={report} />
					<ToActOn report={report} round={round} mayPlan={mayPlan} taken={taken} />
					<ToFindOut report={report} />
					<Items report={report} />
					<Method report={report} />
					<ForFacilitators report={report} comments={forFacilitators} />
				</>
			)}
			{mayPlan ? (
				<div className="row-of-buttons no-print">
					<Link className="govuk-button" to={`/areas/${round.areaId}/plan`}>
						Go to the action plan
					</Link>
					{mayAgree ? <Link to={`/rounds/${round.id}/discussion`}>Record what was discussed</Link> : null}
				</div>
			) : null}
		</>
	);
}
