import { Form } from "@remix-run/react";
import type { JoinFacts } from "#app/workshop/room-code.ts";
import { CopyField } from "./copy-field.tsx";
import { Svg } from "./svg.tsx";

type Props = {
	facts: JoinFacts;
	/** Whether the link can be copied here, to be pasted into a call: not where everybody looks on. */
	mayCopy?: boolean;
};

/** How to get into a room: the address and the code to be typed, a QR code to be scanned, and the link to be pasted. */
export function RoomCode({ facts: { address, code, link, qr }, mayCopy = true }: Props) {
	return (
		<section className="room-code" aria-label="How to join">
			<div className="room-code__qr" role="img" aria-label="QR code of the link that leads here">
				<Svg markup={qr} />
			</div>
			<div className="room-code__words">
				<p className="room-code__address">{address}</p>
				<p className="room-code__code">
					<span className="govuk-visually-hidden">Room code </span>
					{code}
				</p>
				{mayCopy ? <CopyField name="room-link" label="link for a call" text={link} /> : null}
			</div>
		</section>
	);
}

/** The button that makes a room code where there is none; sent from any page, it leads to where people are let in. */
export function MakeRoomCode({ roundId }: { roundId: string }) {
	return (
		<Form method="post" action={`/rounds/${roundId}/joins`}>
			<input type="hidden" name="intent" value="make-code" />
			<button className="govuk-button govuk-button--secondary" type="submit">
				Make a room code
			</button>
		</Form>
	);
}
