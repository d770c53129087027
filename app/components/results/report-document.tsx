import { Fragment, type ReactNode } from "react";
import type { ReportCharts } from "#app/charts/chart-choice.ts";
import { PlannedAction } from "#app/components/planned-action.tsx";
import { ScoresTable } from "#app/components/scores-table.tsx";
import { Svg } from "#app/components/svg.tsx";
import { planGroups } from "#app/round/action-words.ts";
import { noActions } from "#app/round/document-words.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { Agreed } from "./agreed.tsx";
import { Differing } from "./differing.tsx";
import { Done } from "./done.tsx";
import { FourLists } from "./four-lists.tsx";
import { FrontContent } from "./front-content.tsx";
import { ItemsTable } from "./items.tsx";
import { Glossary, MethodAndLimits } from "./method-and-limits.tsx";
import { Discussed } from "./outcome.tsx";
import { Differences, Dimension } from "./profile.tsx";
import { Since } from "./since.tsx";

type Props = { document: PlanDocument; charts: ReportCharts };

/**
 * The whole report as a page to be read and printed: what the documents say, from the same data. Nothing on it is closed or one tap
 * away, since paper has no taps.
 */
export function ReportDocument({ document, charts }: Props) {
	const parts = partsOf({ document, charts });
	return (
		<div className="report">
			<nav className="no-print" aria-label="What is in the report">
				<ul className="govuk-list">
					{[{ id: "front", title: "The first page" }, ...parts].map(({ id, title }) => (
						<li key={id}>
							<a href={`#${id}`}>{title}</a>
						</li>
					))}
				</ul>
			</nav>
			<FrontContent document={document} />
			{parts.map(({ id, content }) => (
				<Fragment key={id}>{content}</Fragment>
			))}
		</div>
	);
}

/** A section with its heading, as the table of contents names it. */
type Part = { id: string; title: string; content: ReactNode };

/** What follows the first page, as far as there is anything to say of it. */
function partsOf({ document, charts }: Props): Part[] {
	const { report, audience, glossary } = document;
	const lists = "What is agreed on, and what is not";
	const agreed = "What was agreed beside what each had answered";
	const parts: (Part | false)[] = [
		!report.tooFew && section("profile", "The profile", <Profile document={document} charts={charts} />),
		!report.tooFew && section("dimensions", "The dimensions", <Dimensions document={document} charts={charts} />),
		report.differences.length > 0 && {
			id: "differences",
			title: "Where posts see things differently",
			content: <Differences report={report} />,
		},
		report.lists !== null && {
			id: "four-lists",
			title: lists,
			content: <FourLists report={report} title={lists} />,
		},
		audience === "board" && !report.tooFew && section("talk", "Where answers differ", <Differing report={report} />),
		charts.heatMap !== null && section("items", "Every item", <Items document={document} charts={charts} />),
		report.since !== null && { id: "since", title: "Since last time", content: <Since report={report} /> },
		report.done !== null && { id: "done", title: "Done since last time", content: <Done report={report} /> },
		report.agreed !== null && { id: "agreed", title: agreed, content: <Agreed report={report} title={agreed} /> },
		report.discussed.length > 0 && {
			id: "discussed",
			title: "What was discussed",
			content: <Discussed report={report} />,
		},
		section("plan", "The plan", <Plan document={document} />),
		section("method", "How this was made", <MethodAndLimits document={document} />),
		!report.tooFew && section("words", "Posts, bodies and words", <Glossary glossary={glossary} />),
	];
	return parts.filter((part) => part !== false);
}

function section(id: string, title: string, content: ReactNode): Part {
	return {
		id,
		title,
		content: (
			<section aria-labelledby={id} className={id === "profile" ? "report__turn" : undefined}>
				<h2 className="govuk-heading-m" id={id}>
					{title}
				</h2>
				{content}
			</section>
		),
	};
}

function Profile({ document: { report }, charts }: Props) {
	return (
		<>
			<p className="lead-sentence">{report.sentence}</p>
			<div className="side-by-side side-by-side--table">
				<figure className="figure">
					<Svg markup={charts.radar} />
				</figure>
				<ScoresTable report={report} />
			</div>
		</>
	);
}

function Dimensions({ document: { report }, charts }: Props) {
	return (
		<>
			{report.figuresNote ? <p className="quiet reading">{report.figuresNote}</p> : null}
			{report.dimensions.map((dimension) => (
				<Dimension key={dimension.id} dimension={dimension} strip={charts.strips[dimension.id] ?? ""} />
			))}
		</>
	);
}

function Items({ document: { report }, charts }: Props) {
	return (
		<>
			<figure className="figure figure--heat">
				<Svg markup={charts.heatMap ?? ""} />
			</figure>
			<ItemsTable report={report} ids={report.items.map(({ id }) => id)} />
		</>
	);
}

function Plan({ document }: Pick<Props, "document">) {
	if (document.plan.length === 0) return <p>{noActions(document)}</p>;
	return planGroups(document.plan).map(({ title, lines }) => (
		<Fragment key={title}>
			<h3 className="govuk-heading-s">{title}</h3>
			{lines.map((line) => (
				<PlannedAction key={line.id} line={line} level={4} />
			))}
		</Fragment>
	));
}
