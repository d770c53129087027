import { Link } from "@remix-run/react";
import type { ReactElement, ReactNode } from "react";
import { Comments } from "#app/components/comments.tsx";
import { Disclosure } from "#app/components/disclosure.tsx";
import type { ActReport, FindOutReport, Report, TalkReport } from "#app/round/report.ts";
import { sectionTitles } from "#app/round/report-sections.ts";
import { keyOf, ownOn } from "#app/round/suggestions.ts";
import { nothingDiffers, outcomeOf, writtenOn } from "#app/round/words.ts";
import { Outcome } from "./outcome.tsx";

/** What answers differ on; with what to ask the group, for whoever facilitates. */
export function ToTalkAbout({ report, withPrompts }: { report: Report; withPrompts: boolean }) {
	return (
		<section aria-labelledby="talk" className="reading">
			<h2 className="govuk-heading-m" id="talk">
				{sectionTitles.talk}
			</h2>
			{report.talk.length === 0 ? <p>{nothingDiffers(report)}</p> : null}
			<FirstFew
				what="items to talk about"
				entries={report.talk.map((item) => (
					<Entry key={item.id} item={item} report={report}>
						{withPrompts ? <p className="quiet">Ask: {item.prompt}</p> : null}
					</Entry>
				))}
			/>
		</section>
	);
}

/** What whoever facilitates can do with suggestions, and which of them are in the plan, by their keys. */
export type Planning = { round: { id: string; areaId: string }; taken: string[] };

type ActProps = { report: Report; planning: Planning | null };

/** What scores below the target, with the actions suggested for it. */
export function ToActOn({ report, planning }: ActProps) {
	return (
		<section aria-labelledby="act" className="reading">
			<h2 className="govuk-heading-m" id="act">
				To act on
			</h2>
			{report.act.length === 0 ? (
				<p>No item that could be scored lies below the target. Items that too few answered have no score.</p>
			) : (
				<p>
					Items below the target of {report.round.target}, the furthest below first. Bands and targets are conventions,
					not measurements.
				</p>
			)}
			<FirstFew
				what="items to act on"
				entries={report.act.map((item) => (
					<Entry key={item.id} item={item} report={report}>
						<Suggestions item={item} planning={planning} />
					</Entry>
				))}
			/>
		</section>
	);
}

function Suggestions({ item, planning }: { item: ActReport; planning: Planning | null }) {
	const keyTo = (suggestion: string) => keyOf({ list: "act", item: item.id, suggestion });
	const addTo = (from: string) =>
		`/areas/${planning?.round.areaId}/plan/new?${new URLSearchParams({ round: planning?.round.id ?? "", from })}`;
	return (
		<>
			{item.actions.map((action) => (
				<div className="govuk-inset-text" key={action.id}>
					<p>
						<strong>
							{action.scope === "national" ? "An ask of others, within " : "Within "}
							{action.horizon}.
						</strong>{" "}
						{action.text}
					</p>
					<p className="quiet">Who: {action.who}.</p>
					{planning?.taken.includes(keyTo(action.id)) ? <p>In the plan.</p> : null}
					{planning && !planning.taken.includes(keyTo(action.id)) ? (
						<p className="no-print">
							<Link to={addTo(keyTo(action.id))}>
								Take into the plan<span className="govuk-visually-hidden">: {action.text}</span>
							</Link>
						</p>
					) : null}
				</div>
			))}
			{planning ? (
				<p className="no-print">
					<Link to={addTo(ownOn(item.id))}>
						Write your own action<span className="govuk-visually-hidden"> for {item.title}</span>
					</Link>
				</p>
			) : null}
		</>
	);
}

/** What many do not know. */
export function ToFindOut({ report }: { report: Report }) {
	return (
		<section aria-labelledby="find-out" className="reading">
			<h2 className="govuk-heading-m" id="find-out">
				{sectionTitles.findOut}
			</h2>
			{report.findOut.length === 0 ? <p>No item is unknown to many of those who were asked.</p> : null}
			{report.findOut.map((item) => (
				<Entry key={item.id} item={item} report={report} />
			))}
		</section>
	);
}

type EntryProps = { item: TalkReport | ActReport | FindOutReport; report: Report; children?: ReactNode };

/** An item of a list, with why it stands there, how its discussion ended and what people wrote on it. */
function Entry({ item, report, children }: EntryProps) {
	return (
		<div className="suggestion">
			<h3 className="govuk-heading-s">
				{item.dimension}: {item.title}
			</h3>
			<p>{item.statement}</p>
			<p>{item.why}</p>
			<Outcome discussed={outcomeOf(report.discussed, item.id)} />
			<Comments texts={writtenOn(report.comments, item.id)} />
			{children}
		</div>
	);
}

/** How many entries of a list stand open: as many as two hours can carry. */
const few = 5;

/** A long list with its first entries open and the rest one tap away. */
function FirstFew({ entries, what }: { entries: ReactElement[]; what: string }) {
	const more = entries.slice(few);
	return (
		<>
			{entries.slice(0, few)}
			{more.length > 0 ? <Disclosure summary={`${more.length} more ${what}`}>{more}</Disclosure> : null}
		</>
	);
}
