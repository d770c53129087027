import { z } from "zod";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { scalePoints } from "./scale-points.ts";
import { number, optional, passage } from "./text.ts";

const missing = "Open this page again: a part of it is missing.";

/** The seat that a page was opened for, by its key. */
const openedSeat = z.string().regex(/^[\da-f-]{36}(\.\d+)?$/, missing);

/** The form of one item, as whoever sits there sends it: the answer and the comment as they stand. */
export function ownAnswerForm({ scale }: Pick<PublishedDefinition, "scale">) {
	const points = scalePoints(scale);
	return z.strictObject({
		operation: z.uuid(),
		/** The seat that the page was opened for: in one browser somebody else may have opened their link since. */
		seat: openedSeat,
		version: number(missing).pipe(z.int(missing).min(0, missing)),
		answer: optional(z.enum([...points, "dont-know", "not-applicable"], "Choose one of the answers.")),
		comment: optional(passage(2000)),
		sharing: z.enum(["group", "facilitators"], "Choose who may read the comment."),
		/** The button that takes the answer back. */
		clear: z.literal("yes").optional(),
	});
}

/** What is said of a post that is not the one of whoever opened its link. */
export const doubtForm = z.strictObject({
	intent: z.literal("doubt"),
	words: passage(500).min(1, "Say what is wrong, such as who holds the post now."),
});

/** That the notice has been read. */
export const readNoticeForm = z.strictObject({
	intent: z.literal("read"),
	/** The version that was shown. */
	version: z.string().regex(/^\d+(\.\d+)?$/, missing),
});

/** That everything that was answered is taken back. */
export const withdrawForm = z.strictObject({ seat: openedSeat });
