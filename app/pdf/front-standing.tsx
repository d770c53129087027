import { Text, View } from "@react-pdf/renderer";
import { quiet, rule } from "#app/charts/series-style.ts";
import { standingFigure, standingWord, viewRanges, whereViewsDiffer } from "#app/round/document-words.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import type { DimensionReport, Report } from "#app/round/report.ts";
import { sectionTitles } from "#app/round/report-sections.ts";
import { strong } from "./fonts.ts";
import type { Body } from "./front-body.ts";
import { look } from "./look.ts";
import { LevelBoxes } from "./parts.tsx";
import { ScaleDrawing, StripDrawing } from "./strip-drawing.tsx";

const stripWidth = 122;

const beside = { fontSize: 8.5, lineHeight: 1.25, color: quiet };

/** The dimensions on a board's page: word, boxes, figure and a line with the range, and no post on it. */
export function Standings({ report, body }: { report: Report; body: Body }) {
	return (
		<>
			<View style={{ flexDirection: "row", alignItems: "flex-end" }}>
				<Text style={[beside, { flex: 1, paddingRight: 6 }]}>{lineKey(report)}</Text>
				<ScaleDrawing report={report} width={stripWidth} />
			</View>
			{report.dimensions.map((dimension) => (
				<View
					key={dimension.id}
					wrap={false}
					style={{
						flexDirection: "row",
						alignItems: "center",
						borderTopWidth: 0.5,
						borderTopColor: rule,
						paddingVertical: 1.5,
					}}
				>
					<Text style={[body, { width: 74, paddingRight: 6 }]}>{dimension.title}</Text>
					<View style={{ flex: 1, paddingRight: 6 }}>
						<View style={{ flexDirection: "row", alignItems: "center", flexWrap: "wrap", columnGap: 6 }}>
							<Text style={{ fontSize: 10.5, lineHeight: 1.25, fontWeight: strong }}>{standingWord(dimension)}</Text>
							<LevelBoxes level={dimension.level} />
							<Text style={[body, look.quiet]}>{standingFigure(report, dimension)}</Text>
						</View>
						<Text style={beside}>{besideStanding(report, dimension)}</Text>
					</View>
					<StripDrawing report={report} dimension={dimension} width={stripWidth} posts={false} />
				</View>
			))}
		</>
	);
}

/** What is drawn on the lines. */
function lineKey({ round, scale }: Report): string {
	const mark = `Lines: the score${scale.per}, a mark`;
	return round.mode === "pooled" ? mark : `${mark}; from the lowest voice to the highest, a bar`;
}

/** The lowest item of a dimension; and the range of a view that several posts make up. */
function besideStanding(report: Report, dimension: DimensionReport): string {
	const views = viewRanges(report, report.dimensions.indexOf(dimension));
	return [...(dimension.lowest ? [`Lowest: ${dimension.lowest.title}`] : []), ...views].join(". ");
}

/** Where views differ and how it will be settled, without posts. */
export function Differ({ document, body }: { document: PlanDocument; body: Body }) {
	const { sentences, others } = whereViewsDiffer(document);
	return (
		<>
			{sentences.map((sentence) => (
				<Text key={sentence} style={body}>
					{sentence}
				</Text>
			))}
			{others > 0 ? (
				<Text style={[body, look.quiet]}>
					{others} more {others === 1 ? "item is" : "items are"} listed under "{sectionTitles.talk}".
				</Text>
			) : null}
		</>
	);
}
