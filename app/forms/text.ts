import { z } from "zod";

/** Text of one line, trimmed; what a form leaves empty is null where it may be. */
export const line = (most: number) =>
	z
		.string()
		.trim()
		.max(most, `Use at most ${most} characters.`)
		.regex(/^[^\p{Cc}]*$/u, "Use one line of plain text.");
/** Text of several lines, trimmed. */
export const passage = (most: number) =>
	z
		.string()
		.trim()
		.max(most, `Use at most ${most.toLocaleString("en-GB")} characters.`)
		.regex(/^(?:[^\p{Cc}]|[\n\r\t])*$/u, "Use plain text: it holds characters that cannot be seen.");
/** A number, as text fields send it. */
export const number = (message: string) => z.string(message).transform(Number).pipe(z.number(message));
const versionMissing = "Open this page again: the version it was opened with is missing.";
/** The version of something stored that a form was opened with. */
export const openedVersion = number(versionMissing).pipe(z.int(versionMissing).min(1, versionMissing));
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
	z.preprocess(
		(value) => (typeof value === "string" && value.trim() === "" ? null : (value ?? null)),
		schema.nullable(),
	);
