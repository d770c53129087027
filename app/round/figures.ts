import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { settings } from "#scoring/settings.ts";
import { counted, shownText } from "./words.ts";

/** What stands behind a score on the scale: where levels are read from sums, that it is the mean of the items. */
export function perItem({ basis }: PublishedDefinition): "" | " per item" {
	return basis === "sum" ? " per item" : "";
}

/**
 * The figure that a level is read from, with what it is out of.
 * @param banded under basis sum, the sum of a dimension or the total of several; null where the mean is banded
 * @param dimensions the ids of the dimensions whose items are added up
 * @example figureWords(definition, 3.2, { name: "sum", value: null }, ["finance"]) // "3.2 of 5"
 * @example figureWords(bySum, 3, { name: "sum", value: 18 }, ["finance"]) // "sum 18 of a possible 6 to 24"
 */
export function figureWords(
	{ scale, items }: PublishedDefinition,
	shown: number,
	{ name, value }: { name: "sum" | "total"; value: number | null },
	dimensions: string[],
): string {
	if (value === null) return `${shownText(shown)} of ${scale.max}`;
	// An item on two dimensions is in the sums of both.
	const added = items.flatMap(({ weights }) => Object.keys(weights).filter((id) => dimensions.includes(id))).length;
	return `${name} ${value} of a possible ${added * scale.min} to ${added * scale.max}`;
}

/** Which figures are sums and which are means; null where there are no sums. */
export function figuresNote({ basis, scale }: PublishedDefinition): string | null {
	if (basis !== "sum") return null;
	return `Levels are read from sums. The radar, the lines and the table show scores per item, which are means from ${scale.min} to ${scale.max} and can be compared.`;
}

/** How sums are made; null where there are none. */
export function sumsNote({ basis }: PublishedDefinition): string | null {
	if (basis !== "sum") return null;
	return "A dimension's sum is its mean times its number of items, as a whole number, so that an item without an answer counts like the others. The total adds the sums up.";
}

/**
 * How many answers it takes to count, so that a post without a score is not a riddle.
 * @example needsNote(jointWorking, "post") // "A post has a score on a dimension once it has answered more than half of what applied there and at least 3 items."
 */
export function needsNote(definition: PublishedDefinition, who: "post" | "person"): string {
	const { coverage, minItems } = settings(definition);
	const share = coverage === 0.5 ? "half" : `${Math.round(coverage * 100)} per cent`;
	const least = minItems > 1 ? ` and at least ${counted(minItems, "item", "items")}` : "";
	const counts = { post: "A post has a score", person: "A person's answers count" }[who];
	const answered = { post: "it has", person: "they have" }[who];
	return `${counts} on a dimension once ${answered} answered more than ${share} of what applied there${least}.`;
}
