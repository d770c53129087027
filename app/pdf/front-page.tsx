import { Text, View } from "@react-pdf/renderer";
import type { ReactNode } from "react";
import { accent, rule } from "#app/charts/series-style.ts";
import { dueWords, ownersOf } from "#app/round/action-words.ts";
import { boardLine, honestLine, nextReviewWords, noAsks, noNextActions } from "#app/round/document-words.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { stateLine } from "#app/round/report-state.ts";
import { absentWords, counted, missingWords } from "#app/round/words.ts";
import { strong } from "./fonts.ts";
import { type Body, decisionSize, fittedFront, labelWidth, partPadding, viewNote } from "./front-body.ts";
import { Differ, Standings } from "./front-standing.tsx";
import { eyebrowSize, look, measure } from "./look.ts";
import { type FrontDocument, onOneLine } from "./shortened.ts";

/**
 * What a board needs to ask the right question, in the order in which it asks. Nobody can be identified from it: standings
 * and ranges only, no post beside a score.
 */
export function FrontPage({ document: whole }: { document: PlanDocument }) {
	const { front: document, body } = fittedFront(whole);
	const { report } = document;
	return (
		<View>
			<Text style={look.eyebrow}>{onOneLine(`${report.area} · ${report.round.title}`, eyebrowSize, measure)}</Text>
			<Text style={[look.title, { marginBottom: 8 }]}>Joint working: action plan</Text>
			{document.audience === "board" ? (
				<Text style={[look.small, look.strong, { marginBottom: 6 }]}>{boardLine}</Text>
			) : null}
			<Part body={body} label="What is asked">
				<Text style={{ fontSize: decisionSize(body), lineHeight: 1.32, fontWeight: strong }}>{document.decision}</Text>
			</Part>
			<Part body={body} label="The next 30 days">
				<Next document={document} body={body} />
			</Part>
			<Part body={body} label="How far it is">
				<Text style={body}>{stateLine(document)}</Text>
			</Part>
			<Part body={body} label="Who was heard">
				<Heard document={document} body={body} />
			</Part>
			<Part body={body} label="For whom">
				<Text style={body}>
					{document.outcome ??
						(document.finished
							? "Not recorded in this round."
							: "Nobody has yet said for which residents, and what should change for them.")}
				</Text>
			</Part>
			{report.tooFew ? null : (
				<>
					<Part body={body} label="Where we stand">
						<Text style={[body, { fontWeight: strong, marginBottom: 3 }]}>{report.sentence}</Text>
						<Standings report={report} body={body} />
					</Part>
					<Part body={body} label="Where views differ">
						<Differ document={document} body={body} />
					</Part>
				</>
			)}
			<Part body={body} label="Asks of others">
				<Asks document={document} body={body} />
			</Part>
			<Part body={body} label="What is changing">
				<Text style={body}>
					{document.changing.length === 0
						? "Nothing has been entered about elections, reorganisation or the integrated care board."
						: document.changing.map(({ label, value }) => `${label}: ${value}`).join(". ")}
					{document.changing.length === 0 ? "" : "."}
				</Text>
			</Part>
			<Part body={body} label="Since last time">
				<Text style={body}>{document.sinceLast ?? "This is the first round here."}</Text>
			</Part>
			<Text style={{ fontSize: 10, lineHeight: 1.3, fontWeight: strong, color: accent, marginTop: 6 }}>
				{honestLine(document)}
			</Text>
		</View>
	);
}

type PartProps = { document: FrontDocument; body: Body };

function Part({ label, body, children }: { label: string; body: Body; children: ReactNode }) {
	return (
		<View
			style={{
				flexDirection: "row",
				borderTopWidth: 0.5,
				borderTopColor: rule,
				paddingTop: partPadding / 2,
				paddingBottom: partPadding / 2,
			}}
			minPresenceAhead={24}
		>
			<Text style={{ width: labelWidth, paddingRight: 8, ...body, fontWeight: strong, color: accent }}>{label}</Text>
			<View style={{ flex: 1 }}>{children}</View>
		</View>
	);
}

function Next({ document, body }: PartProps) {
	if (document.next.length === 0) return <Text style={body}>{noNextActions(document)}</Text>;
	return (
		<>
			{document.next.map((action, index) => (
				<View key={action.id} style={{ flexDirection: "row", marginBottom: 3 }}>
					<Text style={[body, { width: 14, fontWeight: strong }]}>{index + 1}</Text>
					<View style={{ flex: 1 }}>
						<Text style={body}>{action.what}</Text>
						<Text style={[body, look.quiet]}>
							{ownersOf(action)}, {action.isLate || action.dueOn === null ? "" : "by "}
							{dueWords(action)}
						</Text>
					</View>
				</View>
			))}
			{document.moreNext > 0 ? <Text style={body}>and {document.moreNext} more in the plan</Text> : null}
			<Text style={[body, look.strong]}>{nextReviewWords(document.nextReview)}</Text>
		</>
	);
}

function Heard({ document: { report, heard, moreHeard, audience }, body }: PartProps) {
	const { headline, views } = report;
	if (report.tooFew) return <Text style={body}>{report.sentence}</Text>;
	const others = moreHeard > 0 ? `; and ${counted(moreHeard, "more post", "more posts")}` : "";
	return (
		<>
			{headline.voices.length > 0 ? (
				<View style={{ flexDirection: "row", gap: 16, marginBottom: 2 }}>
					<View style={{ flex: 1 }}>
						<Text style={[body, look.strong]}>{headline.name}</Text>
						<Text style={body}>{headline.voices.join("; ")}</Text>
					</View>
					{views.map((view) => (
						<View key={view.title} style={{ flex: 1 }}>
							<Text style={[body, look.strong]}>{view.title}</Text>
							<Text style={body}>
								{[view.series.map(({ label }) => label).join("; "), missingWords(view)].filter(Boolean).join(". ")}
							</Text>
							<Text style={[body, look.quiet]}>{viewNote(view, audience)}</Text>
						</View>
					))}
				</View>
			) : (
				<Text style={body}>{headline.name}: one view, each answer counting the same.</Text>
			)}
			<Text style={body}>
				{heard.map(({ post, answered }) => `${post}: ${answered}`).join("; ")}
				{heard.length > 0 ? `${others}. ` : ""}
				{absentWords(report)}
			</Text>
		</>
	);
}

function Asks({ document, body }: PartProps) {
	const { asks, moreAsks } = document;
	if (asks.length === 0) return <Text style={body}>{noAsks(document)}</Text>;
	return (
		<>
			{asks.map(({ id, addressee, what }) => (
				<Text key={id} style={body}>
					<Text style={look.strong}>{addressee ?? "No addressee yet"}:</Text> {what}
				</Text>
			))}
			{moreAsks > 0 ? <Text style={body}>and {moreAsks} more in the plan</Text> : null}
		</>
	);
}
