import { z } from "zod";
import { number, openedVersion, passage, versionMissing } from "./text.ts";

/** The form by which a director agrees to the report, in the version and as it was when the page was opened. */
export const agreeForm = z.strictObject({
	number: openedVersion,
	content: number(versionMissing).pipe(z.int(versionMissing).min(1, versionMissing)),
});

const circulateForm = z.strictObject({ intent: z.literal("circulate"), number: openedVersion });

/** The form for a new version of the report that corrects something. */
const correctForm = z.strictObject({
	intent: z.literal("correct"),
	operation: z.uuid(),
	/** The latest version as the form was opened. */
	version: openedVersion,
	reason: passage(500).min(1, "Say what is put right and why: it stands in the report."),
});

/** What is sent from the page on how far the report is. */
export const reportForm = z.discriminatedUnion("intent", [circulateForm, correctForm]);
