import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import type { ReactElement } from "react";
import { conflict, requireRound } from "#app/access/owned.server.ts";
import { radarSvg } from "#app/charts/radar.server.tsx";
import { voicesStripSvg } from "#app/charts/voices-strip.server.tsx";
import { now } from "#app/clock.server.ts";
import { ScoresTable } from "#app/components/scores-table.tsx";
import { StandingLine } from "#app/components/standing.tsx";
import { Svg } from "#app/components/svg.tsx";
import { Trail } from "#app/components/trail.tsx";
import { actionsOf } from "#app/models/plan.server.ts";
import { mayTake, refusal } from "#app/round/phase.ts";
import type { ActReport, DimensionReport, ItemReport, Report } from "#app/round/report.ts";
import { roundReport } from "#app/round/round-report.server.ts";
import { counted, listed } from "#app/round/words.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	const at = now();
	if (!mayTake("seeResults", round, at)) throw conflict(refusal(round, at));
	const report = await roundReport(account.id, round, edition);
	const taken = (await actionsOf(account.id, round.areaId)).flatMap(({ sources }) =>
		sources.flatMap(({ roundId, suggestion }) => (roundId === round.id && suggestion ? [suggestion] : [])),
	);
	return {
		round: { id: round.id, areaId: round.areaId },
		report,
		radar: radarSvg(report),
		strips: Object.fromEntries(report.dimensions.map(({ id }) => [id, voicesStripSvg(report, id)])),
		mayPlan: mayTake("plan", round, at),
		taken,
	};
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Results of ${data?.report.round.title}, ${data?.report.area} - Joint Working Diagnostic` },
];

export default function Results() {
	const { round, report, radar, strips, mayPlan, taken } = useLoaderData<typeof loader>();
	return (
		<>
			<Trail
				steps={[
					{ to: `/areas/${round.areaId}`, label: report.area },
					{ to: `/rounds/${round.id}`, label: report.round.title },
				]}
			/>
			<p className="eyebrow">
				{report.area}, {report.round.title}
			</p>
			<h1 className="govuk-heading-l">Where you stand</h1>
			{mayPlan ? null : (
				<p className="govuk-inset-text">You are preparing. Nobody else sees this until the results are shown.</p>
			)}
			<p className="lead-sentence">{report.sentence}</p>
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
				{report.dimensions.map((dimension) => (
					<Dimension
						key={dimension.id}
						dimension={dimension}
						max={report.scale.max}
						strip={strips[dimension.id] ?? ""}
					/>
				))}
			</section>
			<Differences report={report} />
			<ToTalkAbout report={report} />
			<ToActOn report={report} round={round} mayPlan={mayPlan} taken={taken} />
			<ToFindOut report={report} />
			<Items report={report} />
			<Method report={report} />
			{mayPlan ? (
				<div className="row-of-buttons no-print">
					<Link className="govuk-button" to={`/areas/${round.areaId}/plan`}>
						Go to the action plan
					</Link>
					<Link to={`/rounds/${round.id}/discussion`}>Record what was discussed</Link>
				</div>
			) : null}
		</>
	);
}

function Heard({ report }: { report: Report }) {
	const { headline, notHeard, views } = report;
	return (
		<div className="reading">
			<p>
				{headline.name}
				{headline.voices.length > 0 ? `: ${headline.voices.join("; ")}` : ""}. {headline.people}{" "}
				{headline.people === 1 ? "person" : "people"} answered.{" "}
				{notHeard.length > 0 ? `Not heard: ${listed(notHeard)}.` : "Everybody asked was heard."}
			</p>
			{views.map(({ title, series, missing }) => (
				<p key={title}>
					{title}:{" "}
					{series.length === 0
						? `not heard (${missing.join(", ")})`
						: series
								.map(
									({ label, shown }) =>
										`${label} ${report.dimensions.map((dimension, place) => `${dimension.title.toLowerCase()} ${shown[place] ?? "not enough answers"}`).join(", ")}`,
								)
								.join("; ")}
					.
				</p>
			))}
			{report.round.mode === "by-post" ? (
				<p className="quiet">
					With single post-holders a post's score is one person's view. Read it as the start of a conversation.
				</p>
			) : null}
		</div>
	);
}

function Dimension({ dimension, max, strip }: { dimension: DimensionReport; max: number; strip: string }) {
	return (
		<article className="dimension">
			<h3 className="govuk-heading-s">{dimension.title}</h3>
			<div className="side-by-side">
				<div>
					<StandingLine standing={dimension} max={max} answered={dimension.answered} />
					<p className="quiet">
						{dimension.voices === null ? "" : `${counted(dimension.voices, "voice", "voices")}. `}
						{dimension.lowest
							? `Lowest: ${dimension.lowest.title}${dimension.lowest.shown ? ` (${dimension.lowest.shown})` : ""}.`
							: ""}
					</p>
					<Svg markup={strip} />
				</div>
				<div>
					{dimension.here ? (
						<p>
							<strong>Where you are.</strong> {dimension.here}
						</p>
					) : (
						<p>{dimension.description}</p>
					)}
					{dimension.next ? (
						<p>
							<strong>{dimension.next.title} would look like this.</strong> {dimension.next.text}
						</p>
					) : null}
				</div>
			</div>
		</article>
	);
}

function Differences({ report }: { report: Report }) {
	if (report.differences.length === 0) return null;
	return (
		<section aria-labelledby="differences" className="reading">
			<h2 className="govuk-heading-m" id="differences">
				Where posts see things differently
			</h2>
			<ul className="govuk-list govuk-list--bullet">
				{report.differences.map((words) => (
					<li key={words}>{words}</li>
				))}
			</ul>
		</section>
	);
}

function ToTalkAbout({ report }: { report: Report }) {
	return (
		<section aria-labelledby="talk" className="reading">
			<h2 className="govuk-heading-m" id="talk">
				To talk about
			</h2>
			{report.talk.length === 0 ? <p>You agree on every item that enough of you answered.</p> : null}
			<FirstFew
				what="items to talk about"
				entries={report.talk.map((item) => (
					<div className="suggestion" key={item.id}>
						<h3 className="govuk-heading-s">
							{item.dimension}: {item.title}
						</h3>
						<p>{item.statement}</p>
						<p>{item.why}</p>
						<p className="quiet">Ask: {item.prompt}</p>
					</div>
				))}
			/>
		</section>
	);
}

/** How many entries of a list stand open: as many as two hours can carry. */
const few = 5;

/** A long list with its first entries open and the rest one tap away. */
function FirstFew({ entries, what }: { entries: ReactElement[]; what: string }) {
	const more = entries.slice(few);
	return (
		<>
			{entries.slice(0, few)}
			{more.length > 0 ? (
				<details className="govuk-details">
					<summary className="govuk-details__summary">
						<span className="govuk-details__summary-text">
							{more.length} more {what}
						</span>
					</summary>
					{more}
				</details>
			) : null}
		</>
	);
}

type ActProps = { report: Report; round: { id: string; areaId: string }; mayPlan: boolean; taken: string[] };

function ToActOn({ report, round, mayPlan, taken }: ActProps) {
	return (
		<section aria-labelledby="act" className="reading">
			<h2 className="govuk-heading-m" id="act">
				To act on
			</h2>
			{report.act.length === 0 ? (
				<p>Every item that can be scored reaches the target of {report.round.target}.</p>
			) : (
				<p>
					Items below the target of {report.round.target}, the furthest below first. Bands and targets are conventions,
					not measurements.
				</p>
			)}
			<FirstFew
				what="items to act on"
				entries={report.act.map((item) => (
					<div className="suggestion" key={item.id}>
						<h3 className="govuk-heading-s">
							{item.dimension}: {item.title}
						</h3>
						<p>{item.statement}</p>
						<p>{item.why}</p>
						<Suggestions item={item} round={round} mayPlan={mayPlan} taken={taken} />
					</div>
				))}
			/>
		</section>
	);
}

function Suggestions({ item, round, mayPlan, taken }: { item: ActReport } & Omit<ActProps, "report">) {
	const addTo = (query: Record<string, string>) =>
		`/areas/${round.areaId}/plan/new?${new URLSearchParams({ round: round.id, item: item.id, ...query })}`;
	return (
		<>
			{item.actions.map((action) => (
				<div className="govuk-inset-text" key={action.id}>
					<p>
						<strong>
							{action.scope === "national" ? "An ask of others, within " : "Within "}
							{action.horizon}.
						</strong>{" "}
						{action.text}
					</p>
					<p className="quiet">Who: {action.who}.</p>
					{taken.includes(action.id) ? <p>In the plan.</p> : null}
					{mayPlan && !taken.includes(action.id) ? (
						<p className="no-print">
							<Link to={addTo({ suggestion: action.id })}>
								Take into the plan<span className="govuk-visually-hidden">: {action.text}</span>
							</Link>
						</p>
					) : null}
				</div>
			))}
			{mayPlan ? (
				<p className="no-print">
					<Link to={addTo({})}>
						Write your own action<span className="govuk-visually-hidden"> for {item.title}</span>
					</Link>
				</p>
			) : null}
		</>
	);
}

function ToFindOut({ report }: { report: Report }) {
	return (
		<section aria-labelledby="find-out" className="reading">
			<h2 className="govuk-heading-m" id="find-out">
				To find out
			</h2>
			{report.findOut.length === 0 ? <p>No item is unknown to many of those who were asked.</p> : null}
			{report.findOut.map((item) => (
				<div className="suggestion" key={item.id}>
					<h3 className="govuk-heading-s">
						{item.dimension}: {item.title}
					</h3>
					<p>{item.statement}</p>
					<p>{item.why}</p>
				</div>
			))}
		</section>
	);
}

function Items({ report }: { report: Report }) {
	return (
		<section aria-labelledby="items">
			<h2 className="govuk-heading-m" id="items">
				Every item
			</h2>
			<details className="govuk-details">
				<summary className="govuk-details__summary">
					<span className="govuk-details__summary-text">Show all {report.items.length} items with their figures</span>
				</summary>
				<table className="data-table">
					<caption className="govuk-visually-hidden">Items with score, answers and how they lie</caption>
					<thead>
						<tr>
							<th scope="col">Item</th>
							<th scope="col">Score</th>
							<th scope="col">Answers</th>
							<th scope="col">Median</th>
							<th scope="col">How they lie</th>
							<th scope="col">Don't know</th>
						</tr>
					</thead>
					<tbody>
						{report.items.map((item) => (
							<ItemRow key={item.id} item={item} />
						))}
					</tbody>
				</table>
			</details>
		</section>
	);
}

function ItemRow({ item }: { item: ItemReport }) {
	return (
		<tr>
			<th scope="row">
				{item.id.toUpperCase()} {item.title}
			</th>
			<td className="number" data-label="Score">
				{item.shown ?? "Not enough voices"}
			</td>
			<td data-label="Answers">{item.answers ?? "None"}</td>
			<td className="number" data-label="Median">
				{item.median ?? "None"}
			</td>
			<td data-label="How they lie">{item.pattern ?? "Too few to say"}</td>
			<td className="number" data-label="Don't know">
				{item.dontKnow ?? "Not shown"}
			</td>
		</tr>
	);
}

function Method({ report }: { report: Report }) {
	const { method } = report;
	return (
		<section aria-labelledby="method" className="reading">
			<h2 className="govuk-heading-m" id="method">
				How this was made
			</h2>
			<p>
				{method.definition}. {method.people} {method.people === 1 ? "person" : "people"}, {method.voices}{" "}
				{method.voices === 1 ? "voice" : "voices"}; {method.unscored}. Each voice counts the same. The levels are bands
				by convention, not by validation: they help to talk, they prove nothing. This is a self-assessment, not an
				inspection.
			</p>
			<p className="quiet">
				Questionnaire {method.hash.slice(0, 12)}, engine {method.engineVersion}.
			</p>
		</section>
	);
}
