import { Text, View } from "@react-pdf/renderer";
import type { ReactNode } from "react";
import { figureOrWhy, membersOn, postsOf } from "#app/charts/finding.ts";
import { quiet, rule } from "#app/charts/series-style.ts";
import { wrapped } from "#app/charts/text-width.ts";
import { standingFigure, standingWord } from "#app/round/document-words.ts";
import type { DimensionReport, Report, Series } from "#app/round/report.ts";
import { sectionTitles } from "#app/round/report-sections.ts";
import { counted, hasTooFew, lastNote, missingWords, notEnough, tooFewForScore } from "#app/round/words.ts";
import { strong } from "./fonts.ts";
import { look, measure } from "./look.ts";
import { SeriesMark, SeriesSample } from "./marks.tsx";
import { Block, LevelBoxes, Row, Section } from "./parts.tsx";
import { RadarDrawing } from "./radar-drawing.tsx";
import { ScaleDrawing, StripDrawing } from "./strip-drawing.tsx";

/** More axes than this, and the table beside the radar would be too narrow: it stands under it. */
const mostBeside = 4;
const besideGap = 12;
const cellWidth = 45;
const stripWidth = 224;
/** Fewer axes than this are no radar: the lines of the dimensions say it all. */
const fewestForRadar = 3;

type ProfileProps = {
	report: Report;
	/** Whether the posts stand beside the partnership: not for a board. */
	posts: boolean;
};

/** The radar beside its table. */
export function Profile({ report, posts }: ProfileProps) {
	const isBeside = report.dimensions.length <= mostBeside;
	const hasRadar = report.dimensions.length >= fewestForRadar;
	const radarWidth = isBeside ? 196 : 300;
	return (
		<Section title={sectionTitles.profile} first={[report.sentence]} atTop>
			<View wrap={false}>
				<Text style={{ fontSize: 12, lineHeight: 1.35, marginBottom: 10 }}>{report.sentence}</Text>
				<View style={isBeside && hasRadar ? { flexDirection: "row", gap: besideGap, alignItems: "flex-start" } : {}}>
					{hasRadar ? <RadarDrawing report={report} width={radarWidth} /> : null}
					<Scores
						report={report}
						posts={posts}
						width={isBeside && hasRadar ? measure - radarWidth - besideGap : measure}
					/>
				</View>
				<Text style={[look.small, look.quiet, { marginTop: 8 }]}>{readingNote(report, posts)}</Text>
			</View>
		</Section>
	);
}

function readingNote(report: Report, posts: boolean): string {
	const { round, scale, series, overlays, method, figuresNote } = report;
	const last = overlays.some(({ kind }) => kind === "last") ? ` ${lastNote}` : "";
	const axes = `${figuresNote ? `${figuresNote} ` : ""}Every axis runs from ${scale.min} in the middle to ${scale.max} at the edge.${last}`;
	if (round.mode === "pooled") return `${axes} This round was pooled: no post has a score of its own.`;
	if (!posts) return axes;
	const hasGaps = series.some((entry) =>
		report.dimensions.some((_, place) => figureOrWhy(report, entry, place) === notEnough),
	);
	const gaps = hasGaps ? ` ${method.needs}` : "";
	return `${axes}${gaps} A post with one holder has one person's view: read it as the start of a conversation.`;
}

/** What the radar draws, in figures: the headline first, then who stands beside it. */
function Scores({ report, posts, width }: ProfileProps & { width: number }) {
	const { dimensions, series, overlays, headline } = report;
	const views = posts ? report.views : [];
	const shownElsewhere = new Set(views.flatMap((view) => view.series.map(({ id }) => id)));
	const others = series.filter(({ id, kind }) => kind === "wider" && !shownElsewhere.has(id));
	const nameWidth = Math.max(84, width - dimensions.length * cellWidth);
	const cell = (width - nameWidth) / dimensions.length;
	const rows = (entries: readonly Series[]) =>
		entries.map((entry) => (
			<ScoreRow key={entry.id} report={report} series={entry} nameWidth={nameWidth} cell={cell} />
		));
	return (
		<View style={{ width }}>
			<View style={{ flexDirection: "row", alignItems: "flex-end", paddingBottom: 3 }}>
				<View style={{ width: nameWidth }} />
				{dimensions.map(({ id, title }) => (
					<Text key={id} style={{ width: cell, paddingRight: 3, fontSize: 7.6, lineHeight: 1.2, fontWeight: strong }}>
						{wrapped(title, 7.6, cell * 1.12).join("\n")}
					</Text>
				))}
			</View>
			{posts && headline.voices.length > 0 ? <GroupName>{headline.name}</GroupName> : null}
			{rows(series.filter(({ kind }) => kind !== "wider"))}
			{views.map((view) => (
				<View key={view.title}>
					<GroupName>{view.title}</GroupName>
					{rows(view.series)}
					{missingWords(view) === "" ? null : (
						<Text style={[look.small, look.quiet, { paddingVertical: 2 }]}>{missingWords(view)}</Text>
					)}
				</View>
			))}
			{others.length > 0 ? <GroupName>Other partners</GroupName> : null}
			{rows(others)}
			{posts && overlays.length > 0 ? <GroupName>Beside what each answered</GroupName> : null}
			{rows(overlays)}
		</View>
	);
}

function GroupName({ children }: { children: ReactNode }) {
	return (
		<Text style={{ fontSize: 8.5, lineHeight: 1.3, fontWeight: strong, paddingTop: 5, paddingBottom: 1 }}>
			{children}
		</Text>
	);
}

type RowProps = { report: Report; series: Series; nameWidth: number; cell: number };

