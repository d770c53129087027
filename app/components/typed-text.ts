import type { FormFaults } from "#app/forms/form-faults.ts";

/**
 * What somebody had typed into a field of a form that was refused, by the parts of its name; null when the form was not
 * refused or the field was not in it.
 * @example typedText(refused, "notes", "f3")
 */
export function typedText(refused: FormFaults | undefined, ...name: string[]): string | null {
	let value: unknown = refused?.typed;
	for (const part of name) {
		if (value === null || typeof value !== "object" || !Object.hasOwn(value, part)) return null;
		value = (value as Record<string, unknown>)[part];
	}
	return typeof value === "string" ? value : null;
}
