import type { ReactNode } from "react";
import { PlannedAction } from "#app/components/planned-action.tsx";
import { StandingLine } from "#app/components/standing.tsx";
import { dayInWords } from "#app/round/day-in-words.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { dueWords } from "#app/round/plan-lines.ts";
import type { Report } from "#app/round/report.ts";
import { Agreed } from "./agreed.tsx";
import { Discussed } from "./outcome.tsx";

/** What the first page of the report and its plan say. */
type Front = Pick<
	PlanDocument,
	"decision" | "outcome" | "next" | "moreNext" | "nextReview" | "asks" | "changing" | "sinceLast" | "plan"
> & { report: Pick<Report, "tooFew" | "sentence" | "scale" | "dimensions" | "discussed" | "agreed"> };

/** The report's first page and its plan as a page, from what the documents are made of. */
export function FrontContent({ front }: { front: Front }) {
	const { decision, outcome, asks, changing, sinceLast, plan, report } = front;
	return (
		<>
			<Part title="What is asked">
				<p>{decision}</p>
			</Part>
			<Part title="The next 30 days">
				<Next front={front} />
			</Part>
			<Part title="For whom">
				<p>{outcome ?? "Not recorded in this round."}</p>
			</Part>
			<Part title="Where you stand">
				<p>
					<strong>{report.sentence}</strong>
				</p>
				{(report.tooFew ? [] : report.dimensions).map((dimension) => (
					<div key={dimension.id}>
						<h3 className="govuk-heading-s govuk-!-margin-bottom-1">{dimension.title}</h3>
						<StandingLine standing={dimension} answered={dimension.answered} />
					</div>
				))}
			</Part>
			<Agreed report={report} />
			<Discussed report={report} />
			<Part title="Asks of others">
				{asks.length === 0 ? <p>None.</p> : null}
				{asks.map(({ id, addressee, what }) => (
					<p key={id}>
						<strong>{addressee ?? "No addressee yet"}:</strong> {what}
					</p>
				))}
			</Part>
			<Part title="What is changing">
				{changing.length === 0 ? <p>Nothing has been entered.</p> : null}
				{changing.map(({ label, value }) => (
					<p key={label}>
						{label}: {value}
					</p>
				))}
			</Part>
			<Part title="Since last time">
				<p>{sinceLast ?? "This is the first round here."}</p>
			</Part>
			<Part title="The plan">
				{plan.length === 0 ? <p>No action has been put into the plan yet.</p> : null}
				{plan.map((line) => (
					<PlannedAction key={line.id} line={line} changedAt={null} />
				))}
			</Part>
		</>
	);
}

function Part({ title, children }: { title: string; children: ReactNode }) {
	return (
		<section className="reading">
			<h2 className="govuk-heading-m">{title}</h2>
			{children}
		</section>
	);
}

function Next({ front: { next, moreNext, nextReview } }: { front: Front }) {
	return (
		<>
			{next.length === 0 ? <p>No action for the next 30 days has been put into the plan.</p> : null}
			{next.length > 0 ? (
				<ol className="govuk-list govuk-list--number">
					{next.map((line) => (
						<li key={line.id}>
							{line.what}{" "}
							<span className="quiet">
								{line.owners.length > 0 ? line.owners.join("; ") : "No owner yet"}, {dueWords(line)}
							</span>
						</li>
					))}
				</ol>
			) : null}
			{moreNext > 0 ? <p>and {moreNext} more in the plan</p> : null}
			<p>Next review: {nextReview === null ? "no day has been set yet" : dayInWords(nextReview)}.</p>
		</>
	);
}
