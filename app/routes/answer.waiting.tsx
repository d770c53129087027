import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { localPath } from "#app/access/session.server.ts";
import { requireSeat } from "#app/access/sitting.server.ts";
import type { Handle } from "#app/components/handle.ts";
import { SeatBar } from "#app/components/seat-bar.tsx";
import { useLiveLoader } from "#app/live/use-live-loader.ts";
import { progressAround } from "#app/models/sitting.server.ts";
import { askedItems } from "#app/round/asked-items.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { screenVersion } from "#app/round/live-version.ts";
import { mayTake, standing } from "#app/round/phase.ts";
import { progressOf } from "#app/round/progress.ts";
import { timeInWords } from "#app/round/time-in-words.ts";
import { shownToSeat } from "#app/workshop/shown-to-seat.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const { sitting, edition } = await requireSeat(request);
	const { at } = sitting.by;
	const shown = await shownToSeat(sitting);
	if (shown) throw redirect(localPath(shown));
	const where = standing(sitting, at);
	// Whoever has taken their answers back waits for nothing.
	if (where === "draft" || sitting.withdrew) throw redirect("/answer");
	const seats = await progressAround(sitting);
	const isFinished = (seat: (typeof seats)[number]) => {
		const asked = askedItems(edition.definition, seat.roles).length;
		return progressOf({ ...seat, asked, late: 0, withdrew: false }, false).state === "finished";
	};
	const { label, title, submittedAt, workshopOn, answerBy } = sitting;
	return {
		live: screenVersion(sitting, at),
		label,
		title,
		isIn: submittedAt !== null,
		mayAnswer: mayTake("answer", sitting, at),
		isClosed: where !== "open",
		// The screens turn with the reveal, not with the next look.
		waits: where === "revealing" ? Date.parse(sitting.revealAt ?? at) - Date.parse(at) : null,
		seats: seats.length,
		submitted: seats.filter(isFinished).length,
		// Screens of seats are not told how far others have come.
		asOf: timeInWords(at),
		workshopOn,
		answerBy,
		previewed: sitting.previewed,
	};
}

export const handle: Handle<{ waits: number | null }> = { forSeat: true, turnsIn: ({ waits }) => waits };

export const meta: MetaFunction = () => [{ title: "Waiting for the others - Joint Working Diagnostic" }];

export default function Waiting() {
	const data = useLoaderData<typeof loader>();
	const { label, title, isIn, mayAnswer, isClosed, seats, submitted, asOf, workshopOn, answerBy, previewed } = data;
	useLiveLoader({ stream: "/answer/stream", version: data.live, turnsIn: data.waits });
	return (
		<div className="reading">
			<SeatBar label={label} />
			<h1 className="govuk-heading-l">{isIn ? "Your answers are in" : "Your answers are saved"}</h1>
			<p className="lead-sentence" role="status">
				{submitted} of {seats} {seats === 1 ? "seat has" : "seats have"} finished, as of {asOf}.
			</p>
			<h2 className="govuk-heading-m">What happens next</h2>
			<ul className="govuk-list govuk-list--bullet">
				{isClosed ? (
					<li>{title} is closed. The results are shown to everybody at the same moment.</li>
				) : (
					<li>
						Your facilitator closes the round{answerBy ? `; answers are asked for by ${dayInWords(answerBy)}` : ""}. The
						results are then shown to everybody at the same moment.
					</li>
				)}
				<li>This page leads to the results when they are there. So does your personal link, at any time.</li>
				{workshopOn ? <li>The workshop is on {dayInWords(workshopOn)}.</li> : null}
			</ul>
			{previewed ? (
				<p>
					<Link className="govuk-button" to="/answer/results">
						Look at the results before the workshop
					</Link>
				</p>
			) : null}
			<p className="row-of-buttons">
				<Link to="/answer">{mayAnswer ? "Look at my answers or change them" : "Look at my answers"}</Link>
				<Link to="/answer/waiting" reloadDocument>
					Look again
				</Link>
			</p>
		</div>
	);
}
