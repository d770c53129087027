import { Fragment, type ReactNode } from "react";
import type { ReportCharts } from "#app/charts/chart-choice.ts";
import { PlannedAction } from "#app/components/planned-action.tsx";
import { ScoresTable } from "#app/components/scores-table.tsx";
import { Svg } from "#app/components/svg.tsx";
import { planGroups } from "#app/round/action-words.ts";
import { toFindOut, toTalkAbout } from "#app/round/ask-lists.ts";
import { noActions } from "#app/round/document-words.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { type ReportSection, sectionsOf, sectionTitles } from "#app/round/report-sections.ts";
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
import { ToAsk } from "./to-ask.tsx";

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
type Part = { id: ReportSection; title: string; content: ReactNode };

/** What follows the first page. */
function partsOf({ document, charts }: Props): Part[] {
	const { report, audience, glossary } = document;
	const content: Record<ReportSection, () => ReactNode> = {
		profile: () => section("profile", <Profile document={document} charts={charts} />),
		dimensions: () => section("dimensions", <Dimensions document={document} charts={charts} />),
		differences: () => <Differences report={report} />,
		lists: () => <FourLists report={report} title={sectionTitles.lists} />,
		items: () => section("items", <Items document={document} charts={charts} />),
		since: () => <Since report={report} />,
		done: () => <Done report={report} />,
		agreed: () => <Agreed report={report} title={sectionTitles.agreed} />,
		discussed: () => <Discussed report={report} />,
		talk: () =>
			section(
				"talk",
				audience === "board" ? (
					<Differing report={report} />
				) : (
					<ToAsk list={toTalkAbout(report)} discussed={report.discussed} />
				),
			),
		plan: () => section("plan", <Plan document={document} />),
		findOut: () => section("findOut", <ToAsk list={toFindOut(report)} discussed={report.discussed} />),
		method: () => section("method", <MethodAndLimits document={document} />),
		words: () => section("words", <Glossary glossary={glossary} />),
	};
	return sectionsOf(document).map((id) => ({ id, title: sectionTitles[id], content: content[id]() }));
}

function section(id: ReportSection, content: ReactNode) {
	return (
		<section aria-labelledby={id} className={id === "profile" ? "report__turn" : undefined}>
			<h2 className="govuk-heading-m" id={id}>
				{sectionTitles[id]}
			</h2>
			{content}
		</section>
	);
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
