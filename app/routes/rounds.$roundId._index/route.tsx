import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { attempt, requireEdition, requireRound, requireRoundOrShell } from "#app/access/owned.server.ts";
import { now } from "#app/clock.server.ts";
import { Fact } from "#app/components/fact.tsx";
import { Trail } from "#app/components/trail.tsx";
import { Waiting } from "#app/components/waiting.tsx";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { useLiveLoader } from "#app/live/use-live-loader.ts";
import { pastPlanOf } from "#app/models/carry-over.server.ts";
import { circumstancesOf } from "#app/models/circumstances.server.ts";
import { countWaiting } from "#app/models/join.server.ts";
import { moveNames, moveRound } from "#app/models/round-phase.server.ts";
import { removeDraft } from "#app/models/round-set-up.server.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { mailSubject, mailto, reminder } from "#app/round/invitation.ts";
import { lastPlanCounts, lastPlanLine, lastPlanOf } from "#app/round/last-plan.ts";
import { roomVersion } from "#app/round/live-version.ts";
import { mayTake, standing } from "#app/round/phase.ts";
import { revealWarnings } from "#app/round/reveal-warnings.server.ts";
import { endOfDayInWords, timeInWords } from "#app/round/time-in-words.ts";
import { roomProgress } from "#app/workshop/room-progress.server.ts";
import { Remind } from "./remind.tsx";
import { Seats } from "./seats.tsx";
import { Deliberate, NextStep, Step } from "./steps.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round } = await requireRoundOrShell(request, params);
	if (round.purgedAt !== null) throw redirect(`/rounds/${round.id}/retention`);
	const { definition } = requireEdition(round);
	const at = now();
	const where = standing(round, at);
	const seats = await roomProgress(account.id, round, definition);
	const given = await circumstancesOf({ accountId: account.id }, round.id);
	const asked = definition.circumstances.flatMap(({ fields }) => fields);
	const isEmpty = seats.every(({ answered }) => answered === 0);
	const warnings = await revealWarnings(account.id, round, definition, where, seats);
	// Whoever says that it is not their post, or has taken their answers back, is not the one to be reminded.
	const unfinished = seats.filter(
		({ progress: { state }, postDoubt }) => state !== "finished" && state !== "withdrew" && postDoubt === null,
	);
	const words = reminder(round);
	const past = await pastPlanOf({ accountId: account.id }, round.id);
	const lastPlan = lastPlanCounts(past ? lastPlanOf(past.actions, past.bounds) : []);
	return {
		live: roomVersion(round, at),
		round: {
			id: round.id,
			areaId: round.areaId,
			area: round.area,
			title: round.title,
			we: round.we,
			period: round.period,
			mode: round.mode,
			preparation: round.preparation,
			workshopOn: round.workshopOn,
			answerBy: round.answerBy,
			lateUntil: round.lateUntil,
			retainUntil: round.retainUntil,
			edition: `${definition.title} (${definition.version})`,
		},
		where,
		maySeeResults: mayTake("seeResults", round, at),
		mayTakeBack: where === "open" && isEmpty,
		mayDescribeArea: mayTake("describeArea", round, at),
		mayPreview: mayTake("preview", round, at),
		mayFollow: mayTake("follow", round, at),
		mayHandOut: mayTake("handOutLinks", round, at),
		mayChangeSeats: mayTake("changeSeats", round, at),
		mayLetIn: mayTake("join", round, at),
		waiting: await countWaiting(account.id, round),
		hasRoomCode: round.roomCode !== null,
		asOf: timeInWords(at),
		warnings,
		lastPlan: lastPlanLine(lastPlan),
		undecided: lastPlan.undecided,
		seats: seats.map((seat) => ({
			id: seat.id,
			code: seat.code,
			label: seat.label,
			person: seat.person,
			progress: seat.progress,
			linked: seat.linkedAt !== null,
			postDoubt: seat.postDoubt,
		})),
		reminder:
			(where === "open" || where === "late") && unfinished.length > 0
				? {
						text: words,
						mail: mailto(
							unfinished.flatMap(({ email }) => email ?? []),
							mailSubject(round),
							words,
							true,
						),
						names: unfinished.map(({ label, person }) => (person ? `${label} (${person})` : label)),
						withoutAddress: unfinished.filter(({ email }) => email === null).length,
					}
				: null,
		circumstances: {
			given: asked.filter(({ id }) => given[id] !== undefined).length,
			of: asked.length,
		},
	};
}

