import { Document, Page, Text, View } from "@react-pdf/renderer";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { frontBottom, frontTop } from "./front-body.ts";
import { FrontPage } from "./front-page.tsx";
import { footerNameWidth, footerSize, look } from "./look.ts";
import { Method } from "./method.tsx";
import { Discussed, Plan, ToFindOut, ToTalkAbout } from "./plan.tsx";
import { Differences, Dimensions, Profile } from "./profile.tsx";
import { onOneLine } from "./shortened.ts";
import { sampleLine } from "./words.ts";

/**
 * The action plan as a document on A4: one page for a board, then the profile, the plan and the method. The same plan as a
 * page is the accessible version: what is made here is not tagged.
 */
export function ActionPlan({ document }: { document: PlanDocument }) {
	const { report } = document;
	const name = `${report.area}, ${report.round.title}: joint working action plan`;
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
				bookmark="What is asked and where we stand"
			>
				{sample}
				<FrontPage document={document} />
				<Footer name={name} />
			</Page>
			<Page size="A4" style={look.page}>
				{sample}
				{report.tooFew ? null : (
					<>
						<Profile report={report} />
						<Dimensions report={report} />
						<Differences report={report} />
					</>
				)}
				<Discussed report={report} />
				<Plan plan={document.plan} />
				{report.tooFew ? null : (
					<>
						<ToTalkAbout report={report} />
						<ToFindOut report={report} />
					</>
				)}
				<Method document={document} />
				<Footer name={name} />
			</Page>
		</Document>
	);
}

/** What stands at the foot of every sheet. It is placed by `top`: by `bottom` it vanishes where a line height applies. */
function Footer({ name }: { name: string }) {
	return (
		<View style={look.footer} fixed>
			<Text style={look.footerName}>{onOneLine(name, footerSize, footerNameWidth)}</Text>
			<Text render={({ pageNumber, totalPages }) => `page ${pageNumber} of ${totalPages}`} />
		</View>
	);
}
