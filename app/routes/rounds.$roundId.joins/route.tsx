import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useMemo } from "react";
import { attemptForm, requireRound, requireStep } from "#app/access/owned.server.ts";
import { now } from "#app/clock.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { OnlyHere } from "#app/components/only-here.tsx";
import { MakeRoomCode, RoomCode } from "#app/components/room-code.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { admissionForm } from "#app/forms/join.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { useLiveLoader } from "#app/live/use-live-loader.ts";
import { admit, decline, declineAll, placesIn } from "#app/models/admission.server.ts";
import { waitingIn } from "#app/models/join.server.ts";
import { replaceRoomCode, roomCodeOf } from "#app/models/room.server.ts";
import { roomVersion } from "#app/round/live-version.ts";
import { mayTake } from "#app/round/phase.ts";
import { dayAndTimeInWords, timeInWords } from "#app/round/time-in-words.ts";
import { configuration } from "#app/server/configuration.server.ts";
import { isLoopback } from "#app/server/environment.server.ts";
import { joinFacts } from "#app/workshop/join-facts.server.ts";
import { ReplaceCode, SendAllAway } from "./deliberate.tsx";
import { Places } from "./places.tsx";
import { WaitingTable } from "./waiting-table.tsx";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const { account, round } = await requireRound(request, params);
	requireStep(round, "join", context.sent);
	const places = await placesIn(account.id, round);
	const waiting = await waitingIn(account.id, round);
	const { publicOrigin } = configuration();
	return {
		live: roomVersion(round, now()),
		round: { id: round.id, title: round.title },
		onlyHere: isLoopback(publicOrigin) ? publicOrigin : null,
		facts: joinFacts(round),
		asOf: timeInWords(now()),
		// Whom it does not show nobody sends away unseen.
		until: waiting.at(-1)?.askedAt ?? null,
		waiting: waiting.map(({ id, post, askedAt }) => ({
			id,
			post,
			since: timeInWords(askedAt),
		})),
		places: places.map(({ letInAt, openedAt, ...place }) => ({
			...place,
			letIn: letInAt === null ? null : dayAndTimeInWords(letInAt),
			opened: openedAt === null ? null : dayAndTimeInWords(openedAt),
		})),
		mayAddSeats: mayTake("changeSeats", round, now()),
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, round } = await requireRound(request, params);
	const form = await readForm(request, admissionForm);
	if ("refused" in form) return refuse(form.refused);
	const { values, typed } = form;
	return attemptForm(typed, async () => {
		switch (values.intent) {
			case "admit":
				await admit(account.id, round, values.join, values.seat);
				break;
			case "decline":
				await decline(account.id, round, values.join);
				break;
			case "decline-all":
				await declineAll(account.id, round, values.until);
				break;
			case "make-code":
				await roomCodeOf(account.id, round);
				break;
			case "replace-code":
				await replaceRoomCode(account.id, round, values.room);
				break;
		}
		return redirect(`/rounds/${round.id}/joins`);
	});
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Let people in to ${data?.round.title} - Joint Working Diagnostic` },
];

export default function Joins() {
	const { live, round, onlyHere, facts, asOf, until, waiting, places, mayAddSeats } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	useLiveLoader({ stream: `/rounds/${round.id}/stream`, version: live, turnsIn: null });
	const free = places.filter(({ taken }) => !taken);
	const among = typedText(refused, "join");
	// The same ones while the page looks again, so that the summary does not take the focus each time.
	const faults = useMemo(() => faultsOf(refused, among), [refused, among]);
	return (
		<>
			<Trail steps={[{ to: `/rounds/${round.id}`, label: round.title }]} />
			<h1 className="govuk-heading-l">Let people in</h1>
			<ErrorSummary faults={faults} title="Nothing was changed" />
			<div role="status">
				<h2 className="govuk-heading-m">{waitingInWords(waiting.length)}</h2>
			</div>
			{waiting.length > 0 ? <WaitingTable waiting={waiting} free={free} refused={refused} among={among} /> : null}
			<p className="quiet">
				As of {asOf}.{" "}
				<Link to={`/rounds/${round.id}/joins`} reloadDocument>
					Look again
				</Link>
			</p>
			{until !== null && waiting.length > 1 ? <SendAllAway until={until} /> : null}
			<h2 className="govuk-heading-m">The room code</h2>
			{onlyHere ? <OnlyHere origin={onlyHere} /> : null}
			{facts ? (
				<>
					<RoomCode facts={facts} />
					<ReplaceCode roundId={round.id} code={facts.code} />
				</>
			) : (
				<div className="reading">
					<p>
						Whoever has no personal link can ask to be let in with a room code. The code shows them the title of the
						round and nothing else; you see who they say they are, and let them in to a seat.
					</p>
					<MakeRoomCode roundId={round.id} />
				</div>
			)}
			<h2 className="govuk-heading-m">Seats</h2>
			<Places places={places} />
			<div className="reading">
				<p>
					Letting somebody in revokes a personal link to the seat that has not been opened. A seat that is taken is free
					again once its link is replaced in <Link to={`/rounds/${round.id}/links`}>Personal links</Link>: whoever sits
					there is then signed out, and what they saved stays.
				</p>
				{mayAddSeats ? (
					<p>
						<Link to={`/rounds/${round.id}/seats/new`}>Add a seat</Link>
					</p>
				) : null}
			</div>
		</>
	);
}

/** A fault beside the seat of one of many leads to the seat of that one. */
function faultsOf(refused: FormFaults | undefined, among: string | null): FormFaults["faults"] | undefined {
	const { seat, ...faults } = refused?.faults ?? {};
	return seat === undefined ? refused?.faults : { ...faults, [`seat.${among}`]: seat };
}

function waitingInWords(count: number): string {
	if (count === 0) return "Nobody is waiting";
	return count === 1 ? "1 person is waiting" : `${count} people are waiting`;
}
