import { z } from "zod";
import { choices, line, number, openedVersion } from "./text.ts";

/** The form for one seat of a round that is open: who sits there, what it is called, and the posts it speaks for. */
export const seatForm = z.strictObject({
	operation: z.uuid(),
	version: openedVersion,
	/** What was done on the seat's items when the page was opened; 0 for a new seat. */
	changes: number("Open this page again: a part of it is missing.").pipe(z.int().min(0)),
	person: z.uuid("Choose who sits here."),
	label: line(200).min(1, "Enter how this seat is named in the round."),
	posts: choices(z.array(z.uuid("Choose one of the area's posts.")).min(1, "Choose at least one post.").max(20)),
});
