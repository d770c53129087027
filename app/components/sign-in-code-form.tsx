import { Form } from "@remix-run/react";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { TextField } from "./fields.tsx";

type Props = {
	/** Where it leads, on this site. */
	back: string | null;
	/** A form that was sent after the session had ended, as it was sent. */
	kept: string | null;
	refused?: FormFaults | undefined;
};

/** The second step of a sign-in: a code from an app, or one of the recovery codes. */
export function SignInCodeForm({ back, kept, refused }: Props) {
	return (
		<Form
			method="post"
			action={back ? `/sign-in/code?${new URLSearchParams({ back })}` : "/sign-in/code"}
			noValidate
			autoComplete="off"
		>
			{kept ? <input type="hidden" name="kept" value={kept} /> : null}
			<TextField
				name="code"
				label="Code"
				hint="The six digits that your authenticator app shows now. Without the app, one of your recovery codes."
				inputMode="text"
				autoComplete="one-time-code"
				className="govuk-input--width-20"
				error={refused?.faults.code}
			/>
			<button className="govuk-button" type="submit">
				Sign in
			</button>
		</Form>
	);
}
