import { z } from "zod";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { scalePoints } from "./scale-points.ts";
import { number, optional, passage } from "./text.ts";

/** How often an item had been changed when its form was opened; 0 where nothing was stored on it. */
export const topicVersion = number("Open the item again: its version is missing.").pipe(z.number().int().min(0));

/** The form that records how the group ended on an item, with a note and who saw it otherwise; nothing chosen is open. */
export function outcomeForm({ scale, items }: Pick<PublishedDefinition, "scale" | "items">) {
	const points = scalePoints(scale);
	return z.strictObject({
		operation: z.uuid(),
		version: topicVersion,
		item: z.enum(
			items.map(({ id }) => id),
			"Choose an item of this round.",
		),
		outcome: optional(z.enum([...points, "differ", "parked", "skipped"], "Choose one of the list.")),
		note: optional(passage(2000)),
		dissent: optional(passage(2000)),
		to: z.literal("list").optional(),
	});
}
