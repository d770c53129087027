import type { ReactNode } from "react";
import { StandingLine } from "#app/components/standing.tsx";
import { inShort } from "#app/round/action-words.ts";
import {
	changingWords,
	honestLine,
	moreInPlan,
	nextReviewWords,
	noAsks,
	noNextActions,
	viewRanges,
	whereViewsDiffer,
} from "#app/round/document-words.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { frontTitles } from "#app/round/report-sections.ts";
import { stateLine } from "#app/round/report-state.ts";
import { absentWords, counted, missingWords } from "#app/round/words.ts";

/**
 * The report's first page: what a board needs to ask the right question, in the order in which it asks. Nobody can be identified
 * from it: standings and ranges only, no post beside a score.
 */
export function FrontContent({ document }: { document: PlanDocument }) {
	const { decision, outcome, finished, asks, sinceLast, report } = document;
	return (
		<section id="front" className="reading" aria-label="The first page">
			<Part title={frontTitles.asked}>
				<p className="lead-sentence">{decision}</p>
			</Part>
			<Part title={frontTitles.next}>
				<Next document={document} />
			</Part>
			<Part title={frontTitles.state}>
				<p>{stateLine(document)}</p>
			</Part>
			<Part title={frontTitles.heard}>
				<WhoWasHeard document={document} />
			</Part>
			<Part title={frontTitles.forWhom}>
				<p>
					{outcome ??
						(finished
							? "Not recorded in this round."
							: "Nobody has yet said for which residents, and what should change for them.")}
				</p>
			</Part>
			{report.tooFew ? null : <WhereItStands document={document} />}
			<Part title={frontTitles.asks}>
				{asks.length === 0 ? <p>{noAsks(document)}</p> : null}
				{asks.map(({ id, addressee, what }) => (
					<p key={id}>
						<strong>{addressee ?? "No addressee yet"}:</strong> {what}
					</p>
				))}
			</Part>
			<Part title={frontTitles.changing}>
				<p>{changingWords(document).join(" ")}</p>
			</Part>
			<Part title={frontTitles.sinceLast}>
				<p>{sinceLast ?? "This is the first round here."}</p>
			</Part>
			<p>
				<strong>{honestLine(document)}</strong>
			</p>
		</section>
	);
}

function Part({ title, children }: { title: string; children: ReactNode }) {
	return (
		<div className="front-part">
			<h2 className="govuk-heading-s">{title}</h2>
			<div>{children}</div>
		</div>
	);
}

type FrontProps = { document: PlanDocument };

function Next({ document }: FrontProps) {
	const { next, moreNext, nextReview } = document;
	if (next.length === 0) return <p>{noNextActions(document)}</p>;
	return (
		<>
			<ol className="govuk-list govuk-list--number">
				{next.map((line) => (
					<li key={line.id}>
						{line.what} <span className="quiet">{inShort(line)}</span>
					</li>
				))}
			</ol>
			{moreNext > 0 ? <p>{moreInPlan(moreNext)}</p> : null}
			<p>{nextReviewWords(nextReview)}</p>
		</>
	);
}

function WhoWasHeard({ document: { report, heard } }: FrontProps) {
	const { headline, views } = report;
	if (report.tooFew) return <p>{report.sentence}</p>;
	return (
		<>
			<p>
				{headline.voices.length > 0
					? `${headline.name}: ${headline.voices.join("; ")}.`
					: `${headline.name}: one view, each answer counting the same.`}{" "}
				{counted(headline.people, "person", "people")} answered. {absentWords(report)}
			</p>
			{views.map((view) => (
				<p key={view.title}>
					{view.title}: {view.series.map(({ label }) => label).join("; ") || "missing"}. {missingWords(view)}
				</p>
			))}
			{heard.length > 0 ? (
				<p className="quiet">{heard.map(({ post, answered }) => `${post}: ${answered}`).join("; ")}.</p>
			) : null}
		</>
	);
}

function WhereItStands({ document }: FrontProps) {
	const { report } = document;
	const { sentences, others } = whereViewsDiffer(document);
	return (
		<>
			<Part title={frontTitles.standing}>
				<p>
					<strong>{report.sentence}</strong>
				</p>
				<div className="front-standings">
					{report.dimensions.map((dimension, place) => (
						<div key={dimension.id} className="front-standing">
							<h3 className="govuk-heading-s govuk-!-margin-bottom-1">{dimension.title}</h3>
							<StandingLine standing={dimension} answered={dimension.answered} />
							<p className="quiet">
								{[
									...(dimension.lowest ? [`Lowest: ${dimension.lowest.title}`] : []),
									...viewRanges(report, place),
								].join(". ")}
							</p>
						</div>
					))}
				</div>
			</Part>
			<Part title={frontTitles.differing}>
				{sentences.map((sentence) => (
					<p key={sentence}>{sentence}</p>
				))}
				{others > 0 ? (
					<p className="quiet">{counted(others, "more item is", "more items are")} named further down.</p>
				) : null}
			</Part>
		</>
	);
}
