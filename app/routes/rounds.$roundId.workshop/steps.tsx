import { Form, Link } from "@remix-run/react";
import { Disclosure } from "#app/components/disclosure.tsx";
import { counted } from "#app/round/words.ts";
import type { NextStep } from "#app/workshop/next-step.ts";
import { steps, type WorkshopStep } from "#app/workshop/place.ts";
import { stepWords } from "#app/workshop/step-words.ts";
import type { FrontData } from "./route.tsx";

/** The one button that takes the room on. */
export function Next({ next, version, titles }: { next: NextStep; version: number; titles: Record<string, string> }) {
	if (!next) return null;
	const label = next.item === null ? stepWords[next.step].title : (titles[next.item] ?? next.item);
	return <GoTo step={next.step} item={next.item} version={version} label={`Next: ${label}`} kind="" />;
}

type GoToProps = { step: WorkshopStep; item: string | null; version: number; label: string; kind: string };

/** A button that takes all screens somewhere. */
function GoTo({ step, item, version, label, kind }: GoToProps) {
	return (
		<Form method="post">
			<input type="hidden" name="intent" value={item === null ? "steer" : "talk"} />
			<input type="hidden" name="version" value={version} />
			{item === null ? (
				<input type="hidden" name="step" value={step} />
			) : (
				<input type="hidden" name="item" value={item} />
			)}
			<button className={kind ? kind : "govuk-button"} type="submit">
				{label}
			</button>
		</Form>
	);
}

/** Before the results are shown: how they come to be, with what will not be scored. */
export function Reveal({ data: { round, where, mayReveal, warnings } }: { data: FrontData }) {
	if (where === "revealing") {
		return (
			<>
				<p className="lead-sentence" role="status">
					Every screen turns within five seconds.
				</p>
				<Move roundId={round.id} move="cancelReveal" label="Stop, do not show them yet" kind="warning" />
			</>
		);
	}
	if (where === "open") {
		return (
			<>
				<Warnings warnings={warnings} />
				<Move roundId={round.id} move="close" label="Close the round: no more answers" kind="secondary" />
			</>
		);
	}
	if (!mayReveal) return null;
	return (
		<>
			<Warnings warnings={warnings} />
			<Move roundId={round.id} move="reveal" label="Show the results to everybody" kind="" />
		</>
	);
}

function Warnings({ warnings }: { warnings: string[] }) {
	if (warnings.length === 0) return null;
	return (
		<Disclosure summary={`Before you show the results: ${counted(warnings.length, "warning", "warnings")}`}>
			<ul className="govuk-list govuk-list--bullet govuk-details__text">
				{warnings.map((warning) => (
					<li key={warning}>{warning}</li>
				))}
			</ul>
		</Disclosure>
	);
}

type MoveProps = { roundId: string; move: "close" | "reveal" | "cancelReveal" | "finish"; label: string; kind: string };

/** A step of the round itself, which leads back here. */
function Move({ roundId, move, label, kind }: MoveProps) {
	return (
		<Form method="post" action={`/rounds/${roundId}?index`}>
			<input type="hidden" name="move" value={move} />
			<input type="hidden" name="to" value="workshop" />
			<button className={`govuk-button${kind ? ` govuk-button--${kind}` : ""}`} type="submit">
				{label}
			</button>
		</Form>
	);
}

/** All items that people answered alike, in one step. */
export function Accept({ count }: { count: number }) {
	if (count === 0) return null;
	return (
		<section aria-labelledby="alike">
			<h2 className="govuk-heading-m" id="alike">
				Answered alike
			</h2>
			<p>
				{count === 1 ? "One item was" : `${count} items were`} answered close together and {count === 1 ? "is" : "are"}{" "}
				not settled yet. The group can accept {count === 1 ? "it" : "them all"} at the middle answer.
			</p>
			<Form method="post">
				<input type="hidden" name="intent" value="accept" />
				<button className="govuk-button govuk-button--secondary" type="submit">
					Accept {count === 1 ? "it" : `all ${count}`} as {count === 1 ? "it stands" : "they stand"}
				</button>
			</Form>
		</section>
	);
}

/** What was put off or left out, how items ended, and every step by itself. */
export function Back({ data }: { data: FrontData }) {
	const { round, room, version, parked, ended, waiting, where } = data;
	const isShown = where === "revealed";
	return (
		<>
			{parked.length > 0 ? (
				<section aria-labelledby="parked">
					<h2 className="govuk-heading-m" id="parked">
						Put off or left out
					</h2>
					<ul className="govuk-list">
						{parked.map(({ id, title, dimension, state, version: topicVersion }) => (
							<li key={id}>
								{dimension}: {title} <span className="quiet">({state === "parked" ? "put off" : "left out"})</span>
								<div className="row-of-buttons">
									<GoTo step="item" item={id} version={version} label="Talk about it now" kind="link-button" />
									<Form method="post">
										<input type="hidden" name="intent" value="back" />
										<input type="hidden" name="version" value={topicVersion} />
										<input type="hidden" name="item" value={id} />
										<button className="link-button" type="submit">
											Back on the agenda
										</button>
									</Form>
								</div>
							</li>
						))}
					</ul>
				</section>
			) : null}
			<Disclosure summary="Go somewhere else">
				<ul className="govuk-list govuk-details__text">
					{isShown
						? waiting.map(({ id, title }) => (
								<li key={id}>
									<GoTo step="item" item={id} version={version} label={title} kind="link-button" />
								</li>
							))
						: null}
					{steps
						.filter((step) => mayGoTo(step, isShown) && step !== room.place.step)
						.map((step) => (
							<li key={step}>
								<GoTo step={step} item={null} version={version} label={stepWords[step].title} kind="link-button" />
							</li>
						))}
				</ul>
			</Disclosure>
			{ended.length > 0 ? (
				<Disclosure summary={`How items ended: ${ended.length}`}>
					<ul className="govuk-list govuk-details__text">
						{ended.map(({ id, title, dimension, outcome }) => (
							<li key={id}>
								<Link to={`/rounds/${round.id}/discussion?item=${encodeURIComponent(id)}`}>
									{dimension}: {title}
								</Link>{" "}
								<span className="quiet">{outcome}</span>
							</li>
						))}
					</ul>
				</Disclosure>
			) : null}
			{isShown ? (
				<Disclosure summary="Finish the round">
					<div className="govuk-details__text">
						<p>
							Do this when the workshop is over. What was discussed and what the front page says are then the report,
							which the directors are asked to agree to; after that they change only in a new version with a reason. The
							plan goes on.
						</p>
						<Move roundId={round.id} move="finish" label="Finish it for good" kind="secondary" />
					</div>
				</Disclosure>
			) : null}
		</>
	);
}

function mayGoTo(step: WorkshopStep, isShown: boolean): boolean {
	if (step === "item" || step === "gathering") return false;
	return isShown || step === "welcome" || step === "works" || step === "break";
}

/** What helps before it begins. */
export function Start({ roundId }: { roundId: string }) {
	return (
		<ul className="govuk-list">
			<li>
				<Link to={`/rounds/${roundId}/joins`}>Let people in by a code</Link>
			</li>
			<li>
				<Link to={`/rounds/${roundId}/paper`}>Print the paper pack, in case everything fails</Link>
			</li>
		</ul>
	);
}
