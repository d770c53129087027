import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { resultsOnRecord } from "#app/access/on-record.server.ts";
import { requireArea } from "#app/access/owned.server.ts";
import { now, today } from "#app/clock.server.ts";
import { Disclosure } from "#app/components/disclosure.tsx";
import { FollowUpList } from "#app/components/plan/follow-up-list.tsx";
import { FollowedAction } from "#app/components/planned-action.tsx";
import { Trail } from "#app/components/trail.tsx";
import { views } from "#app/models/ownership.server.ts";
import { ownersWhoLeft } from "#app/models/owning-posts.server.ts";
import { actionsOf, withdrawnActions } from "#app/models/plan.server.ts";
import { shownRoundsOf } from "#app/models/round.server.ts";
import { planGroups } from "#app/round/action-words.ts";
import { answeredItems, reportsBehind } from "#app/round/answered-items.server.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { followUpOf, standingWords } from "#app/round/follow-up.ts";
import { mayTake } from "#app/round/phase.ts";
import { nextReviewOf, planLine, tooMuch } from "#app/round/plan-lines.ts";
import { listed } from "#app/round/words.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requireArea(request, params, views);
	const actions = await actionsOf(account.id, area.id, views);
	const at = now();
	const day = today();
	const reader = { viewerId: account.id, at };
	const reports = await reportsBehind(reader, area.id, actions);
	// The figures of what an action answers to are results.
	for (const id of reports.keys()) await resultsOnRecord(account.session, reader, { id, areaId: area.id });
	const lines = actions.map((action) => planLine(action, day, answeredItems(action, reports)));
	const shown = (await shownRoundsOf({ viewerId: account.id, at }, area.id)).reverse();
	return {
		area: { id: area.id, name: area.name },
		mayRun: area.runs,
		lines,
		day,
		nextReview: nextReviewOf(actions, day),
		withdrawn: (await withdrawnActions(account.id, area.id)).map(({ id, what }) => ({ id, what })),
		warnings: tooMuch(actions),
		left: area.runs ? (await ownersWhoLeft(account.id, area.id)).map(({ title }) => title) : [],
		rounds: shown.map((round) => ({ id: round.id, title: round.title, mayRecord: mayTake("record", round, at) })),
	};
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Plan of ${data?.area.name} - Joint Working Diagnostic` },
];

export default function Plan() {
	const { area, mayRun, lines, day, nextReview, withdrawn, warnings, left, rounds } = useLoaderData<typeof loader>();
	const here = `/areas/${area.id}/plan`;
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
			{left.length > 0 ? (
				<p className="govuk-inset-text">
					Nobody holds the post of {listed(left)}, which {left.length === 1 ? "owns" : "own"} open actions.{" "}
					<Link to={`${here}/hand-on`}>Hand them on to somebody who can see to them</Link>.
				</p>
			) : null}
			{warnings.map((warning) => (
				<p className="govuk-inset-text" key={warning}>
					{warning}
				</p>
			))}
			<div className="row-of-buttons no-print">
				{mayRun && latest ? (
					<Link
						className={`govuk-button${lines.length > 0 ? " govuk-button--secondary" : ""}`}
						to={`${here}/choose?round=${latest.id}`}
					>
						Choose from what {latest.title} suggests
					</Link>
				) : null}
				{mayRun ? (
					<Link className="govuk-button govuk-button--secondary" to={`${here}/new`}>
						Write an action
					</Link>
				) : null}
				{mayRun && lines.length > 0 ? (
					<Link className="govuk-button govuk-button--secondary" to={`${here}/owners`}>
						Ask and remind owners
					</Link>
				) : null}
				{lines.length > 0 ? (
					<Link className="govuk-button govuk-button--secondary" to={`${here}/agenda`}>
						Agenda for the next meeting
					</Link>
				) : null}
			</div>
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
						<FollowedAction key={line.id} line={line} at={`${here}/${line.id}`} />
					))}
				</section>
			))}
			{withdrawn.length > 0 ? (
				<Disclosure summary={`Withdrawn from the plan: ${withdrawn.length}`} screenOnly>
					<ul className="govuk-list">
						{withdrawn.map(({ id, what }) => (
							<li key={id}>
								<Link to={`${here}/${id}`}>{what}</Link>
							</li>
						))}
					</ul>
				</Disclosure>
			) : null}
			<Files here={here} mayRun={mayRun} rounds={rounds} />
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

type FilesProps = { here: string; mayRun: boolean; rounds: { id: string; title: string }[] };

/** The plan to take away, and the way back in. */
function Files({ here, mayRun, rounds }: FilesProps) {
	return (
		<section className="reading no-print">
			<h2 className="govuk-heading-m">To take away</h2>
			<ul className="govuk-list">
				<li>
					<a href={`${here}/files/plan.xlsx`}>The plan as a spreadsheet (XLSX)</a>
					{mayRun ? (
						<>
							, which can be edited and <Link to={`${here}/bring-back`}>brought back</Link>
						</>
					) : null}
				</li>
				<li>
					<a href={`${here}/files/plan.csv`}>The same as a table (CSV)</a>
				</li>
				<li>
					<a href={`${here}/files/plan.ics`}>Its review and due dates for a calendar (ICS)</a>
				</li>
				{mayRun
					? rounds.map(({ id, title }) => (
							<li key={id}>
								<a href={`/rounds/${id}/action-plan.pdf`}>Plan and results of {title} (PDF)</a>, or{" "}
								<a href={`/rounds/${id}/action-plan.docx`}>the plan for going on with (DOCX)</a>
							</li>
						))
					: null}
			</ul>
		</section>
	);
}
