import type { FormFaults } from "#app/forms/form-faults.ts";
import { typedText } from "./typed-text.ts";

type Props = { operation: string; version: string; refused: FormFaults | undefined };

/** The hidden part of a form that changes something: what a form sent twice is known by, and the version it was opened with. */
export function SendingFields({ operation, version, refused }: Props) {
	return (
		<>
			<input type="hidden" name="operation" value={operation} />
			<input type="hidden" name="version" value={typedText(refused, "version") ?? version} />
		</>
	);
}
