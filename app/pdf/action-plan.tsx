import { Document, Page, Text, View } from "@react-pdf/renderer";
import { Fragment, type ReactElement } from "react";
import { footLine, sampleLine } from "#app/round/document-words.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { type ReportSection, sectionsOf } from "#app/round/report-sections.ts";
import { Agreed } from "./agreed.tsx";
import { Done } from "./done.tsx";
import { FourLists } from "./four-lists.tsx";
import { frontBottom, frontTop } from "./front-body.ts";
import { FrontPage } from "./front-page.tsx";
import { Glossary } from "./glossary.tsx";
import { Items } from "./items.tsx";
import { footerNameWidth, footerSize, look } from "./look.ts";
import { Method } from "./method.tsx";
import { Differing, Discussed, Plan, ToFindOut, ToTalkAbout } from "./plan.tsx";
import { Differences, Dimensions, Profile } from "./profile.tsx";
import { onOneLine } from "./shortened.ts";
import { Since } from "./since.tsx";

/**
 * The action plan as a document on A4: one page for a board, then the profile, the plan and the method; for a board, what nobody
 * can be identified from. The same plan as a
 * page is the accessible version: what is made here is not tagged.
 */
export function ActionPlan({ document }: { document: PlanDocument }) {
	const { report } = document;
	const isForBoard = document.audience === "board";
	const name = `${report.area}, ${report.round.title}: joint working action plan${isForBoard ? ", board version" : ""}`;
	const foot = <Footer name={name} state={footLine(document)} />;
	const sample = report.sample ? (
		<Text style={look.sample} fixed>
			{sampleLine}
		</Text>
	) : null;
	return (
		<Document
			title={report.sample ? `${name} (sample data)` : name}
			author={report.area}
			subject="The results of a self-assessment of joint working, and the plan that follows from it"
			language="en-GB"
			creator="Joint Working Diagnostic"
			producer="Joint Working Diagnostic"
			creationDate={new Date(document.madeOn)}
			pageMode="useOutlines"
		>
			<Page
				size="A4"
				style={[look.page, { paddingTop: frontTop, paddingBottom: frontBottom }]}
				bookmark="What is asked and where the partnership stands"
			>
				{sample}
				<FrontPage document={document} />
				{foot}
			</Page>
			<Page size="A4" style={look.page}>
				{sample}
				{sectionsOf(document).map((section) => (
					<Fragment key={section}>{sections[section](document)}</Fragment>
				))}
				{foot}
			</Page>
		</Document>
	);
}

/** Each section of a report. Of a board's version the posts' lines, items' figures and lists of them are no part. */
const sections: Record<ReportSection, (document: PlanDocument) => ReactElement | null> = {
	profile: ({ report, audience }) => <Profile report={report} posts={audience === "group"} />,
	dimensions: ({ report, audience }) => <Dimensions report={report} posts={audience === "group"} />,
	differences: ({ report }) => <Differences report={report} />,
	lists: ({ report }) => <FourLists report={report} />,
	items: ({ report }) => <Items report={report} />,
	since: ({ report }) => <Since report={report} />,
	done: ({ report }) => <Done report={report} />,
	agreed: ({ report }) => <Agreed report={report} />,
	discussed: ({ report }) => <Discussed report={report} />,
	talk: ({ report, audience }) =>
		audience === "board" ? <Differing report={report} /> : <ToTalkAbout report={report} />,
	plan: (document) => <Plan document={document} />,
	findOut: ({ report }) => <ToFindOut report={report} />,
	method: (document) => <Method document={document} />,
	words: ({ glossary }) => <Glossary glossary={glossary} />,
};

/** What stands at the foot of every sheet. It is placed by `top`: by `bottom` it vanishes where a line height applies. */
function Footer({ name, state }: { name: string; state: string }) {
	return (
		<View style={look.footer} fixed>
			<View style={look.footerLine}>
				<Text style={look.footerName}>{onOneLine(name, footerSize, footerNameWidth)}</Text>
				<Text render={({ pageNumber, totalPages }) => `page ${pageNumber} of ${totalPages}`} />
			</View>
			<Text>{state}</Text>
		</View>
	);
}
