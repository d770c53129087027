import { z } from "zod";
import type { Circumstance } from "#questionnaires/schema.ts";
import { line, openedVersion, optional, passage } from "./text.ts";

/** The form for the facts of an area, made from a definition: every field may stay empty. */
export function circumstancesForm(circumstances: Circumstance[]) {
	const fields = circumstances.flatMap((entry) => entry.fields);
	return z.strictObject({
		operation: z.uuid(),
		version: openedVersion,
		facts: z.strictObject(Object.fromEntries(fields.map((field) => [field.id, optional(schemaOf(field))]))),
	});
}

function schemaOf(field: Circumstance["fields"][number]): z.ZodType<string> {
	switch (field.type) {
		case "text":
			return line(500);
		case "long-text":
			return passage(2000);
		case "choice":
			return z.enum(
				(field.options ?? []).map(({ value }) => value),
				"Choose one of the list.",
			);
		case "number":
			return line(40)
				.transform((text) => text.replaceAll(/[£,\s]/g, ""))
				.refine((text) => /^\d+(\.\d+)?$/.test(text), "Enter a number in digits, such as 12500000.");
		case "date":
			return z.iso.date("Enter a date.");
	}
}
