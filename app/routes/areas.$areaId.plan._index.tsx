import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireArea } from "#app/access/owned.server.ts";
import { now, today } from "#app/clock.server.ts";
import { Disclosure } from "#app/components/disclosure.tsx";
import { FollowUpList } from "#app/components/plan/follow-up-list.tsx";
import { FollowedAction } from "#app/components/planned-action.tsx";
import { Trail } from "#app/components/trail.tsx";
import { views } from "#app/models/ownership.server.ts";
import { actionsOf, withdrawnActions } from "#app/models/plan.server.ts";
import { roundsOf } from "#app/models/round.server.ts";
import { planGroups } from "#app/round/action-words.ts";
import { answeredItems, reportsBehind } from "#app/round/answered-items.server.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { followUpOf, standingWords } from "#app/round/follow-up.ts";
import { mayTake } from "#app/round/phase.ts";
import { nextReviewOf, planLine, tooMuch } from "#app/round/plan-lines.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requireArea(request, params, views);
	const actions = await actionsOf(account.id, area.id, views);
	const at = now();
	const day = today();
	const reports = await reportsBehind({ viewerId: account.id, at }, area.id, actions);
	const lines = actions.map((action) => planLine(action, day, answeredItems(action, reports)));
	const shown = (await roundsOf(account.id, area.id, views)).filter((round) => mayTake("plan", round, at));
	return {
		area: { id: area.id, name: area.name },
		mayRun: area.runs,
		lines,
		day,
		nextReview: nextReviewOf(actions, day),
		withdrawn: (await withdrawnActions(account.id, area.id, views)).map(({ id, what }) => ({ id, what })),
		warnings: tooMuch(actions),
		rounds: shown.map((round) => ({ id: round.id, title: round.title, mayRecord: mayTake("record", round, at) })),
	};
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Plan of ${data?.area.name} - Joint Working Diagnostic` },
];

export default function Plan() {
	const { area, mayRun, lines, day, nextReview, withdrawn, warnings, rounds } = useLoaderData<typeof loader>();
	const { late, due, waiting } = followUpOf(lines, day);
	const [latest] = rounds;
	return (
		<>
			<Trail
				steps={[
					{ to: "/areas", label: "Areas" },
					{ to: `/areas/${area.id}`, label: area.name },
				]}
			/>
			<h1 className="govuk-heading-l">Action plan of {area.name}</h1>
			{lines.length === 0 ? (
				<p>
					Nothing is in the plan yet. {latest ? null : "It starts from a round's results, once they have been shown."}
				</p>
			) : (
				<p className="lead-sentence">
					{standingWords(lines, day)}{" "}
					{nextReview ? `Looked at next on ${dayInWords(nextReview)}.` : "No day is set on which it is looked at next."}
				</p>
			)}
			{warnings.map((warning) => (
				<p className="govuk-inset-text" key={warning}>
					{warning}
				</p>
			))}
			<FollowUpList title="Late" lines={late} />
			<FollowUpList title="Due in the next 30 days" lines={due} />
			<FollowUpList
				title={late.length + due.length > 0 ? "Due later and waiting for acceptance" : "Waiting for acceptance"}
				lines={waiting.filter((line) => !late.includes(line) && !due.includes(line))}
			/>
			{planGroups(lines).map(({ title, lines: entries }) => (
				<section key={title}>
					<h2 className="govuk-heading-m">{title}</h2>
					{entries.map((line) => (
						<FollowedAction key={line.id} line={line} at={`/areas/${area.id}/plan/${line.id}`} />
					))}
				</section>
			))}
			{withdrawn.length > 0 ? (
				<Disclosure summary={`Withdrawn from the plan: ${withdrawn.length}`} screenOnly>
					<ul className="govuk-list">
						{withdrawn.map(({ id, what }) => (
							<li key={id}>
								<Link to={`/areas/${area.id}/plan/${id}`}>{what}</Link>
							</li>
						))}
					</ul>
				</Disclosure>
			) : null}
			{mayRun ? (
				<div className="row-of-buttons no-print">
					{latest ? (
						<Link className="govuk-button" to={`/areas/${area.id}/plan/choose?round=${latest.id}`}>
							Choose from what {latest.title} suggests
						</Link>
					) : null}
					<Link className="govuk-button govuk-button--secondary" to={`/areas/${area.id}/plan/new`}>
						Write an action
					</Link>
					{rounds.map(({ id, title }) => (
						<a className="govuk-button" key={id} href={`/rounds/${id}/action-plan.pdf`}>
							Plan and results of {title} (PDF)
						</a>
					))}
				</div>
			) : null}
			{rounds
				.filter(({ mayRecord }) => mayRun && mayRecord)
				.map(({ id, title }) => (
					<p key={id} className="no-print">
						<Link to={`/rounds/${id}/front`}>Say what the board is asked, on the front page of {title}</Link>
					</p>
				))}
		</>
	);
}
