import { z } from "zod";
import { steps } from "#app/workshop/place.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { topicVersion } from "./discussion.ts";
import { scalePoints } from "./scale-points.ts";
import { line, number, optional, passage } from "./text.ts";

const shownVersion = number("Open this page again: a part of it is missing.").pipe(z.int().min(0));
const ofRound = (items: { id: string }[]) =>
	z.enum(
		items.map(({ id }) => id),
		"Choose an item of this round.",
	);

/** An action caught while people talk: what, who and by when. */
const caughtAction = z.strictObject({
	intent: z.literal("action"),
	operation: z.uuid(),
	what: passage(2000).min(1, "Say what will be done."),
	owner: z.uuid("Choose who sees to it."),
	dueOn: z.iso.date("Enter the day by which it is done."),
});

/** The buttons and small forms from which the front of the room is run; `version` is how the room stood when they were shown. */
export function workshopForm({ items }: Pick<PublishedDefinition, "items">) {
	const item = ofRound(items);
	return z.discriminatedUnion("intent", [
		z.strictObject({
			intent: z.literal("steer"),
			version: shownVersion,
			step: z.enum(steps.filter((step) => step !== "item" && step !== "gathering")),
		}),
		z.strictObject({ intent: z.literal("talk"), version: shownVersion, item }),
		z.strictObject({
			intent: z.literal("end"),
			version: shownVersion,
			ends: optional(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Enter a time, such as 12:00.")),
		}),
		z.strictObject({
			intent: z.literal("begin"),
			version: shownVersion,
			seat: optional(z.uuid("Choose one of the list.")),
		}),
		z.strictObject({
			intent: z.literal("back"),
			version: topicVersion,
			item,
		}),
		z.strictObject({ intent: z.literal("vote"), item, to: z.enum(["open", "closed"]) }),
		z.strictObject({ intent: z.literal("accept") }),
		caughtAction.extend({ item: optional(item) }),
	]);
}

/** What whoever sits in the room sends from their own screen. */
export function roomForm({ scale, items }: Pick<PublishedDefinition, "scale" | "items">) {
	const item = ofRound(items);
	return z.discriminatedUnion("intent", [
		z.strictObject({ intent: z.literal("claim"), item, own: z.enum(["yes", "no"]) }),
		z.strictObject({
			intent: z.literal("vote"),
			item,
			value: z.enum([...scalePoints(scale), "dont-know"], "Choose one of the answers."),
		}),
		z.strictObject({
			intent: z.literal("evaluate"),
			value: z.enum(["1", "2", "3", "4", "5"], "Choose one of the answers."),
			line: optional(line(300)),
		}),
	]);
}

/** The agenda as a whole, with the one thing that a button does to it. */
export function agendaForm({ items }: Pick<PublishedDefinition, "items">) {
	const item = ofRound(items);
	return z.strictObject({
		version: number("Open the agenda again: its version is missing.").pipe(z.int().min(1)),
		/** The items in their order, as the page shows them. */
		order: z
			.string()
			.transform((text) => (text === "" ? [] : text.split(",")))
			.pipe(z.array(item).max(items.length)),
		/** What the button does, and to which item; `keep` leaves the order as it is. */
		change: z.string().regex(/^(keep|(up|down|out):.{1,120})$/, "Press one of the buttons."),
		add: optional(item),
	});
}

/** The button that offers the core directors a preview, or takes it back. */
export const previewForm = z.strictObject({ preview: z.enum(["offer", "withdraw"]) });
