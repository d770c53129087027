import { z } from "zod";
import type { Item, PublishedDefinition } from "#questionnaires/schema.ts";
import { scalePoints } from "./scale-points.ts";
import { optional, passage } from "./text.ts";

/**
 * The form for answers entered on somebody's behalf: of the given items, any may stay empty, which leaves what is saved;
 * `remove` takes a saved answer or comment away.
 */
export function answersForm({ scale }: PublishedDefinition, items: Item[]) {
	const points = scalePoints(scale);
	const answer = z.enum(
		[...points, "dont-know", "not-applicable", "remove"],
		`Choose ${scale.min} to ${scale.max}, don't know or doesn't apply here.`,
	);
	const each = <Schema extends z.ZodType>(schema: Schema) =>
		z.strictObject(Object.fromEntries(items.map(({ id }) => [id, optional(schema)])));
	return z
		.strictObject({
			operation: z.uuid(),
			answers: each(answer),
			comments: each(passage(2000)),
			sharing: each(z.enum(["group", "facilitators", "remove"])),
		})
		.superRefine(({ comments, sharing }, context) => {
			for (const { id } of items) {
				if (!comments[id] || sharing[id] !== "remove") continue;
				context.addIssue({
					code: "custom",
					path: ["sharing", id],
					message: "Choose who may read what you wrote, or clear it to remove the saved comment.",
				});
			}
		});
}
