import { z } from "zod";
import { optional } from "./text.ts";

/** What owners are written to for: to ask whether they accept, or to remind them. */
const kind = z.enum(["ask", "reminder"]);

/** Whom: one of them, or everybody for whom there is something to say. */
const person = optional(z.uuid());

/** The forms on the page of those who own actions. */
export const ownersForm = z.discriminatedUnion("intent", [
	z.strictObject({ intent: z.literal("texts"), kind, person }),
	z.strictObject({ intent: z.literal("send"), operation: z.uuid(), kind, person }),
	z.strictObject({ intent: z.literal("revoke"), person: z.uuid() }),
	z.strictObject({ intent: z.literal("reminds"), reminds: z.enum(["yes", "no"], "Choose yes or no.") }),
]);
