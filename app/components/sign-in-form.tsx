import { TextField } from "./fields.tsx";
import { type SignInProps, SignInStep } from "./sign-in-step.tsx";
import { typedText } from "./typed-text.ts";

/** The first step of a sign-in: address and password. */
export function SignInForm({ back, kept, refused }: SignInProps) {
	return (
		<SignInStep to="/sign-in" back={back} kept={kept}>
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
		</SignInStep>
	);
}
