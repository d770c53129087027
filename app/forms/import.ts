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
const largestFile = 1_000_000;

/** Why a file of so many bytes is not read, in words; null when it is. The browser says it too, before the file travels. */
export function fileFault(size: number): string | null {
	if (size === 0) return "Choose a file that is not empty.";
	if (size > largestFile) return "The file is larger than 1 MB. A round's answers take far less: is it the right file?";
	return null;
}
