import type { ReactNode } from "react";
import { type ReportCharts, radarFile } from "#app/charts/chart-choice.ts";
import { ChartLink } from "#app/components/chart-link.tsx";
import { ScoresTable } from "#app/components/scores-table.tsx";
import { Svg } from "#app/components/svg.tsx";
import type { Report } from "#app/round/report.ts";
import { sectionTitles } from "#app/round/report-sections.ts";
import { Agreed } from "./agreed.tsx";
import { Done } from "./done.tsx";
import { FourLists } from "./four-lists.tsx";
import { Items, Method } from "./items.tsx";
import { LinesToDraw } from "./lines-to-draw.tsx";
import { type Planning, ToActOn, ToFindOut, ToTalkAbout } from "./lists.tsx";
import { Discussed } from "./outcome.tsx";
import { Differences, Dimension, Heard } from "./profile.tsx";
import { Since } from "./since.tsx";

type Props = {
	report: Report;
	charts: ReportCharts;
	/** What whoever facilitates sees and can do beside. */
	withPrompts?: boolean;
	planning?: Planning | null;
	/** The address of the round's files, for whoever may take them away. */
	files?: string | null;
	/** What stands between the profile and the lists. */
	between?: ReactNode;
	/** What stands after everything, where there are enough answers for anything to be shown. */
	after?: ReactNode;
};

/** A report as a page: the sentence, the radar beside its table, the dimensions, what to talk about, what to do. */
export function ReportBody({
	report,
	charts,
	withPrompts = false,
	planning = null,
	files = null,
	between,
	after,
}: Props) {
	return (
		<>
			<p className="lead-sentence">{report.sentence}</p>
			{report.tooFew ? (
				<>
					{between}
					<Discussed report={report} />
					<Method report={report} />
				</>
			) : (
				<>
					<Heard report={report} />
					<div className="side-by-side side-by-side--table">
						<div>
							<figure className="figure">
								<Svg markup={charts.radar} />
								{files ? <ChartLink file={radarFile(charts.choice, files)} /> : null}
							</figure>
							<LinesToDraw choice={charts.choice} />
						</div>
						<ScoresTable report={report} />
					</div>
					<section aria-labelledby="dimensions">
						<h2 className="govuk-heading-m" id="dimensions">
							{sectionTitles.dimensions}
						</h2>
						{report.figuresNote ? <p className="quiet reading">{report.figuresNote}</p> : null}
						{report.dimensions.map((dimension) => (
							<Dimension key={dimension.id} dimension={dimension} strip={charts.strips[dimension.id] ?? ""} />
						))}
					</section>
					<Differences report={report} />
					<FourLists report={report} />
					<Agreed report={report} />
					<Since report={report} />
					<Done report={report} />
					{between}
					<ToTalkAbout report={report} withPrompts={withPrompts} />
					<ToActOn report={report} planning={planning} />
					<ToFindOut report={report} />
					<Items report={report} charts={charts} />
					<Method report={report} />
					{after}
				</>
			)}
		</>
	);
}
