import { z } from "zod";

const unseen = "Use plain text: it holds characters that cannot be seen.";
/** Marks that turn the direction of what follows, so that a page shows other words than are stored. */
const withoutTurns = /^[^\u202a-\u202e\u2066-\u2069]*$/u;
/** Halves of a character: nothing can be made of them, and an address cannot be made with them. */
const withoutHalves = /^\P{Cs}*$/u;
/** Nothing at all, which is for the field to refuse, or something that can be seen. */
const seenIfAny = /^$|[^\p{Cf}\s]/u;

/** At most so many characters as people count them: an emoji is one. */
const atMost = (most: number) => (text: string) => Array.from(text).length <= most;

/** Text of one line, trimmed; what a form leaves empty is null where it may be. */
export const line = (most: number) =>
	z
		.string()
		.trim()
		.refine(atMost(most), `Use at most ${most} characters.`)
		.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, "Use one line of plain text.")
		.regex(withoutTurns, unseen)
		.regex(withoutHalves, unseen)
		.regex(seenIfAny, unseen);

/** As many lines as a long text has: a document is laid out line by line, and thousands of them would keep others waiting for it. */
const mostLines = 100;
const linesIn = (text: unknown) => String(text).split("\n").length;
const atMostLines = ({ input }: { input: unknown }) =>
	`Use at most ${mostLines} lines; this has ${linesIn(input).toLocaleString("en-GB")}.`;

/** Text of several lines, trimmed. A browser sends two characters for the end of a line, and counts one; others stand for it too. */
export const passage = (most: number) =>
	z
		.string()
		.overwrite((text) => text.replaceAll(/\r\n?|[\u2028\u2029]/g, "\n"))
		.trim()
		.refine(atMost(most), `Use at most ${most.toLocaleString("en-GB")} characters.`)
		.refine((text) => linesIn(text) <= mostLines, { error: atMostLines })
		.regex(/^(?:[^\p{Cc}]|[\n\t])*$/u, unseen)
		.regex(withoutTurns, unseen)
		.regex(withoutHalves, unseen)
		.regex(seenIfAny, unseen);
/** A number in decimal digits, as text fields send it. */
export const number = (message: string) =>
	z
		.string(message)
		.trim()
		.regex(/^-?\d+(?:\.\d+)?$/, message)
		.transform(Number)
		.pipe(z.number(message));
export const versionMissing = "Open this page again: the version it was opened with is missing.";
/** The version of something stored that a form was opened with. */
export const openedVersion = number(versionMissing).pipe(z.int(versionMissing).min(1, versionMissing));
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
	z.preprocess(
		(value) => (typeof value === "string" && value.trim() === "" ? null : (value ?? null)),
		schema.nullable(),
	);
/** A group of checkboxes: a browser sends nothing for none chosen, and one text for one. */
export const choices = <Schema extends z.ZodType>(schema: Schema) =>
	z.preprocess(
		(value) => (value === undefined || value === "" ? [] : typeof value === "string" ? [value] : value),
		schema,
	);
