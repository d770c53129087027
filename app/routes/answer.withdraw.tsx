import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { attempt, conflict } from "#app/access/owned.server.ts";
import { keptNothing } from "#app/access/session.server.ts";
import { requireSeat } from "#app/access/sitting.server.ts";
import type { Handle } from "#app/components/handle.ts";
import { SeatBar } from "#app/components/seat-bar.tsx";
import { withdrawForm } from "#app/forms/own-answer.ts";
import { badRequest, readForm } from "#app/forms/read-form.server.ts";
import { withdraw } from "#app/models/withdrawal.server.ts";
import { seatKey } from "#app/round/answer-sheet.ts";
import { mayTake, notShown, standing } from "#app/round/phase.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const { sitting } = await requireSeat(request);
	const { at } = sitting.by;
	if (!mayTake("withdraw", sitting, at)) {
		throw conflict(`${notShown(sitting, at)} To have something of yours deleted, ask ${sitting.body}.`);
	}
	const { label, title, area, preparation, withdrew } = sitting;
	return {
		seat: seatKey(sitting),
		label,
		round: { title, area },
		withdrew,
		mayAnswer: mayTake("answer", sitting, at),
		mayBeRead: preparation === "facilitator-prepares" && standing(sitting, at) === "closed",
	};
}

export async function action({ request }: ActionFunctionArgs) {
	const { sitting } = await requireSeat(request);
	const form = await readForm(request, withdrawForm);
	if ("refused" in form) throw badRequest();
	const { seat } = form.values;
	if (seat !== seatKey(sitting)) {
		// Sent twice, it is done.
		if (seat.startsWith(sitting.seatId) && sitting.withdrew) return withNothingKept();
		throw conflict(
			seat.startsWith(sitting.seatId)
				? "You have taken your answers back since this page was opened, and have answered again. Nothing was changed."
				: "Somebody else has opened their personal link in this browser since this page was opened. Nothing was changed. Open your own link again.",
		);
	}
	await attempt(() => withdraw(sitting));
	return withNothingKept();
}

/** The way on, with nothing left in the browser of what was answered. */
function withNothingKept(): Response {
	return redirect("/answer", { headers: keptNothing });
}

export const handle: Handle = { forSeat: true };

export const meta: MetaFunction = () => [{ title: "Take your answers back - Joint Working Diagnostic" }];

export default function Withdraw() {
	const { seat, label, round, withdrew, mayAnswer, mayBeRead } = useLoaderData<typeof loader>();
	return (
		<div className="reading">
			<SeatBar label={label} />
			<h1 className="govuk-heading-l">Take your answers back</h1>
			<p className="lead-sentence">
				{round.title}, {round.area}. You answer as {label}.
			</p>
			{withdrew ? (
				<p className="govuk-inset-text">You have taken your answers back already. Nothing of them is there.</p>
			) : (
				<>
					<h2 className="govuk-heading-s">What goes</h2>
					<p>
						All your answers and all your comments, also those that a facilitator entered for you. They are deleted for
						good, and this cannot be undone. A backup that was made before holds them until it expires; if it is ever
						put back, they are deleted again. Take a copy first if you want to keep what you wrote:{" "}
						<a href="/answer/my-data.json">a file of everything stored about your seat</a>.
					</p>
					<h2 className="govuk-heading-s">What stays</h2>
					<p>
						That you were asked, when you read how your answers are used, when your link was used, and that you took
						your answers back. The facilitator sees “Withdrew” beside your post. The results count you as not heard.
					</p>
					{mayBeRead ? (
						<p>
							The round is closed, so a facilitator may have read the scores already to prepare the workshop. What they
							have read cannot be taken back, and from the difference they can tell what was yours.
						</p>
					) : null}
					<p>
						{mayAnswer
							? "You can answer again as long as the round takes answers."
							: "You can answer again only if the facilitator opens the round again."}{" "}
						Nobody else can answer in your place.
					</p>
					{/* As a new page, so that nothing of what was answered is left in memory, to be sent again. */}
					<Form method="post" reloadDocument>
						<input type="hidden" name="seat" value={seat} />
						<button className="govuk-button govuk-button--warning" type="submit">
							Take my answers back
						</button>
					</Form>
				</>
			)}
			<p>
				<Link to="/answer">Back to the questions</Link>
			</p>
		</div>
	);
}