const moveForm = z.strictObject({
	move: z.enum([...moveNames, "remove"]),
	/** Where it was pressed, and leads back to: the front of the room, or here. */
	to: z.literal("workshop").optional(),
});

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, round } = await requireRound(request, params);
	const form = await readForm(request, moveForm);
	if ("refused" in form) return refuse(form.refused);
	const { move, to } = form.values;
	if (move === "remove") {
		await attempt(() => removeDraft(account.id, round));
		return redirect(`/areas/${round.areaId}`);
	}
	await attempt(() => moveRound(account.id, round, move));
	if (to) return redirect(`/rounds/${round.id}/workshop`);
	return redirect(move === "reveal" ? `/rounds/${round.id}/reveal` : `/rounds/${round.id}`);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.round.title}, ${data?.round.area} - Joint Working Diagnostic` },
];

export default function RoundPage() {
	const {
		live,
		round,
		where,
		warnings,
		lastPlan,
		undecided,
		seats,
		circumstances,
		reminder: reminds,
		asOf,
		waiting,
		hasRoomCode,
		...may
	} = useLoaderData<typeof loader>();
	const changes = where === "open" || where === "late";
	const isLive = changes || (may.mayLetIn && hasRoomCode);
	useLiveLoader({ stream: isLive ? `/rounds/${round.id}/stream` : null, version: live });
	const factsGiven = `${circumstances.given} of ${circumstances.of} facts given`;
	return (
		<>
			<Trail
				steps={[
					{ to: "/areas", label: "Areas" },
					{ to: `/areas/${round.areaId}`, label: round.area },
				]}
			/>
			<h1 className="govuk-heading-l">{round.title}</h1>
			<div className="reading">
				<Waiting count={waiting} roundId={round.id} />
				<NextStep where={where} roundId={round.id} warnings={warnings} undecided={undecided} {...may} />
				{lastPlan ? (
					<p>
						<Link to={`/rounds/${round.id}/last-plan`}>Last plan: {lastPlan}</Link>
					</p>
				) : null}
			</div>
			<h2 className="govuk-heading-m">Seats</h2>
			<Seats
				seats={seats}
				roundId={round.id}
				mayEnter={where === "open"}
				mayChange={may.mayChangeSeats}
				asOf={changes ? asOf : null}
			/>
			<ul className="govuk-list">
				{may.mayFollow ? (
					<li>
						<Link to={`/rounds/${round.id}/workshop`}>Run the workshop</Link>
					</li>
				) : null}
				{may.mayHandOut ? (
					<li>
						<Link to={`/rounds/${round.id}/links`}>Personal links</Link>
					</li>
				) : null}
				{may.mayLetIn ? (
					<li>
						<Link to={`/rounds/${round.id}/joins`}>Let people in by a code</Link>
					</li>
				) : null}
				{may.mayChangeSeats ? (
					<li>
						<Link to={`/rounds/${round.id}/seats/new`}>Add a seat</Link>
					</li>
				) : null}
				{where === "open" ? (
					<li>
						<Link to={`/rounds/${round.id}/import`}>Bring in answers from a file</Link>
					</li>
				) : null}
				{may.mayPreview ? (
					<>
						<li>
							<Link to={`/rounds/${round.id}/preview`}>See the questions as a participant does</Link>
						</li>
						<li>
							<Link to={`/rounds/${round.id}/sheets`}>Print the questions and answer sheets</Link>
						</li>
					</>
				) : null}
			</ul>
			{reminds ? <Remind {...reminds} /> : null}
			<h2 className="govuk-heading-m">About this round</h2>
			<dl className="govuk-summary-list">
				<Fact term="“We”">{round.we}</Fact>
				<Fact term="Time">{round.period}</Fact>
				<Fact term="Edition">{round.edition}</Fact>
				<Fact term="Results">{round.mode === "by-post" ? "By post" : "Pooled"}</Fact>
				<Fact term="Before they are shown">
					{round.preparation === "blind" ? "Nobody looks" : "The facilitator prepares"}
				</Fact>
				<Fact term="Workshop">{round.workshopOn ? dayInWords(round.workshopOn) : "No date yet"}</Fact>
				<Fact term="Answer by">{round.answerBy ? dayInWords(round.answerBy) : "No date set"}</Fact>
				<Fact term="Late answers">
					{round.lateUntil ? `Taken until ${endOfDayInWords(round.lateUntil)}, marked as late` : "Not taken"}
				</Fact>
				<Fact term="Answers kept">
					<Link to={`/rounds/${round.id}/retention`}>
						{round.retainUntil ? `Until ${dayInWords(round.retainUntil)}` : "No date set"}
					</Link>
				</Fact>
				<Fact term="The area now">
					{may.mayDescribeArea ? <Link to={`/rounds/${round.id}/circumstances`}>{factsGiven}</Link> : factsGiven}
				</Fact>
			</dl>
			<p>
				<Link to={`/areas/${round.areaId}/rounds/new?from=${round.id}`}>Begin a new round from this one</Link>
			</p>
			{where === "draft" ? (
				<>
					<p>
						<Link to={`/rounds/${round.id}/edit`}>Change the round</Link>
					</p>
					<Deliberate summary="Remove this round">
						<p>Nobody has answered in it. The round and its seats go; the area and its posts stay.</p>
						<Step move="remove" label="Remove the round" kind="warning" />
					</Deliberate>
				</>
			) : null}
		</>
	);
}