function ScoreRow({ report, series, nameWidth, cell }: RowProps) {
	const isHeadline = series.kind === "partnership";
	return (
		<View style={{ flexDirection: "row", borderTopWidth: 0.5, borderTopColor: rule, paddingVertical: 3 }}>
			<View style={{ width: nameWidth, flexDirection: "row", gap: 4, paddingRight: 4 }}>
				<SeriesSample series={series} />
				<Text style={{ flex: 1, fontSize: 9, lineHeight: 1.25, fontWeight: isHeadline ? strong : 400 }}>
					{series.label}
				</Text>
			</View>
			{hasTooFew(series) ? <Text style={{ fontSize: 7.5, lineHeight: 1.2 }}>{tooFewForScore}</Text> : null}
			{(hasTooFew(series) ? [] : report.dimensions).map(({ id }, place) => (
				<View key={id} style={{ width: cell, paddingRight: 3 }}>
					<Text
						style={{
							fontSize: (series.shown[place] ?? null) === null ? 7.5 : 9.5,
							lineHeight: 1.2,
							fontWeight: isHeadline ? strong : 400,
						}}
					>
						{figureOrWhy(report, series, place)}
					</Text>
					<Holders members={membersOn(series, place)} />
				</View>
			))}
		</View>
	);
}

/** What the several holders of a post scored, unnamed. */
function Holders({ members }: { members: string | null }) {
	if (members === null) return null;
	return <Text style={{ fontSize: 6.8, lineHeight: 1.2 }}>(its holders {members})</Text>;
}

type DimensionsProps = {
	report: Report;
	/** Whether the posts stand on the lines: not for a board. */
	posts: boolean;
};

/** Each dimension: word, boxes, number; where the voices stand; what the level looks like and what the next one does. */
export function Dimensions({ report, posts }: DimensionsProps) {
	return (
		<Section title={sectionTitles.dimensions} first={textsOf(report.dimensions[0])}>
			{report.dimensions.map((dimension, place) => (
				<Dimension key={dimension.id} report={report} posts={posts} dimension={dimension} isFirst={place === 0} />
			))}
		</Section>
	);
}

function textsOf(dimension: DimensionReport | undefined): (string | null)[] {
	return dimension ? [dimension.title, dimension.description, dimension.here, dimension.next?.text ?? null] : [];
}

type DimensionProps = DimensionsProps & { dimension: DimensionReport; isFirst: boolean };

function Dimension({ report, posts, dimension, isFirst }: DimensionProps) {
	const { title, description, answered, lowest, firmness, level, here, next, voices, shown } = dimension;
	const basis = [
		answered === null ? "" : shown === null ? `${answered} answered` : `from ${answered}`,
		voices === null ? "" : counted(voices, "voice", "voices"),
	];
	const answers = basis.filter(Boolean).join(", ");
	return (
		<Block texts={textsOf(dimension)} style={isFirst ? { paddingBottom: 8 } : look.entry}>
			<View style={{ flexDirection: "row", gap: 14 }} wrap={false}>
				<View style={{ flex: 1 }}>
					<Text style={[look.subheading, { marginTop: 0, marginBottom: 1 }]}>{title}</Text>
					<View style={{ flexDirection: "row", alignItems: "center", flexWrap: "wrap", columnGap: 8 }}>
						<Text style={{ fontSize: 14, lineHeight: 1.25, fontWeight: strong }}>{standingWord(dimension)}</Text>
						<LevelBoxes level={dimension.level} />
					</View>
					<Text style={look.small}>
						{[standingFigure(report, dimension), answers].filter((text) => text !== "").join(", ")}
					</Text>
					{lowest ? (
						<Text style={look.small}>
							Lowest: {lowest.title}
							{lowest.shown ? ` (${lowest.shown})` : ""}
						</Text>
					) : null}
					{firmness ? <Text style={[look.small, look.quiet]}>{firmness}</Text> : null}
				</View>
				<View style={{ width: stripWidth }}>
					<StripDrawing report={report} dimension={dimension} width={stripWidth} posts={posts} />
					{posts ? (
						<PostNames report={report} dimension={dimension} />
					) : (
						<ScaleDrawing report={report} width={stripWidth} />
					)}
				</View>
			</View>
			{here ? null : <Row label="What this is about" text={description} />}
			<Row label={level ? `Usual at ${level.title}` : ""} text={here} />
			<Row label={next ? `Usual at ${next.title}` : ""} text={next?.text ?? null} />
		</Block>
	);
}

/** The posts on a dimension's line, by marker and name. */
function PostNames({ report, dimension }: { report: Report; dimension: DimensionReport }) {
	const place = report.dimensions.indexOf(dimension);
	const scored = postsOf(report).filter(({ shown }) => (shown[place] ?? null) !== null);
	return (
		<View style={{ flexDirection: "row", flexWrap: "wrap", columnGap: 8, rowGap: 1, paddingLeft: 4, marginTop: 2 }}>
			{scored.map((series) => (
				<View key={series.id} style={{ flexDirection: "row", alignItems: "center", gap: 3 }}>
					<SeriesMark series={series} />
					<Text style={{ fontSize: 8, lineHeight: 1.3, color: quiet, maxWidth: stripWidth - 20 }}>{series.label}</Text>
				</View>
			))}
		</View>
	);
}

/** Between posts, in words and direction. */
export function Differences({ report }: { report: Report }) {
	if (report.differences.length === 0) return null;
	return (
		<Section title={sectionTitles.differences} first={report.differences}>
			<View>
				{report.differences.map((words) => (
					<Text key={words} style={[look.text, { marginBottom: 2 }]}>
						{words}.
					</Text>
				))}
			</View>
		</Section>
	);
}
