import { z } from "zod";
import { line, number, openedVersion, optional } from "./text.ts";

export const modes = ["by-post", "pooled"] as const;
export const preparations = ["facilitator-prepares", "blind"] as const;

const seat = z.strictObject({
	person: z.uuid("Choose who sits here."),
	label: line(200).min(1, "Enter how this seat is named in the round."),
});

/** The form for a round: what is asked, of whom, who "we" is, and how results are shown. */
export const roundForm = z
	.strictObject({
		operation: z.uuid(),
		version: optional(openedVersion),
		definition: z.string().regex(/^[0-9a-f]{64}$/, "Choose an edition."),
		title: line(200).min(1, "Enter a title, such as the season and the year."),
		we: line(500).min(1, "Say in one sentence which bodies “we” means."),
		period: line(200).min(1, "Say which time people should think of."),
		mode: z.enum(modes, "Choose how results are shown."),
		preparation: z.enum(preparations, "Choose whether the facilitator prepares."),
		target: optional(number("Enter a number, or leave it empty.")),
		workshopOn: optional(z.iso.date("Enter a date.")),
		answerBy: optional(z.iso.date("Enter a date.")),
		/** The last day on which answers are taken after closing, marked as late. */
		lateUntil: optional(
			z.iso.date("Enter a date.").refine((day) => day < "2200", "Enter a date in this century or the next."),
		),
		/** The last day on which the answers are kept. */
		retainUntil: z.iso.date("Enter the day until which answers are kept."),
		/** The round that this one was begun from. */
		copiedFrom: optional(z.uuid()),
		seats: z.array(seat).min(1, "Add at least one seat.").max(300),
	})
	.superRefine(({ mode, preparation, answerBy, lateUntil, workshopOn, retainUntil, seats }, context) => {
		if (mode === "pooled" && preparation !== "blind") {
			context.addIssue({
				code: "custom",
				path: ["preparation"],
				// Read before and after one more person answered, the figures would give that person's away.
				message: "Choose that nobody looks: the figures of a pooled round are shown once, to everybody.",
			});
		}
		if (answerBy && workshopOn && answerBy > workshopOn) {
			context.addIssue({
				code: "custom",
				path: ["answerBy"],
				message: "Answers are due before the workshop or on its day.",
			});
		}
		if (answerBy && lateUntil && lateUntil < answerBy) {
			context.addIssue({
				code: "custom",
				path: ["lateUntil"],
				message: "Late answers come after the day on which answers are due.",
			});
		}
		if ([answerBy, lateUntil, workshopOn].some((day) => day !== null && day > retainUntil)) {
			context.addIssue({
				code: "custom",
				path: ["retainUntil"],
				message: "Answers are kept at least until the last of the other days.",
			});
		}
		seats.forEach(({ person }, index) => {
			if (seats.findIndex((other) => other.person === person) !== index) {
				context.addIssue({
					code: "custom",
					path: ["seats", index, "person"],
					message: "This person has a seat already. One person sits once, for all their posts.",
				});
			}
		});
	});

export type RoundForm = z.input<typeof roundForm>;
export type RoundInput = Omit<z.output<typeof roundForm>, "operation" | "version">;
