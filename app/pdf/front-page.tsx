import { Text, View } from "@react-pdf/renderer";
import type { ReactNode } from "react";
import { accent, rule } from "#app/charts/series-style.ts";
import { inShort } from "#app/round/action-words.ts";
import {
	boardLine,
	changingWords,
	honestLine,
	moreInPlan,
	nextReviewWords,
	noAsks,
	noNextActions,
} from "#app/round/document-words.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { frontTitles } from "#app/round/report-sections.ts";
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
			<Part body={body} label={frontTitles.asked}>
				<Text style={{ fontSize: decisionSize(body), lineHeight: 1.32, fontWeight: strong }}>{document.decision}</Text>
			</Part>
			<Part body={body} label={frontTitles.next}>
				<Next document={document} body={body} />
			</Part>
			<Part body={body} label={frontTitles.state}>
				<Text style={body}>{stateLine(document)}</Text>
			</Part>
			<Part body={body} label={frontTitles.heard}>
				<Heard document={document} body={body} />
			</Part>
			<Part body={body} label={frontTitles.forWhom}>
				<Text style={body}>
					{document.outcome ??
						(document.finished
							? "Not recorded in this round."
							: "Nobody has yet said for which residents, and what should change for them.")}
				</Text>
			</Part>
			{report.tooFew ? null : (
				<>
					<Part body={body} label={frontTitles.standing}>
						<Text style={[body, { fontWeight: strong, marginBottom: 3 }]}>{report.sentence}</Text>
						<Standings report={report} body={body} />
					</Part>
					<Part body={body} label={frontTitles.differing}>
						<Differ document={document} body={body} />
					</Part>
				</>
			)}
			<Part body={body} label={frontTitles.asks}>
				<Asks document={document} body={body} />
			</Part>
			<Part body={body} label={frontTitles.changing}>
				<Text style={body}>{changingWords(document).join(" ")}</Text>
			</Part>
			<Part body={body} label={frontTitles.sinceLast}>
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
						<Text style={[body, look.quiet]}>{inShort(action)}</Text>
					</View>
				</View>
			))}
			{document.moreNext > 0 ? <Text style={body}>{moreInPlan(document.moreNext)}</Text> : null}
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
			{moreAsks > 0 ? <Text style={body}>{moreInPlan(moreAsks)}</Text> : null}
		</>
	);
}
