import type { FormFaults } from "#app/forms/form-faults.ts";
import { TextField } from "./fields.tsx";
import { typedText } from "./typed-text.ts";

/** Who is to have an account: a name, and the address that they sign in with. */
export function PersonFields({ refused }: { refused: FormFaults | undefined }) {
	return (
		<>
			<TextField
				name="name"
				label="Name"
				defaultValue={typedText(refused, "name") ?? ""}
				error={refused?.faults.name}
			/>
			<TextField
				name="email"
				label="Email address"
				hint="They sign in with it. The invitation is bound to it."
				type="email"
				autoComplete="off"
				defaultValue={typedText(refused, "email") ?? ""}
				error={refused?.faults.email}
			/>
		</>
	);
}
