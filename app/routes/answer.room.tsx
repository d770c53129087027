import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
	type SerializeFrom,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { resultsOnRecord } from "#app/access/on-record.server.ts";
import { attemptForm } from "#app/access/owned.server.ts";
import { requireSeat } from "#app/access/sitting.server.ts";
import { chartChoice } from "#app/charts/chart-choice.ts";
import { reportCharts } from "#app/charts/report-charts.server.ts";
import { Comments } from "#app/components/comments.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Choice, TextField } from "#app/components/fields.tsx";
import type { Handle } from "#app/components/handle.ts";
import { Outcome } from "#app/components/results/outcome.tsx";
import { ReportBody } from "#app/components/results/report-body.tsx";
import { CaughtActions } from "#app/components/room/caught-actions.tsx";
import { Dots } from "#app/components/room/dots.tsx";
import { TimeLeft } from "#app/components/room/time-left.tsx";
import { SeatBar } from "#app/components/seat-bar.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { roomForm } from "#app/forms/workshop.ts";
import { useLiveLoader } from "#app/live/use-live-loader.ts";
import { claim, ownClaims } from "#app/models/claim.server.ts";
import { evaluate, ownEvaluation } from "#app/models/evaluation.server.ts";
import { ownAnswers } from "#app/models/own-answer.server.ts";
import { ownVote, vote } from "#app/models/revote.server.ts";
import { workshopOf } from "#app/models/workshop.server.ts";
import { answerWords } from "#app/round/answer-sheet.ts";
import { askedItems } from "#app/round/asked-items.ts";
import { comparedReport } from "#app/round/compared-report.server.ts";
import { itemById } from "#app/round/definition-words.ts";
import { screenVersion } from "#app/round/live-version.ts";
import { pageReport } from "#app/round/page-report.ts";
import { mayTake, standing } from "#app/round/phase.ts";
import { capitalised, isToShow } from "#app/round/words.ts";
import { roomOf } from "#app/workshop/room.server.ts";
import { shownToSeat } from "#app/workshop/shown-to-seat.server.ts";
import { placeTitle, stepWords, withheldVote } from "#app/workshop/step-words.ts";
import { useWords } from "#app/workshop/use-words.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";

/** The room on the screen of whoever sits in it: where it is, and what is asked of them. */
export async function loader({ request }: LoaderFunctionArgs) {
	const { sitting, edition } = await requireSeat(request);
	const { by, label, title } = sitting;
	const where = standing(sitting, by.at);
	// There is no room to follow yet.
	if ((await shownToSeat(sitting)) === null) throw redirect(where === "draft" ? "/answer" : "/answer/waiting");
	const room = await roomOf(by, await workshopOf(by, sitting.id), sitting, edition, by.at);
	const isShown = mayTake("showResults", sitting, by.at);
	if (isShown) await resultsOnRecord(by.session, by, sitting);
	const report = isShown && room.place.step === "reading" ? await comparedReport(by, sitting, edition) : null;
	const { item } = room;
	const own = item ? (await ownAnswers(sitting)).find((answer) => answer.item === item.id) : undefined;
	const { definition } = edition;
	const isAsked = item !== null && askedItems(definition, sitting.roles).some((asked) => asked.item.id === item.id);
	return {
		live: screenVersion(sitting, by.at),
		label,
		title,
		room,
		waits: where === "revealing" ? Date.parse(sitting.revealAt ?? by.at) - Date.parse(by.at) : null,
		results: report
			? { report: pageReport(report), charts: reportCharts(report, chartChoice(report, new URL(request.url))) }
			: null,
		mine: item
			? {
					answer: ownWords(definition, item.id, own?.value ?? null),
					hasDot: own?.value !== null && own?.value !== undefined && /^-?\d+$/.test(own.value),
					isClaimed: (await ownClaims(sitting)).includes(item.id),
					mayClaim: sitting.mode === "by-post" && mayTake("claim", sitting, by.at),
					mayVote: isAsked && room.revote === "open",
					vote: await ownVote(sitting, item.id),
					choices: choicesOf(definition, item.id),
				}
			: null,
		evaluation: mayTake("evaluate", sitting, by.at) ? { given: await ownEvaluation(sitting) } : null,
	};
}

/** Somebody's own answer: on a reversed item in the words of its point, since its number is another than that of the dot. */
function ownWords(definition: PublishedDefinition, id: string, value: string | null): string {
	const { descriptors, reverse } = itemById(definition, id);
	const label = definition.scale.points.find((point) => String(point.value) === value)?.label;
	return (reverse && value !== null ? (descriptors[value] ?? label) : null) ?? answerWords(value);
}

/** The points as they are asked, each with what it looks like. */
function choicesOf(definition: PublishedDefinition, id: string): { value: string; words: string }[] {
	const { descriptors, reverse } = itemById(definition, id);
	return definition.scale.points.map(({ value, label }) => {
		const words = descriptors[String(value)] ?? label;
		// On a reversed item the number as it is asked is another than that of the dots.
		return { value: String(value), words: reverse ? words : `${value} ${words}` };
	});
}

export async function action({ request }: ActionFunctionArgs) {
	const { sitting, edition } = await requireSeat(request);
	const form = await readForm(request, roomForm(edition.definition));
	if ("refused" in form) return refuse(form.refused);
	const { values } = form;
	return attemptForm(form.typed, async () => {
		switch (values.intent) {
			case "claim":
				await claim(sitting, values.item, values.own === "yes");
				break;
			case "vote":
				if (!askedItems(edition.definition, sitting.roles).some(({ item }) => item.id === values.item)) {
					throw new Response("Not found", { status: 404 });
				}
				await vote(sitting, values.item, values.value);
				break;
			case "evaluate":
				await evaluate(sitting, { value: Number(values.value), line: values.line });
		}
		return redirect("/answer/room");
	});
}

