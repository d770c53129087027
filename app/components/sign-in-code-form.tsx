import { TextField } from "./fields.tsx";
import { type SignInProps, SignInStep } from "./sign-in-step.tsx";

/** The second step of a sign-in: a code from an app, or one of the recovery codes. */
export function SignInCodeForm({ back, kept, refused }: SignInProps) {
	return (
		<SignInStep to="/sign-in/code" back={back} kept={kept} autoComplete="off">
			<TextField
				name="code"
				label="Code"
				hint="The six digits that your authenticator app shows now. Without the app, one of your recovery codes."
				inputMode="text"
				autoComplete="one-time-code"
				className="govuk-input--width-20"
				error={refused?.faults.code}
			/>
		</SignInStep>
	);
}
