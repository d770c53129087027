import { Form } from "@remix-run/react";
import { Disclosure } from "#app/components/disclosure.tsx";

/** What is done when somebody fills the list. @param until when the last of those asked who are shown */
export function SendAllAway({ until }: { until: string }) {
	return (
		<Disclosure summary="Send everybody away who is waiting">
			<div className="govuk-details__text">
				<p>
					Do this when somebody fills the list with people who are not here. Replace the room code first, so that they
					do not begin again. Whoever is here asks once more, with the new code.
				</p>
				<Form method="post">
					<input type="hidden" name="intent" value="decline-all" />
					<input type="hidden" name="until" value={until} />
					<button className="govuk-button govuk-button--secondary" type="submit">
						Send them all away
					</button>
				</Form>
			</div>
		</Disclosure>
	);
}

/** What is done when somebody has the code who should not. */
export function ReplaceCode({ roundId, code }: { roundId: string; code: string }) {
	return (
		<Disclosure summary="Replace the room code">
			<div className="govuk-details__text">
				<p>
					Do this when somebody has the code who should not. The old code and its link stop working at once; whoever
					waits or has a seat stays.
				</p>
				<Form method="post" action={`/rounds/${roundId}/joins`}>
					<input type="hidden" name="intent" value="replace-code" />
					<input type="hidden" name="room" value={code} />
					<button className="govuk-button govuk-button--secondary" type="submit">
						Make another code
					</button>
				</Form>
			</div>
		</Disclosure>
	);
}
