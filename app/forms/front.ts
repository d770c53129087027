import { z } from "zod";
import { optional } from "./area.ts";

const passage = z.string().trim().max(1000, "Use at most 1,000 characters.");

/** The form for what the front page of a report says for the group. */
export const frontForm = z.strictObject({ decision: optional(passage), outcome: optional(passage) });
