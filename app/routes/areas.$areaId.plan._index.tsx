import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireArea } from "#app/access/owned.server.ts";
import { now, today } from "#app/clock.server.ts";
import { Disclosure } from "#app/components/disclosure.tsx";
import { Fact } from "#app/components/fact.tsx";
import { Trail } from "#app/components/trail.tsx";
import { actionsOf, withdrawnActions } from "#app/models/plan.server.ts";
import { roundsOf } from "#app/models/round.server.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { mayTake } from "#app/round/phase.ts";
import type { PlanLine } from "#app/round/plan-document.ts";
import { dueWords, planLine, tooMuch } from "#app/round/plan-lines.ts";
import { capitalised } from "#app/round/words.ts";
import { horizons } from "#questionnaires/schema.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const actions = await actionsOf(account.id, area.id);
	const at = now();
	const day = today();
	const shown = (await roundsOf(account.id, area.id)).filter((round) => mayTake("plan", round, at));
	return {
		area: { id: area.id, name: area.name },
		lines: actions.map((action) => planLine(action, day)),
		withdrawn: (await withdrawnActions(account.id, area.id)).map(({ id, what }) => ({ id, what })),
		warnings: tooMuch(actions),
		rounds: shown.map((round) => ({ id: round.id, title: round.title, mayAgree: mayTake("agree", round, at) })),
	};
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Plan of ${data?.area.name} - Joint Working Diagnostic` },
];

export default function Plan() {
	const { area, lines, withdrawn, warnings, rounds } = useLoaderData<typeof loader>();
	const groups = [
		...horizons.map((horizon) => ({
			title: `Within ${horizon}`,
			lines: lines.filter((line) => line.horizon === horizon && !line.national),
		})),
		{ title: "Asks of others", lines: lines.filter(({ national }) => national) },
	].filter((group) => group.lines.length > 0);
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
			{warnings.map((warning) => (
				<p className="govuk-inset-text" key={warning}>
					{warning}
				</p>
			))}
			{lines.length === 0 ? (
				<p>
					Nothing is in the plan yet.{" "}
					{latest ? (
						<Link to={`/rounds/${latest.id}/results#act`}>Choose from what {latest.title} suggests</Link>
					) : (
						"It starts from a round's results, once they have been shown."
					)}
				</p>
			) : null}
			{groups.map(({ title, lines: entries }) => (
				<section key={title}>
					<h2 className="govuk-heading-m">{title}</h2>
					{entries.map((line) => (
						<Line key={line.id} line={line} areaId={area.id} />
					))}
				</section>
			))}
			{withdrawn.length > 0 ? (
				<Disclosure summary={`Withdrawn from the plan: ${withdrawn.length}`} screenOnly>
					<ul className="govuk-list">
						{withdrawn.map(({ id, what }) => (
							<li key={id}>
								{what}{" "}
								<Link to={`/areas/${area.id}/plan/${id}`}>
									Put back<span className="govuk-visually-hidden">: {what}</span>
								</Link>
							</li>
						))}
					</ul>
				</Disclosure>
			) : null}
			<div className="row-of-buttons no-print">
				<Link className="govuk-button govuk-button--secondary" to={`/areas/${area.id}/plan/new`}>
					Add an action
				</Link>
				{rounds.map(({ id, title }) => (
					<a className="govuk-button" key={id} href={`/rounds/${id}/action-plan.pdf`}>
						Plan and results of {title} (PDF)
					</a>
				))}
			</div>
			{rounds
				.filter(({ mayAgree }) => mayAgree)
				.map(({ id, title }) => (
					<p key={id} className="no-print">
						<Link to={`/rounds/${id}/front`}>Say what the board is asked, on the front page of {title}</Link>
					</p>
				))}
		</>
	);
}

function Line({ line, areaId }: { line: PlanLine; areaId: string }) {
	return (
		<article className="suggestion reading">
			<h3 className="govuk-heading-s">{line.what}</h3>
			<p className="quiet">{line.why}</p>
			<dl className="govuk-summary-list govuk-summary-list--no-border">
				{line.addressee ? <Fact term="Asked of">{line.addressee}</Fact> : null}
				<Fact term="Owners">
					{line.owners.length === 0
						? "Nobody yet"
						: line.owners.map((owner, place) => (line.hasLead && place === 0 ? `${owner} (leads)` : owner)).join("; ")}
				</Fact>
				{line.firstStep ? <Fact term="First step">{line.firstStep}</Fact> : null}
				<Fact term="Due">
					{line.isLate ? <strong>{capitalised(dueWords(line))}</strong> : capitalised(dueWords(line))}
				</Fact>
				{line.reviewOn ? <Fact term="Looked at again">{dayInWords(line.reviewOn)}</Fact> : null}
				<Fact term="How we shall know">{line.measure}</Fact>
				{line.costOrRisk ? <Fact term="Cost or risk">{line.costOrRisk}</Fact> : null}
				<Fact term="Where it stands">{line.status}</Fact>
			</dl>
			<p className="no-print">
				<Link to={`/areas/${areaId}/plan/${line.id}`}>
					Change<span className="govuk-visually-hidden"> {line.what}</span>
				</Link>
			</p>
		</article>
	);
}