/** What was refused may have been, because the room has gone on: the page then shows where it is. */
export function shouldRevalidate() {
	return true;
}

export const handle: Handle<{ waits: number | null }> = { forSeat: true, turnsIn: ({ waits }) => waits };

export const meta: MetaFunction = () => [{ title: "The workshop - Joint Working Diagnostic" }];

export default function RoomPage() {
	const data = useLoaderData<typeof loader>();
	const { live, label, title, room, results, waits } = data;
	const refused = useActionData<typeof action>();
	useLiveLoader({ stream: "/answer/stream", version: live, turnsIn: waits });
	const { step } = room.place;
	const words = step === "revealing" || step === "over" ? null : stepWords[step];
	return (
		<>
			<SeatBar label={label} />
			<div className="reading">
				<ErrorSummary faults={refused?.faults} title="Nothing was changed" />
				<p className="quiet">{title}</p>
				<TimeLeft at={room.at} endsAt={room.endsAt} />
				<h1 className="govuk-heading-l">
					{room.item ? `${room.item.dimension}: ${room.item.title}` : (words?.wall ?? placeTitle(step))}
				</h1>
				{words?.lines.map((line) => (
					<p key={line}>{line}</p>
				))}
				<Item data={data} refused={refused} />
				{step === "actions" || step === "read-back" || step === "over" ? (
					<CaughtActions actions={room.actions} />
				) : null}
				{step === "over" ? (
					<p>
						<Link to="/answer/report">Read the report</Link>
					</p>
				) : null}
				{step === "evaluation" || step === "over" ? <Evaluation data={data} refused={refused} /> : null}
				<p className="row-of-buttons">
					<Link to="/answer/room" reloadDocument>
						Look again
					</Link>
					{room.place.step === "gathering" ? (
						<Link to="/answer">My answers</Link>
					) : (
						<Link to="/answer/results">All results and my own answers</Link>
					)}
				</p>
			</div>
			{results ? <ReportBody report={results.report} charts={results.charts} /> : null}
		</>
	);
}

type Props = { data: SerializeFrom<typeof loader>; refused: ReturnType<typeof useActionData<typeof action>> };

function Item({ data: { room, mine }, refused }: Props) {
	const { item, begins } = room;
	if (!item || !mine) return null;
	return (
		<>
			<p className="lead-sentence">{item.statement}</p>
			{begins ? (
				<p role="status">
					<strong>{begins}</strong> begins.
				</p>
			) : null}
			{mine.mayVote ? <Vote mine={mine} item={item.id} refused={refused} /> : null}
			{item.points ? <Dots points={item.points} words="all" /> : <p>{item.answers ?? "The answers are withheld."}</p>}
			<p>
				{item.pattern ? `${capitalised(item.pattern)}. ` : ""}
				{item.unknown}
			</p>
			{item.after === null ? null : <p>After discussion: {item.after}.</p>}
			{item.isVoteWithheld ? <p>{withheldVote}</p> : null}
			<p>Your own answer, which only you see here: {mine.answer}</p>
			{mine.hasDot && mine.mayClaim ? (
				<Form method="post">
					<input type="hidden" name="intent" value="claim" />
					<input type="hidden" name="item" value={item.id} />
					<input type="hidden" name="own" value={mine.isClaimed ? "no" : "yes"} />
					<button className="govuk-button govuk-button--secondary" type="submit">
						{mine.isClaimed ? "Take my name off the dot" : "Say “that's mine”"}
					</button>
				</Form>
			) : null}
			<Outcome discussed={isToShow(item.discussed) ? item.discussed : null} />
			<Comments texts={item.comments} />
		</>
	);
}

type Mine = NonNullable<Props["data"]["mine"]>;

function Vote({ mine, item, refused }: { mine: Mine; item: string; refused: Props["refused"] }) {
	return (
		<Form method="post" noValidate>
			<input type="hidden" name="intent" value="vote" />
			<input type="hidden" name="item" value={item} />
			<Choice
				type="radio"
				name="value"
				label={<strong>After what you have heard: where do you see it now?</strong>}
				hint="Nobody sees your vote by itself. Your first answer stays as it is, and so does the score."
				options={[
					...mine.choices.map(({ value, words }) => ({ value, label: words })),
					{ value: "dont-know", label: "I don't know" },
				]}
				input={(value) => ({ defaultChecked: value === (typedText(refused, "value") ?? mine.vote) })}
				error={refused?.faults.value}
			/>
			<button className="govuk-button" type="submit">
				{mine.vote === null ? "Vote" : "Change my vote"}
			</button>
			{mine.vote === null ? null : <p role="status">Your vote is saved.</p>}
		</Form>
	);
}

function Evaluation({ data: { evaluation }, refused }: Props) {
	if (!evaluation) return null;
	const { given } = evaluation;
	return (
		<Form method="post" noValidate>
			<input type="hidden" name="intent" value="evaluate" />
			<Choice
				type="radio"
				name="value"
				label={<strong>Was this a good use of your time?</strong>}
				hint="Once the round is finished, and three or more have answered, the facilitators see all answers together and without names."
				options={useWords.map((use, place) => ({ value: String(place + 1), label: use }))}
				input={(value) => ({ defaultChecked: value === (typedText(refused, "value") ?? String(given?.value ?? "")) })}
				error={refused?.faults.value}
			/>
			<TextField
				name="line"
				label="One line, if you like"
				defaultValue={typedText(refused, "line") ?? given?.line ?? ""}
				error={refused?.faults.line}
			/>
			<button className="govuk-button" type="submit">
				{given ? "Change it" : "Send it"}
			</button>
			{given ? <p role="status">Thank you. It is saved.</p> : null}
		</Form>
	);
}
