import { Form } from "@remix-run/react";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Choice, TextArea } from "#app/components/fields.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { progressStatuses } from "#app/forms/action.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { statusWords } from "#app/round/action-words.ts";

type Props = {
	status: (typeof progressStatuses)[number];
	national: boolean;
	operation: string;
	refused: FormFaults | undefined;
};

/** A line for the log of an action: where it stands now, and what there is to say of it. */
export function UpdateForm({ status, national, operation, refused }: Props) {
	const chosen = typedText(refused, "status") ?? status;
	const scope = national ? "national" : "local";
	return (
		<Form method="post" noValidate className="no-print">
			<h2 className="govuk-heading-m" id="say">
				Say where it stands
			</h2>
			<ErrorSummary faults={refused?.faults} />
			<input type="hidden" name="operation" value={operation} />
			<Choice
				name="status"
				type="radio"
				label="Where it stands now"
				error={refused?.faults.status}
				options={progressStatuses.map((value) => ({ value, label: statusWords({ status: value, scope }) }))}
				input={(option) => ({ defaultChecked: chosen === option })}
				small
			/>
			<TextArea
				name="text"
				label="What there is to say (optional)"
				hint="What has been done, what stands in the way, and once it is done, what came of it. Needed where it is dropped."
				defaultValue={typedText(refused, "text") ?? ""}
				error={refused?.faults.text}
			/>
			<button className="govuk-button" type="submit">
				Save the update
			</button>
		</Form>
	);
}
