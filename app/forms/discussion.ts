import { z } from "zod";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { optional } from "./area.ts";

/** The form that records how the discussion of items ended: a scale point, `differ`, `open`, or nothing. */
export function discussionForm({ scale }: PublishedDefinition, items: string[]) {
	const points = Array.from({ length: scale.max - scale.min + 1 }, (_, index) => String(scale.min + index));
	const passage = optional(z.string().trim().max(2000, "Use at most 2,000 characters."));
	return z.strictObject({
		outcomes: z.strictObject(
			Object.fromEntries(
				items.map((id) => [id, optional(z.enum([...points, "differ", "open"], "Choose one of the list."))]),
			),
		),
		notes: z.strictObject(Object.fromEntries(items.map((id) => [id, passage]))),
		dissents: z.strictObject(Object.fromEntries(items.map((id) => [id, passage]))),
	});
}
