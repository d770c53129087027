import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Disclosure } from "#app/components/disclosure.tsx";
import type { Move } from "#app/models/round-phase.server.ts";
import type { Standing } from "#app/round/phase.ts";
import { counted } from "#app/round/words.ts";

type NextProps = {
	where: Standing;
	roundId: string;
	maySeeResults: boolean;
	mayTakeBack: boolean;
	warnings: string[];
	/** How many open actions of the last plan nobody has decided on. */
	undecided: number;
};

/** Where the round stands, and what its facilitator can do next. */
export function NextStep({ where, roundId, maySeeResults, mayTakeBack, warnings, undecided }: NextProps) {
	const results = <Link to={`/rounds/${roundId}/results`}>See the results</Link>;
	switch (where) {
		case "draft":
			return (
				<>
					<p>
						In preparation. Check who “we” means: it is fixed once somebody has answered. Seats can still be corrected
						and added.
					</p>
					<Step move="open" label="Open the round for answers" />
				</>
			);
		case "open":
			return (
				<>
					<p>
						Open for answers. Send everybody their personal link, bring in a file, or enter a paper sheet on somebody's
						behalf. Close it when all are in.
					</p>
					<Warnings warnings={warnings} />
					{mayTakeBack ? (
						<p>
							<Link className="govuk-button" to={`/rounds/${roundId}/links`}>
								Hand out personal links
							</Link>
						</p>
					) : null}
					<div className="row-of-buttons">
						<Step move="close" label="Close the round" {...(mayTakeBack ? { kind: "secondary" } : {})} />
						{mayTakeBack ? <Step move="takeBack" label="Back to preparation" kind="secondary" /> : null}
					</div>
				</>
			);
		case "late":
		case "closed":
			return (
				<>
					<p>
						Closed. Nobody else has seen anything yet.{" "}
						{where === "late"
							? "Late answers are still taken, and nobody reads scores until that is over or the results are shown. "
							: ""}
						{maySeeResults ? results : null}
					</p>
					<Warnings warnings={warnings} />
					<div className="row-of-buttons">
						<Step move="reveal" label="Show the results to everybody" />
						<Step move="reopen" label="Open it again" kind="secondary" />
					</div>
				</>
			);
		case "revealing":
			return (
				<p>
					<Link to={`/rounds/${roundId}/reveal`}>The results are about to be shown</Link>
				</p>
			);
		case "revealed":
			return (
				<>
					<p>
						<Link className="govuk-button" to={`/rounds/${roundId}/results`}>
							See the results
						</Link>
					</p>
					<Deliberate summary="Finish the round">
						<p>
							Do this when the workshop is over and the plan is made. What was discussed and what the front page says
							are then the report, which the directors are asked to agree to. After that they change only in a new
							version with a reason, and the round is never opened again. The plan goes on.
						</p>
						<Undecided count={undecided} roundId={roundId} />
						<Step move="finish" label="Finish it for good" kind="secondary" />
					</Deliberate>
				</>
			);
		case "finished":
			return (
				<>
					<p>Finished. The directors agree to the report, each with their own link, before it is circulated.</p>
					<div className="row-of-buttons">
						<Link className="govuk-button" to={`/rounds/${roundId}/report`}>
							The report
						</Link>
						{results}
					</div>
				</>
			);
	}
}

type StepProps = { move: Move | "remove"; label: string; kind?: "secondary" | "warning" };

/** A button that takes the round a step on. */
export function Step({ move, label, kind }: StepProps) {
	return (
		<Form method="post">
			<input type="hidden" name="move" value={move} />
			<button className={`govuk-button${kind ? ` govuk-button--${kind}` : ""}`} type="submit">
				{label}
			</button>
		</Form>
	);
}

/** What cannot be undone takes two deliberate taps, also without JavaScript. */
export function Deliberate({ summary, children }: { summary: string; children: ReactNode }) {
	return (
		<Disclosure summary={summary}>
			<div className="govuk-details__text">{children}</div>
		</Disclosure>
	);
}

/** What is not decided is said to be so for good. */
function Undecided({ count, roundId }: { count: number; roundId: string }) {
	if (count === 0) return null;
	return (
		<p className="govuk-inset-text">
			<Link to={`/rounds/${roundId}/last-plan`}>
				{counted(count, "action of the last plan is not decided", "actions of the last plan are not decided")}
			</Link>
			. You can finish all the same: the report then says so of {count === 1 ? "it" : "them"}, and{" "}
			{count === 1 ? "it stays" : "they stay"} in the plan until the next round.
		</p>
	);
}

function Warnings({ warnings }: { warnings: string[] }) {
	if (warnings.length === 0) return null;
	return (
		<div className="govuk-inset-text">
			<p>If you showed the results now:</p>
			<ul className="govuk-list govuk-list--bullet">
				{warnings.map((warning) => (
					<li key={warning}>{warning}</li>
				))}
			</ul>
		</div>
	);
}
