import { z } from "zod";

/** The form that brings a plan back after its preview: the same bytes again, and by what the preview that was shown is known. */
export const bringBackForm = z.strictObject({
	operation: z.uuid(),
	file: z
		.string()
		.max(1_400_000)
		.regex(/^[A-Za-z0-9_-]+$/),
	seen: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The largest file of a plan that is taken, in bytes. */
const largestFile = 1_000_000;

/** Why a file of so many bytes is not read, in words; null when it is. The browser says it too, before the file travels. */
export function planFileFault(size: number): string | null {
	if (size === 0) return "Choose a file that is not empty.";
	if (size > largestFile) return "The file is larger than 1 MB. A plan takes far less: is it the right file?";
	return null;
}
