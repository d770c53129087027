import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { resultsOnRecord } from "#app/access/on-record.server.ts";
import { requireRound, requireStep } from "#app/access/owned.server.ts";
import { now } from "#app/clock.server.ts";
import { Comments } from "#app/components/comments.tsx";
import type { Handle } from "#app/components/handle.ts";
import { CaughtActions } from "#app/components/room/caught-actions.tsx";
import { Dots } from "#app/components/room/dots.tsx";
import { Progress } from "#app/components/room/progress.tsx";
import { TimeLeft } from "#app/components/room/time-left.tsx";
import { RoomCode } from "#app/components/room-code.tsx";
import { StandingLine } from "#app/components/standing.tsx";
import { useLiveLoader } from "#app/live/use-live-loader.ts";
import { pastPlanOf } from "#app/models/carry-over.server.ts";
import { workshopOf } from "#app/models/workshop.server.ts";
import { lastPlanCounts, lastPlanOf, lastPlanWords } from "#app/round/last-plan.ts";
import { roomVersion } from "#app/round/live-version.ts";
import { pageReport } from "#app/round/page-report.ts";
import { standing } from "#app/round/phase.ts";
import { roundReport } from "#app/round/round-report.server.ts";
import { capitalised, isToShow } from "#app/round/words.ts";
import { joinFacts } from "#app/workshop/join-facts.server.ts";
import { roomOf } from "#app/workshop/room.server.ts";
import { shownProgress } from "#app/workshop/room-progress.server.ts";
import { stepWords, withheldVote } from "#app/workshop/step-words.ts";

/** What everybody reads from their chairs: never anything that is for facilitators only. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	requireStep(round, "follow");
	const reader = { accountId: account.id };
	const at = now();
	const where = standing(round, at);
	const room = await roomOf(reader, await workshopOf(reader, round.id), round, edition, at);
	const isBefore = where === "open" || where === "late" || where === "closed";
	const seats = isBefore ? await shownProgress(account.id, round, edition.definition, at) : [];
	const isShown = where === "revealed" || where === "finished";
	if (isShown) await resultsOnRecord(account.session, reader, round);
	const report = isShown && room.place.step === "reading" ? await roundReport(reader, round, edition) : null;
	const past = room.place.step === "welcome" ? await pastPlanOf(reader, round.id) : null;
	return {
		live: roomVersion(round, at),
		round: { id: round.id, title: round.title, area: round.area },
		isDark: new URL(request.url).searchParams.has("dark"),
		isBefore,
		waits: where === "revealing" ? Date.parse(round.revealAt ?? at) - Date.parse(at) : null,
		room,
		// Who comes later is let in from the front of the room.
		facts: isBefore ? joinFacts(round) : null,
		seats: seats.map(({ label, state }) => ({ label, state })),
		lastPlan: past ? lastPlanWords(lastPlanCounts(lastPlanOf(past.actions, past.bounds))) : null,
		results: report
			? { sentence: report.sentence, dimensions: report.tooFew ? [] : pageReport(report).dimensions }
			: null,
	};
}

export const handle: Handle<{ waits: number | null }> = { forWall: true, turnsIn: ({ waits }) => waits };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Wall: ${data?.round.title} - Joint Working Diagnostic` },
];

export default function Wall() {
	const { live, round, isDark, isBefore, room, seats, waits, facts } = useLoaderData<typeof loader>();
	useLiveLoader({ stream: `/rounds/${round.id}/stream`, version: live, turnsIn: waits });
	return (
		<div className={isDark ? "wall wall--dark" : "wall"}>
			<header className="wall__top">
				<p>
					{round.area} · {round.title}
					{room.number ? ` · item ${room.number.place} of ${room.number.of}` : ""}
				</p>
				<TimeLeft at={room.at} endsAt={room.endsAt} />
			</header>
			<Screen />
			{isBefore && room.place.step === "gathering" ? (
				<>
					{facts ? <RoomCode facts={facts} mayCopy={false} /> : null}
					<Progress seats={seats} isForWall />
				</>
			) : null}
			<footer className="wall__foot no-print">
				<Link to={isDark ? "?" : "?dark"} replace>
					{isDark ? "Light" : "Dark"}
				</Link>
			</footer>
		</div>
	);
}

type WallData = SerializeFrom<typeof loader>;

function Screen() {
	const data = useLoaderData<typeof loader>();
	const { room, results, lastPlan } = data;
	const { step } = room.place;
	if (step === "revealing") return <Large title="The results appear in a moment" lines={[]} />;
	if (step === "over") return <Large title="Thank you" lines={["The report comes to you as a draft."]} />;
	if (room.item) return <Item room={room} />;
	const { wall, lines } = stepWords[step];
	return (
		<>
			{results ? (
				<div className="wall__results">
					<div>
						<h1 className="wall__title">{wall}</h1>
						<p className="wall__sentence">{results.sentence}</p>
						<Lines lines={lines} />
					</div>
					<dl className="wall__standings">
						{results.dimensions.map((dimension) => (
							<div key={dimension.id}>
								<dt>{dimension.title}</dt>
								<dd>
									<StandingLine standing={dimension} />
								</dd>
							</div>
						))}
					</dl>
				</div>
			) : (
				<Large title={wall} lines={lastPlan ? [...lines, lastPlan] : lines} />
			)}
			{step === "actions" || step === "read-back" ? <CaughtActions actions={room.actions} /> : null}
		</>
	);
}

function Large({ title, lines }: { title: string; lines: string[] }) {
	return (
		<>
			<h1 className="wall__title">{title}</h1>
			<Lines lines={lines} />
		</>
	);
}

function Lines({ lines }: { lines: string[] }) {
	return lines.map((line) => (
		<p className="wall__line" key={line}>
			{line}
		</p>
	));
}

function Item({ room: { item, begins, revote } }: { room: WallData["room"] }) {
	if (!item) return null;
	return (
		<>
			<h1 className="wall__title wall__title--item">
				{item.dimension}: {item.title}
			</h1>
			<p className="wall__statement">{item.statement}</p>
			{begins ? <p className="wall__begins">{begins} begins</p> : null}
			{/* Nobody scrolls a wall: what the room is asked, and how it ended, stands above what may be long. */}
			{revote === "open" ? (
				<p className="wall__line" role="status">
					One silent vote, on your own screen: where do you see it now?
				</p>
			) : null}
			{item.discussed && isToShow(item.discussed) ? (
				<div className="outcome">
					<p>
						<strong>{item.discussed.outcome}</strong>
						{item.discussed.meaning ? `: ${item.discussed.meaning}` : ""}
					</p>
					{item.discussed.note ? <p>{item.discussed.note}</p> : null}
					{item.discussed.dissent ? <p>Seen otherwise: {item.discussed.dissent}</p> : null}
				</div>
			) : null}
			{item.points ? <Dots points={item.points} words="ends" /> : <p>{item.answers ?? "The answers are withheld."}</p>}
			<p className="wall__pattern">
				<strong>{item.pattern ? capitalised(item.pattern) : ""}</strong> {item.unknown}
				{item.voters === null ? null : ` Hollow dots: after discussion, ${item.voters} voted.`}
			</p>
			{item.after === null ? null : <p>After discussion: {item.after}.</p>}
			{item.isVoteWithheld ? <p>{withheldVote}</p> : null}
			<Comments texts={item.comments} />
		</>
	);
}
