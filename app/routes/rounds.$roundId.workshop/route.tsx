import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
	type SerializeFrom,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { resultsOnRecord } from "#app/access/on-record.server.ts";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, notFound, requireRound, requireStep } from "#app/access/owned.server.ts";
import { localPath } from "#app/access/session.server.ts";
import { now, today } from "#app/clock.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Progress } from "#app/components/room/progress.tsx";
import { TimeLeft } from "#app/components/room/time-left.tsx";
import { Trail } from "#app/components/trail.tsx";
import { Waiting } from "#app/components/waiting.tsx";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { workshopForm } from "#app/forms/workshop.ts";
import { useLiveLoader } from "#app/live/use-live-loader.ts";
import { areaOf } from "#app/models/area.server.ts";
import { evaluationsOf } from "#app/models/evaluation.server.ts";
import { countWaiting } from "#app/models/join.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { workshopOf } from "#app/models/workshop.server.ts";
import { proposedDue } from "#app/round/action-start.ts";
import { roomVersion } from "#app/round/live-version.ts";
import { mayTake, type Standing, standing } from "#app/round/phase.ts";
import { revealWarnings } from "#app/round/reveal-warnings.server.ts";
import { agendaOf } from "#app/workshop/agenda.server.ts";
import { doAtTheFront } from "#app/workshop/at-the-front.server.ts";
import { nextStep } from "#app/workshop/next-step.ts";
import { roomOf } from "#app/workshop/room.server.ts";
import { shownProgress } from "#app/workshop/room-progress.server.ts";
import { placeTitle, stepWords } from "#app/workshop/step-words.ts";
import { mostItems } from "#app/workshop/suggested-agenda.ts";
import { ActionsPanel } from "./actions-panel.tsx";
import { AgendaPanel } from "./agenda-panel.tsx";
import { Evaluations } from "./evaluations.tsx";
import { itemForFront } from "./item-for-front.server.ts";
import { BesideItem, ItemPanel } from "./item-panel.tsx";
import { OutcomePanel } from "./outcome-panel.tsx";
import { Accept, Back, Next, Reveal, Start } from "./steps.tsx";
import { type ActionDraft, useActionDraft } from "./use-action-draft.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	requireStep(round, "follow");
	const { definition } = edition;
	const reader = { accountId: account.id };
	const at = now();
	const where = standing(round, at);
	const isShown = mayTake("showResults", round, at);
	if (isShown) await resultsOnRecord(account.session, reader, round);
	const workshop = await workshopOf(reader, round.id);
	const room = await roomOf(reader, workshop, round, edition, at);
	// Who may not see the scores yet is not told on which items people differ.
	const agenda = isShown ? await agendaOf(reader, round, definition) : null;
	const seats = await shownProgress(account.id, round, definition, at);
	const items = agenda?.items ?? [];
	const talked = [...items, ...(agenda?.besides ?? [])];
	const titles = agenda
		? items.map(({ id, title, dimension, state }) => ({ id, title: `${dimension}: ${title}`, state }))
		: unnamed;
	const waiting = titles.filter(({ id, state }) => state === "waiting" && id !== room.place.item);
	const discussed = items.filter(({ state }) => state === "open" || state === "settled").length;
	const endsAt = room.endsAt === null ? null : Date.parse(room.endsAt);
	const query = new URL(request.url).searchParams;
	const area = await areaOf(account.id, round.areaId);
	if (!area) throw notFound();
	return {
		live: roomVersion(round, at),
		round: { id: round.id, title: round.title, areaId: round.areaId },
		where,
		room,
		version: workshop?.version ?? 0,
		waits: where === "revealing" ? Date.parse(round.revealAt ?? at) - Date.parse(at) : null,
		maySteer: mayTake("steer", round, at),
		mayArrange: mayTake("arrange", round, at),
		mayAgree: mayTake("agree", round, at),
		mayReveal: mayTake("reveal", round, at),
		warnings:
			mayTake("reveal", round, at) || where === "open"
				? await revealWarnings(account.id, round, definition, where, await seatsOf(account.id, round.id))
				: [],
		seats,
		breakTaken: workshop?.breakTaken ?? false,
		beginsSeatId: workshop?.beginsSeatId ?? null,
		discussed,
		waiting: waiting.map(({ id, title }) => ({ id, title })),
		isShown,
		parked: talked.filter(({ state }) => state === "parked" || state === "skipped"),
		ended: talked.filter(({ outcome, state }) => outcome !== null && state !== "parked"),
		acceptable: agenda?.acceptable.length ?? 0,
		titles: Object.fromEntries(titles.map(({ id, title }) => [id, title])),
		next: nextStep({
			at: Date.parse(at),
			endsAt,
			place: room.place,
			breakTaken: workshop?.breakTaken ?? false,
			discussed,
			waiting: waiting.map(({ id }) => id),
			where,
		}),
		front: await itemForFront(account.id, round, definition, room, agenda),
		posts: area.posts.map(({ id, title, holder }) => ({ id, title, holder })),
		evaluations: await toldEvaluations(account.id, round.id, where),
		operation: crypto.randomUUID(),
		// What was saved from here last: its form then begins anew, and the other stays as it is.
		waitingToJoin: mayTake("join", round, at) ? await countWaiting(account.id, round) : 0,
		saved: query.get("saved"),
		caught: query.get("caught"),
		dueOn: proposedDue("30 days", today()),
	};
}

