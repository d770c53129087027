import { z } from "zod";

/** The form that stores a file after its preview: the same bytes again, so that what was shown is what is stored. */
export const importForm = z.strictObject({
	operation: z.uuid(),
	file: z
		.string()
		.max(1_400_000)
		.regex(/^[A-Za-z0-9_-]+$/),
});

/** The largest answers file that is taken, in bytes: thousands of people in one round. */
export const largestFile = 1_000_000;
