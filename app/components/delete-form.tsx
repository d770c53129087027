import { Form } from "@remix-run/react";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { TextField } from "./fields.tsx";
import { typedText } from "./typed-text.ts";

type Props = {
	/** What is to be typed, such as "the title of the round", and how it reads. */
	what: string;
	called: string;
	submitLabel: string;
	refused: FormFaults | undefined;
};

/** The form that deletes something for good, once its name was typed. */
export function DeleteForm({ what, called, submitLabel, refused }: Props) {
	return (
		<Form method="post" noValidate>
			<input type="hidden" name="intent" value="delete" />
			<TextField
				name="called"
				label={`Type ${what} to delete it`}
				hint={called}
				autoComplete="off"
				defaultValue={typedText(refused, "called") ?? ""}
				error={refused?.faults.called}
			/>
			<button className="govuk-button govuk-button--warning" type="submit">
				{submitLabel}
			</button>
		</Form>
	);
}
