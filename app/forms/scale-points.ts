import type { PublishedDefinition } from "#questionnaires/schema.ts";

/** The points of a scale from the lowest to the highest, as a form sends them. */
export function scalePoints({ min, max }: Pick<PublishedDefinition["scale"], "min" | "max">): string[] {
	return Array.from({ length: max - min + 1 }, (_, index) => String(min + index));
}
