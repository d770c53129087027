import { z } from "zod";
import { actionScopes, horizons } from "#questionnaires/schema.ts";
import { choices, line, number, optional, passage } from "./text.ts";

export const actionStatuses = ["proposed", "agreed", "under-way", "done", "dropped", "withdrawn"] as const;

/** The form for one action of a plan. */
export const actionForm = z
	.strictObject({
		operation: z.uuid(),
		version: optional(number("Open the action again: its version is missing.").pipe(z.number().int().min(1))),
		what: passage(2000).min(1, "Say what will be done."),
		why: passage(2000),
		scope: z.enum(actionScopes, "Choose a local action or a national ask."),
		addressee: optional(line(500)),
		horizon: z.enum(horizons, "Choose when it should be done."),
		firstStep: optional(passage(2000)),
		measure: passage(2000).min(1, "Say how you will know: from what, to what, by when."),
		costOrRisk: optional(passage(2000)),
		dueOn: optional(z.iso.date("Enter a date.")),
		reviewOn: optional(z.iso.date("Enter a date.")),
		status: z.enum(actionStatuses, "Choose where it stands."),
		owners: choices(z.array(z.uuid("Choose one of the area's posts.")).max(20)),
		lead: optional(z.uuid("Choose one of the area's posts.")),
		round: optional(z.uuid()),
		item: optional(z.string().max(120)),
		suggestion: optional(z.string().max(120)),
	})
	.superRefine(({ owners, lead, scope, addressee }, context) => {
		if (new Set(owners).size < owners.length) {
			context.addIssue({ code: "custom", path: ["owners"], message: "A post is chosen twice." });
		}
		if (lead && !owners.includes(lead)) {
			context.addIssue({ code: "custom", path: ["lead"], message: "The lead has to be one of the owners." });
		}
		if (scope === "national" && !addressee) {
			context.addIssue({
				code: "custom",
				path: ["addressee"],
				message: "Say who is asked: a national ask needs an addressee.",
			});
		}
	});

export type ActionForm = z.input<typeof actionForm>;
export type ActionInput = Omit<z.output<typeof actionForm>, "operation" | "version" | "round" | "item" | "suggestion">;

/** The button that makes a link to an action for one of its owners. */
export const ownerLinkForm = z.strictObject({ post: z.uuid() });
