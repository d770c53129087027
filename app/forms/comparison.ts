import { z } from "zod";
import { openedVersion } from "./text.ts";

/** The form that says whether an area takes part in the comparison of its body's areas. */
export const takingPartForm = z.strictObject({
	operation: z.uuid(),
	version: openedVersion,
	takesPart: z.enum(["yes", "no"], "Choose whether the area takes part."),
});
