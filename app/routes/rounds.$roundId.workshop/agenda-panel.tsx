import { Form, Link } from "@remix-run/react";
import { TextField } from "#app/components/fields.tsx";
import { useNow } from "#app/components/room/use-now.ts";
import { timeInWords } from "#app/round/time-in-words.ts";
import { counted } from "#app/round/words.ts";
import { fittedAgenda, type TimeWarning } from "#app/workshop/clock.ts";
import type { Place } from "#app/workshop/place.ts";
import { stepWords } from "#app/workshop/step-words.ts";

type Props = {
	roundId: string;
	version: number;
	at: string;
	place: Place;
	endsAt: string | null;
	breakTaken: boolean;
	discussed: number;
	/** The items that are still to come, in their order. */
	waiting: { id: string; title: string }[];
	titles: Record<string, string>;
	/** Whether the results are shown, so that the items have names. */
	isShown: boolean;
	maySteer: boolean;
	mayArrange: boolean;
	fault: string | undefined;
};

/** What is left of the workshop, fitted to the time that is left, and when it has to end. */
export function AgendaPanel(props: Props) {
	const { roundId, version, endsAt, maySteer, mayArrange, fault } = props;
	return (
		<section aria-labelledby="agenda">
			<h2 className="govuk-heading-m" id="agenda">
				Agenda
			</h2>
			{endsAt === null ? (
				<p>Enter when you have to end, and the agenda is fitted to the time that is left.</p>
			) : (
				<Fitted {...props} endsAt={endsAt} />
			)}
			{maySteer ? (
				<Form method="post" className="row-of-buttons" noValidate>
					<input type="hidden" name="intent" value="end" />
					<input type="hidden" name="version" value={version} />
					<TextField
						type="time"
						name="ends"
						label={endsAt === null ? "Ends at" : "Ends at another time"}
						defaultValue={endsAt === null ? "" : timeInWords(endsAt)}
						className="govuk-input--width-5"
						error={fault}
						key={endsAt}
					/>
					<button className="govuk-button govuk-button--secondary" type="submit">
						Fit the agenda
					</button>
				</Form>
			) : null}
			{mayArrange ? (
				<p>
					<Link to={`/rounds/${roundId}/agenda`}>Change the items and their order</Link>
				</p>
			) : null}
		</section>
	);
}

function Fitted({ at, endsAt, place, breakTaken, discussed, waiting, titles, isShown }: Props & { endsAt: string }) {
	const now = useNow(at);
	const { lines, unfit, warning } = fittedAgenda({
		at: now,
		endsAt: Date.parse(endsAt),
		place,
		breakTaken,
		discussed,
		waiting: waiting.map(({ id }) => id),
	});
	return (
		<>
			{warning ? (
				<p className="govuk-inset-text" role="status">
					<strong>{warningWords(warning)}</strong>
				</p>
			) : null}
			<ol className="agenda">
				{lines.map(({ step, item, from, isNow }) => (
					<li key={`${step} ${item}`} aria-current={isNow ? "step" : undefined}>
						<span className="agenda__time">{isNow ? "Now" : timeInWords(new Date(from).toISOString())}</span>
						{item === null ? stepWords[step].title : (titles[item] ?? item)}
					</li>
				))}
			</ol>
			{isShown && unfit.length > 0 ? (
				<>
					<p className="govuk-!-margin-bottom-1">No time for:</p>
					<ul className="govuk-list govuk-list--bullet quiet">
						{unfit.map((item) => (
							<li key={item}>{titles[item] ?? item}</li>
						))}
					</ul>
				</>
			) : null}
		</>
	);
}

function warningWords({ kind, minutes }: TimeWarning): string {
	if (kind === "over") return "The time is over. Read the actions back and let people go.";
	if (kind === "actions-soon") {
		return `In ${counted(minutes, "minute", "minutes")} the time for actions begins. Bring this to an end.`;
	}
	return minutes === 0
		? "The time for actions has begun. Go on to actions."
		: `${counted(minutes, "minute has", "minutes have")} gone from the time for actions. Go on to actions, or end later.`;
}
