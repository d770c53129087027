import { z } from "zod";
import { choices } from "./text.ts";

/**
 * The form that records that an area became others, or came from them.
 * @param today the day it is, as an ISO date
 */
export function reorganisationForm(today: string) {
	return z.strictObject({
		intent: z.literal("record"),
		operation: z.uuid(),
		direction: z.enum(["became", "came-from"], "Choose which of the two happened."),
		areas: choices(
			z.array(z.uuid("Choose among the areas that you run.")).min(1, "Choose one area at least.").max(100),
		),
		on: z.iso.date("Enter the day.").refine((day) => day <= today, "Enter a day that has come."),
	});
}

/** The form that takes back what was recorded of an area and another. */
export const takeBackChangeForm = z.strictObject({ intent: z.literal("take-back"), area: z.uuid() });

/** What was recorded. */
export type ReorganisationInput = Pick<z.output<ReturnType<typeof reorganisationForm>>, "direction" | "areas" | "on">;
