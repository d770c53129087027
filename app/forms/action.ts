import { z } from "zod";
import { actionScopes, horizons } from "#questionnaires/schema.ts";
import { choices, line, number, openedVersion, optional, passage } from "./text.ts";

/** Where an action stands. One that was withdrawn is in the plan no longer, and can be put back. */
export const actionStatuses = ["to-start", "under-way", "done", "dropped", "withdrawn"] as const;

/** Where whoever works on an action can say that it stands. */
export const progressStatuses = ["to-start", "under-way", "done", "dropped"] as const;

/** What an action says, field by field: for its form, and for a row of a spreadsheet. */
export const actionTexts = {
	what: passage(2000).min(1, "Say what will be done."),
	why: passage(2000),
	scope: z.enum(actionScopes, "Choose a local action or an ask of others."),
	addressee: optional(line(500)),
	horizon: z.enum(horizons, "Choose when it should be done."),
	firstStep: optional(passage(2000)),
	measure: passage(2000).min(1, "Say how you will know."),
	measureFrom: optional(line(200)),
	measureTo: optional(line(200)),
	costOrRisk: optional(passage(2000)),
	dueOn: optional(z.iso.date("Enter a date.")),
	reviewOn: optional(z.iso.date("Enter a date.")),
	owners: choices(z.array(z.uuid("Choose one of the area's posts.")).max(20)),
	lead: optional(z.uuid("Choose one of the area's posts.")),
};

/** What of an action has to fit together, whoever gives it. */
export function actionFits(
	{ owners, lead, scope, addressee }: Pick<ActionInput, "owners" | "lead" | "scope" | "addressee">,
	context: z.core.$RefinementCtx,
): void {
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
			message: "Say who is asked: an ask of others needs an addressee.",
		});
	}
}

/** The form for one action of a plan: a new one, with what it answers to, or one that was opened at a version. */
export const actionForm = z
	.strictObject({
		operation: z.uuid(),
		version: optional(number("Open the action again: its version is missing.").pipe(z.number().int().min(1))),
		...actionTexts,
		round: optional(z.uuid()),
		/** The suggestions of that round that it is made of, or the item that it is about. */
		from: choices(z.array(z.string().max(300)).max(20)),
	})
	.superRefine(actionFits);

export type ActionForm = z.input<typeof actionForm>;

/** What an action says. */
export type ActionInput = Omit<z.output<typeof actionForm>, "operation" | "version" | "round" | "from">;

/** Suggestions of a round that are taken as they are, several at once, or of which one action is made. */
export const takeForm = z.strictObject({
	operation: z.uuid(),
	intent: z.enum(["take", "merge"]),
	from: choices(z.array(z.string().max(300)).min(1, "Tick at least one suggestion.").max(20, "Tick twenty at most.")),
});

/** Another action of the plan, which takes one in. */
export const mergeForm = z.strictObject({
	operation: z.uuid(),
	into: z.uuid("Choose the action that takes it in."),
});

const words = passage(2000);

/** A line for the log of an action: where it stands now, and what there is to say of it. */
export const updateForm = z
	.strictObject({
		operation: z.uuid(),
		status: z.enum(progressStatuses, "Choose where it stands."),
		text: optional(words),
	})
	.superRefine(({ status, text }, context) => {
		if (status === "dropped" && text === null) {
			context.addIssue({ code: "custom", path: ["text"], message: "Say why it is dropped." });
		}
	});

/** Taking an action out of the plan. */
export const withdrawActionForm = z.strictObject({
	operation: z.uuid(),
	reason: words.min(1, "Say why it is withdrawn. The reason stays with it."),
});

/** Putting one back that was withdrawn. */
export const putBackForm = z.strictObject({ operation: z.uuid() });

/**
 * What the holder of a post says to an action that they are asked to own: they accept it, ask for a change of it, or hand it on. A
 * facilitator who writes it down names the post; an owner speaks for the posts that they hold.
 */
export const answerForm = z
	.strictObject({
		operation: z.uuid(),
		version: openedVersion,
		post: optional(z.uuid("Choose whose answer it is.")),
		answer: z.enum(["accepted", "change-asked", "handed-on"], "Choose what is said to it."),
		text: optional(words),
		to: optional(z.uuid("Choose who takes it on.")),
	})
	.superRefine(({ answer, text, to }, context) => {
		if (answer === "change-asked" && text === null) {
			context.addIssue({ code: "custom", path: ["text"], message: "Say what should be changed." });
		}
		if (answer === "handed-on" && to === null) {
			context.addIssue({ code: "custom", path: ["to"], message: "Choose who takes it on." });
		}
	});

/** Handing all open actions of a post on to another, as they were shown. */
export const handOnForm = z
	.strictObject({
		operation: z.uuid(),
		post: z.uuid("Choose whose they are."),
		actions: choices(z.array(z.uuid()).min(1, "This post owns no open action.").max(200)),
		to: z.uuid("Choose who takes them on."),
		text: optional(words),
	})
	.superRefine(({ post, to }, context) => {
		if (post === to) context.addIssue({ code: "custom", path: ["to"], message: "Choose another post." });
	});
