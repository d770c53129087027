import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requirePastArea } from "#app/access/owned.server.ts";
import { drawnOverTime, seenRounds } from "#app/access/seen-rounds.server.ts";
import { dayOf } from "#app/calendar.ts";
import { slopeSvg } from "#app/charts/slope.server.tsx";
import { now } from "#app/clock.server.ts";
import { Trail } from "#app/components/trail.tsx";
import { finishedActions } from "#app/models/finished-action.server.ts";
import { changesOf } from "#app/models/reorganisation.server.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { everyVersion } from "#app/round/over-time.server.ts";
import { itemOverTime, itemsOffered } from "#app/round/over-time-items.ts";
import type { OverTime } from "#app/round/over-time-types.ts";
import { becameWords, cameFromWords } from "#app/round/reorganisation-words.ts";
import { capitalised } from "#app/round/words.ts";
import { Changes } from "./changes.tsx";
import { Lines } from "./lines.tsx";
import { OneQuestion } from "./one-question.tsx";

/** For whoever may look at an area, or at one that it became: only rounds that were shown, to facilitators as well. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requirePastArea(request, params);
	const reader = { viewerId: account.id, at: now() };
	const { predecessors, successors } = await changesOf(account.id, area.id);
	const rounds = await seenRounds(account.session, reader, area.id);
	const [first, last] = [rounds[0]?.on ?? "", rounds.at(-1)?.on ?? ""];
	const finished = (await finishedActions(account.id, area.id))
		.map(({ id, what, finishedAt }) => ({ id, what, on: dayOf(finishedAt) }))
		.filter(({ on }) => on >= first && on <= last);
	const beside = { finished: finished.map(({ on }) => on), since: cameFromWords(area.name, predecessors) };
	const own = drawnOverTime(rounds, beside);
	const asked = new URL(request.url).searchParams.get("item");
	const line = asked === null ? null : itemOverTime(rounds, everyVersion(), asked);
	const before = [];
	for (const { id, name, on } of predecessors) {
		before.push({ id, name, on, ...drawnOverTime(await seenRounds(account.session, reader, id)) });
	}
	return {
		area: { id: area.id, name: area.name, sample: area.sample, belongs: area.belongs },
		became: becameWords(area.name, successors),
		...own,
		finished,
		items: itemsOffered(rounds),
		question:
			asked === null ? null : { id: asked, line, chart: line && slopeSvg({ ...own.overTime, line, ...beside }) },
		before,
	};
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.area.name} over time - Joint Working Diagnostic` },
];

export default function OverTimePage() {
	const { area, became, overTime, charts, finished, items, question, before } = useLoaderData<typeof loader>();
	return (
		<>
			<Trail
				steps={[
					{ to: "/areas", label: "Areas" },
					...(area.belongs ? [{ to: `/areas/${area.id}`, label: area.name }] : []),
				]}
			/>
			<h1 className="govuk-heading-l">
				{area.name} over time
				{area.sample ? " (sample data)" : ""}
			</h1>
			{became ? (
				<p className="govuk-inset-text">{became} Its rounds stay to be read here, and no line goes on from them.</p>
			) : null}
			<p className="lead-sentence">{overTime.sentence ?? nothingYet(overTime.rounds.length)}</p>
			{overTime.cautions.length > 0 ? (
				<div className="reading">
					<p>What moves these figures by itself:</p>
					<ul className="govuk-list govuk-list--bullet">
						{overTime.cautions.map((caution) => (
							<li key={caution}>{caution}</li>
						))}
					</ul>
				</div>
			) : null}
			{overTime.rounds.length > 1 ? (
				<p className="reading">
					Each round is compared with the one before it, on the questions that both asked, and on what was answered
					before any discussion. With so few people a small difference can be one answer, and no test tells it from
					chance: say it together with who answered and what was asked.
				</p>
			) : null}
			{overTime.rounds.length > 0 ? <h2 className="govuk-heading-m">The dimensions, round by round</h2> : null}
			<Lines areaId={area.id} overTime={overTime} charts={charts} />
			<Rounds rounds={overTime.rounds} />
			{overTime.rounds.length > 1 ? (
				<>
					{finished.length > 0 ? <Finished finished={finished} /> : null}
					<OneQuestion areaId={area.id} overTime={overTime} items={items} question={question} />
					<Changes changes={overTime.changes} />
				</>
			) : null}
			{before.map((past) => (
				<section key={past.id} aria-labelledby={`before-${past.id}`}>
					<h2 className="govuk-heading-l" id={`before-${past.id}`}>
						Before: {past.name}, until {dayInWords(past.on)}
					</h2>
					<p>
						{past.overTime.rounds.length === 0
							? "No results were shown there."
							: "Another area, with other people: nothing is compared across that day."}{" "}
						<Link to={`/areas/${past.id}/over-time`}>{past.name} over time, by itself</Link>
					</p>
					<Lines areaId={past.id} overTime={past.overTime} charts={past.charts} of={past.id} />
					<Rounds rounds={past.overTime.rounds} of={past.name} />
				</section>
			))}
		</>
	);
}

function nothingYet(rounds: number): string {
	return rounds === 0
		? "No results of this area have been shown yet. From the second round on, what has moved stands here."
		: "One round has been shown. From the second on, what has moved stands here.";
}

function Rounds({ rounds, of }: { rounds: OverTime["rounds"]; of?: string }) {
	if (rounds.length === 0) return null;
	return (
		<table className="data-table">
			<caption>The rounds{of ? ` of ${of}` : ""}, and what everybody in the room was shown</caption>
			<thead>
				<tr>
					<th scope="col">Results</th>
					<th scope="col">Views of</th>
					<th scope="col">Questionnaire</th>
				</tr>
			</thead>
			<tbody>
				{rounds.map(({ id, title, on, edition }) => (
					<tr key={id}>
						<th scope="row">
							<Link to={`/rounds/${id}/shown`}>{title}</Link>
						</th>
						<td data-label="Views of">{dayInWords(on)}</td>
						<td data-label="Questionnaire">{capitalised(edition)}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

function Finished({ finished }: { finished: { id: string; what: string; on: string }[] }) {
	return (
		<section aria-labelledby="finished" className="reading">
			<h2 className="govuk-heading-m" id="finished">
				Actions finished between the rounds
			</h2>
			<p>Their numbers stand under the charts. That something was done does not say that it is why a score moved.</p>
			<ol className="govuk-list govuk-list--number">
				{finished.map(({ id, what, on }) => (
					<li key={id}>
						{what} <span className="quiet">Done on {dayInWords(on)}.</span>
					</li>
				))}
			</ol>
		</section>
	);
}
