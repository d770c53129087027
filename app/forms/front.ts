import { z } from "zod";
import { openedVersion, optional, passage } from "./text.ts";

/** The form for what the front page of a report says for the group. */
export const frontForm = z.strictObject({
	operation: z.uuid(),
	version: openedVersion,
	decision: optional(passage(1000)),
	outcome: optional(passage(1000)),
});
