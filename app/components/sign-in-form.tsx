import { Form } from "@remix-run/react";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { TextField } from "./fields.tsx";
import { typedText } from "./typed-text.ts";

type Props = {
	/** Where it leads, on this site. */
	back: string | null;
	/** A form that was sent after the session had ended, as it was sent. */
	kept: string | null;
	refused?: FormFaults | undefined;
};

/** Address and password; what somebody had sent when their session was over travels with them. */
export function SignInForm({ back, kept, refused }: Props) {
	return (
		<Form method="post" action={back ? `/sign-in?${new URLSearchParams({ back })}` : "/sign-in"} noValidate>
			{kept ? <input type="hidden" name="kept" value={kept} /> : null}
			<TextField
				name="email"
				label="Email address"
				type="email"
				autoComplete="username"
				defaultValue={typedText(refused, "email") ?? ""}
				error={refused?.faults.email}
			/>
			<TextField
				name="password"
				label="Password"
				type="password"
				autoComplete="current-password"
				error={refused?.faults.password}
			/>
			<button className="govuk-button" type="submit">
				Sign in
			</button>
		</Form>
	);
}