/** What the agenda says of its items where nobody may see yet which they are: as many as a suggestion has. */
const unnamed = Array.from({ length: mostItems }, (_, place) => ({
	id: `unnamed-${place + 1}`,
	title: `Item ${place + 1}`,
	state: "waiting",
}));

/** From how many on what people say of a workshop has no name: what one or two say is theirs. */
const fewest = 3;

/** While people are at it, and of fewer than three, only how many have said something: what comes one by one is somebody's. */
async function toldEvaluations(accountId: string, roundId: string, where: Standing) {
	const given = await evaluationsOf(accountId, roundId);
	const count = given.uses.reduce((sum, use) => sum + use, 0);
	return { count, given: where === "finished" && count >= fewest ? given : null };
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	const form = await readForm(request, workshopForm(edition.definition));
	if ("refused" in form) return refuse(form.refused);
	const { values } = form;
	return attemptForm(form.typed, async () => {
		const operation = values.intent === "action" ? operationOf(values) : null;
		await doAtTheFront(account.id, round, edition, values, operation);
		return redirect(localPath(`/rounds/${round.id}/workshop${operation ? `?caught=${operation.id}` : ""}`));
	});
}

/** What was refused may have been, because the room has gone on: the page then shows where it is. */
export function shouldRevalidate() {
	return true;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Workshop: ${data?.round.title} - Joint Working Diagnostic` },
];

export default function WorkshopPage() {
	const data = useLoaderData<typeof loader>();
	const { live, round, room, version, maySteer, mayAgree, next, waits } = data;
	const refused = useActionData<typeof action>();
	useLiveLoader({ stream: `/rounds/${round.id}/stream`, version: live, turnsIn: waits });
	const draft = useActionDraft(data.operation, data.caught);
	const item = mayAgree && room.item && data.front ? { ...data.front, room: room.item } : null;
	const isForActions = room.place.step === "actions" || room.place.step === "read-back";
	const isOnForm = refused?.faults.what ?? refused?.faults.owner ?? refused?.faults.dueOn;
	return (
		<>
			<Trail steps={[{ to: `/rounds/${round.id}`, label: round.title }]} />
			<ErrorSummary faults={refused?.faults} {...(isOnForm ? {} : { title: "Nothing was changed" })} />
			<div className="front">
				<div className="front__now">
					<TimeLeft at={room.at} endsAt={room.endsAt} />
					<Waiting count={data.waitingToJoin} roundId={round.id} />
					<h1 className="govuk-heading-l">
						{room.item ? `${room.item.dimension}: ${room.item.title}` : placeTitle(room.place.step)}
					</h1>
					<Cue data={data} />
					{maySteer ? <Next next={next} version={version} titles={data.titles} /> : null}
					<Reveal data={data} />
					{item ? <ItemPanel item={item.room} prompt={item.prompt} revote={room.revote} votes={item.votes} /> : null}
					<Outcome data={data} />
					{item ? (
						<BesideItem
							comments={item.room.comments}
							apart={item.apart}
							seats={data.seats}
							beginsSeatId={data.beginsSeatId}
							version={version}
						/>
					) : null}
					{room.place.step === "evaluation" || room.place.step === "over" ? (
						<Evaluations {...data.evaluations} />
					) : null}
					{isForActions ? <Actions data={data} draft={draft} refused={refused} /> : null}
					{room.actions.length > 0 || mayAgree || data.where === "finished" ? null : <Progress seats={data.seats} />}
				</div>
				<div className="front__beside">
					<p>
						<a href={`/rounds/${round.id}/wall`} target="_blank" rel="noreferrer">
							Open the wall (opens in a new tab)
						</a>
					</p>
					<AgendaPanel
						roundId={round.id}
						version={version}
						at={room.at}
						place={room.place}
						endsAt={room.endsAt}
						breakTaken={data.breakTaken}
						discussed={data.discussed}
						waiting={data.waiting}
						titles={data.titles}
						isShown={data.isShown}
						maySteer={maySteer}
						mayArrange={data.mayArrange}
						fault={refused?.faults.ends}
					/>
					{isForActions ? null : <Actions data={data} draft={draft} refused={refused} />}
					{mayAgree ? <Accept count={data.acceptable} /> : null}
					{maySteer ? <Back data={data} /> : null}
					{room.place.step === "gathering" && maySteer ? <Start roundId={round.id} /> : null}
				</div>
			</div>
		</>
	);
}

export type FrontData = SerializeFrom<typeof loader>;

function Cue({ data: { room } }: { data: FrontData }) {
	const { step } = room.place;
	if (step === "revealing" || step === "over") return null;
	return <p className="quiet">{stepWords[step].cue}</p>;
}

/** It stays where it is while the room goes on, so that nothing typed into it is lost. */
function Outcome({ data: { room, front, mayAgree, saved } }: { data: FrontData }) {
	if (!mayAgree) return null;
	const title = room.item ? `${room.item.dimension}: ${room.item.title}` : "";
	return <OutcomePanel now={front && { start: front.start, title }} saved={saved} />;
}

type ActionsProps = { data: FrontData; draft: ActionDraft; refused: ReturnType<typeof useActionData<typeof action>> };

function Actions({ data: { room, posts, dueOn, mayAgree }, draft, refused }: ActionsProps) {
	if (!mayAgree) return null;
	return (
		<ActionsPanel
			key={draft.operation}
			actions={room.actions}
			posts={posts}
			item={room.item?.id ?? null}
			dueOn={dueOn}
			draft={draft}
			refused={refused}
		/>
	);
}
