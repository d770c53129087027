import { z } from "zod";
import { line } from "./text.ts";

/** The form that sets the last day on which the answers of a round are kept. */
export const keepUntilForm = z.strictObject({ intent: z.literal("date"), until: z.iso.date("Enter a day.") });

/** The form that deletes something for good: whoever sends it has typed what it is called. */
export function deletionForm(called: string) {
	return z.strictObject({
		intent: z.literal("delete"),
		called: line(200).refine(
			(typed) => asRead(typed) === asRead(called),
			`Type “${called}”, so that nothing is deleted by mistake.`,
		),
	});
}

/** Pages show several spaces as one, and nobody should have to mind capitals. */
function asRead(text: string): string {
	return text.replace(/\s+/g, " ").trim().toLowerCase();
}
