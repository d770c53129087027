import { z } from "zod";
import { openedVersion, optional, passage } from "./text.ts";

const day = optional(z.iso.date("Enter a date."));
const words = passage(2000);
/** The action that is decided on, as the page showed it. */
const opened = { operation: z.uuid(), action: z.uuid(), version: openedVersion };

/** What becomes of an action of the last plan in a round; or of all that are left, as they are. */
export const lastPlanForm = z.discriminatedUnion("intent", [
	z.strictObject({ intent: z.literal("carry-over"), ...opened, dueOn: day, reviewOn: day }),
	z.strictObject({ intent: z.literal("done"), ...opened, text: optional(words) }),
	z.strictObject({ intent: z.literal("drop"), ...opened, reason: words.min(1, "Say why it is dropped.") }),
	z.strictObject({
		intent: z.literal("carry-all"),
		operation: z.uuid(),
		/** Those that the page showed as left, by their ids with spaces between. */
		actions: z
			.string()
			.transform((ids) => ids.split(" "))
			.pipe(z.array(z.uuid()).max(300)),
	}),
]);
