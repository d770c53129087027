import { z } from "zod";

/** The largest file of a round that is made and taken, in bytes: less than the largest body of a request. */
export const largestRoundFile = 1_900_000;

/** The form that brings a round in after it was looked at: the sealed part of its file again, which nobody can have changed. */
export const bringInForm = z.strictObject({
	operation: z.uuid(),
	sealed: z
		.string()
		.max(largestRoundFile)
		.regex(/^[A-Za-z0-9_-]+$/),
});

/** Why a file of so many bytes is not read, in words; null when it is. The browser says it too, before the file travels. */
export function roundFileFault(size: number): string | null {
	if (size === 0) return "Choose a file that is not empty.";
	return size > largestRoundFile ? "The file is larger than that of any round. Is it the right one?" : null;
}
