import { z } from "zod";
import { number, openedVersion, optional, passage, versionMissing } from "./text.ts";

const words = optional(passage(2000));
const wrongMonths = "Enter a number of months from 1 to 120.";

/** The form for what a body adds to the notice. */
const wordingForm = z.strictObject({
	intent: z.literal("wording"),
	operation: z.uuid(),
	/** 0 where there were no words yet. */
	version: number(versionMissing).pipe(z.int(versionMissing).min(0, versionMissing)),
	purpose: words,
	disclosure: words,
	rights: words,
	contacts: words,
});

/** The form for how long a new round's answers are kept. */
const retentionForm = z.strictObject({
	intent: z.literal("retention"),
	operation: z.uuid(),
	/** The months that it was opened with. */
	version: openedVersion,
	months: number(wrongMonths).pipe(z.int(wrongMonths).min(1, wrongMonths).max(120, wrongMonths)),
});

/** What is sent from the page on how a body uses answers. */
export const privacyForm = z.discriminatedUnion("intent", [wordingForm, retentionForm]);
