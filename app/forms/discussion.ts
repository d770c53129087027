import { z } from "zod";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { scalePoints } from "./scale-points.ts";
import { openedVersion, optional, passage } from "./text.ts";

/** The form that records how the discussion of items ended: a scale point, `differ`, `open`, or nothing. */
export function discussionForm({ scale }: PublishedDefinition, items: string[]) {
	const points = scalePoints(scale);
	const text = optional(passage(2000));
	return z.strictObject({
		operation: z.uuid(),
		version: openedVersion,
		outcomes: z.strictObject(
			Object.fromEntries(
				items.map((id) => [id, optional(z.enum([...points, "differ", "open"], "Choose one of the list."))]),
			),
		),
		notes: z.strictObject(Object.fromEntries(items.map((id) => [id, text]))),
		dissents: z.strictObject(Object.fromEntries(items.map((id) => [id, text]))),
	});
}
