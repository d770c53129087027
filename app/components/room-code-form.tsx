import { Form } from "@remix-run/react";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { TextField } from "./fields.tsx";
import { typedText } from "./typed-text.ts";

type Props = {
	refused?: FormFaults | undefined;
	/** The code that stands in the field to begin with. */
	start?: string;
};

/** The field for a room code: it takes a pasted code, in any form, and a pasted link as well. */
export function RoomCodeForm({ refused, start = "" }: Props) {
	return (
		<Form method="post" action="/join?index" noValidate>
			<ErrorSummary faults={refused?.faults} title="There is something to put right" />
			<TextField
				name="room"
				label="Room code"
				hint="Eight letters and digits, as on the screen in front of you, such as K7MX-3QPA. The link from the call works here too."
				autoComplete="off"
				autoCapitalize="characters"
				autoCorrect="off"
				spellCheck={false}
				className="govuk-input--width-20 room-code-field"
				defaultValue={typedText(refused, "room") ?? start}
				error={refused?.faults.room}
			/>
			<button className="govuk-button" type="submit">
				Go on
			</button>
		</Form>
	);
}
