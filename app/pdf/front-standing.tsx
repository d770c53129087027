import { Text, View } from "@react-pdf/renderer";
import { quiet, rule } from "#app/charts/series-style.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import type { DimensionReport, Report } from "#app/round/report.ts";
import { nothingDiffers, outcomeOf } from "#app/round/words.ts";
import { strong } from "./fonts.ts";
import { type Body, mostNamed } from "./front-body.ts";
import { look } from "./look.ts";
import { LevelBoxes } from "./parts.tsx";
import { ScaleDrawing, StripDrawing } from "./strip-drawing.tsx";
import { standingFigure, standingWord, talkTitle } from "./words.ts";

const stripWidth = 122;

/** The dimensions on a board's page: word, boxes, figure and a line with the range, and no post on it. */
export function Standings({ report, body }: { report: Report; body: Body }) {
	return (
		<>
			<View style={{ flexDirection: "row", justifyContent: "flex-end" }}>
				{report.figuresNote ? <Text style={[body, look.quiet]}>Lines: scores{report.scale.per} </Text> : null}
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
						<Text style={{ fontSize: 8.5, lineHeight: 1.25, color: quiet }}>{besideStanding(report, dimension)}</Text>
					</View>
					<StripDrawing report={report} dimension={dimension} width={stripWidth} posts={false} />
				</View>
			))}
		</>
	);
}

/** The lowest item of a dimension; and the range of a view that several posts make up. */
function besideStanding(report: Report, dimension: DimensionReport): string {
	const place = report.dimensions.indexOf(dimension);
	const views = report.views.flatMap(({ title, ranges }) => {
		const range = ranges[place] ?? null;
		return range === null ? [] : [`${title}: ${range}${report.scale.per}`];
	});
	return [...(dimension.lowest ? [`Lowest: ${dimension.lowest.title}`] : []), ...views].join(". ");
}

/** Where views differ and how it will be settled, without posts. */
export function Differ({ document: { report, nextReview, finished }, body }: { document: PlanDocument; body: Body }) {
	const split = report.dimensions.filter((dimension) => dimension.split);
	const patterns = new Map(report.items.map(({ id, pattern }) => [id, pattern]));
	const named = report.talk.slice(0, mostNamed);
	const others = report.talk.length - named.length;
	const planned = nextReview === null ? "To be talked through" : `To be talked through by ${dayInWords(nextReview)}`;
	const open = finished ? "Not recorded as discussed" : planned;
	if (split.length === 0 && named.length === 0 && report.round.mode === "pooled") {
		return (
			<Text style={body}>
				Views on no dimension are known to differ widely. How far apart the answers are is not shown in a pooled round.
			</Text>
		);
	}
	if (split.length === 0 && named.length === 0) {
		return <Text style={body}>{nothingDiffers(report)}</Text>;
	}
	return (
		<>
			{split.map((dimension) => (
				<Text key={dimension.id} style={body}>
					{dimension.title}: views differ widely
					{standingFigure(report, dimension) === "" ? "" : `, ${standingFigure(report, dimension)}`}.
				</Text>
			))}
			{named.map(({ id, title }) => {
				const outcome = outcomeOf(report.discussed, id)?.outcome;
				return (
					<Text key={id} style={body}>
						{title}: {patterns.get(id) ?? "answers differ"}. {outcome ?? open}.
					</Text>
				);
			})}
			{others > 0 ? (
				<Text style={[body, look.quiet]}>
					{others} more {others === 1 ? "item is" : "items are"} listed under "{talkTitle}".
				</Text>
			) : null}
		</>
	);
}
