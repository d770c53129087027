import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { FormFaults } from "#app/forms/form-faults.ts";

/** What every step of a sign-in is given. */
export type SignInProps = {
	/** Where it leads, on this site. */
	back: string | null;
	/** A form that was sent after the session had ended, as it was sent. */
	kept: string | null;
	refused?: FormFaults | undefined;
};

type Props = Pick<SignInProps, "back" | "kept"> & {
	/** Where this step is sent. */
	to: string;
	autoComplete?: "off";
	children: ReactNode;
};

/** The form of one step of a sign-in; what somebody had sent when their session was over travels with it. */
export function SignInStep({ to, back, kept, autoComplete, children }: Props) {
	return (
		<Form
			method="post"
			action={back ? `${to}?${new URLSearchParams({ back })}` : to}
			noValidate
			{...(autoComplete ? { autoComplete } : {})}
		>
			{kept ? <input type="hidden" name="kept" value={kept} /> : null}
			{children}
			<button className="govuk-button" type="submit">
				Sign in
			</button>
		</Form>
	);
}
