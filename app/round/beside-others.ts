import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { compared } from "#scoring/compared.ts";
import { fewestPartnerships } from "#scoring/partnership-quartiles.ts";
import { shown } from "#scoring/shown.ts";
import { dayInWords } from "./day-in-words.ts";
import { perItem } from "./figures.ts";
import { capitalised, counted, numberInWords, show, shownText } from "./words.ts";

/** The quartiles of a dimension as they were published. */
export type PublishedQuartiles = {
	partnerships: number;
	lower: number;
	median: number;
	upper: number;
	/** The day in England, as an ISO date. */
	publishedOn: string;
};

/** What is known of the areas that take part and can be compared with one another. */
export type Facts = {
	definition: PublishedDefinition;
	headline: "core-roles" | "everyone";
	/** How many areas take part now. */
	areas: number;
	/** What stands published, by dimension. */
	published: Map<string, PublishedQuartiles>;
	/** The scores of the area that they stand beside, by dimension; null where they stand beside nobody's. */
	own: Record<string, number | null> | null;
};

/** What a page says of areas beside one another. Plain data: figures are shown figures as text. */
export type BesideOthers = {
	/** "Joint working, 2026 edition, version 2.0.0" */
	questionnaire: string;
	/** Whose view is compared: "The directors' view". */
	headline: string;
	/** How many take part, and what follows from it. */
	sentence: string;
	/** Whether an area's own scores stand beside the quartiles. */
	hasOwn: boolean;
	scale: { min: number; max: number; per: "" | " per item" };
	/** None while too few areas take part. */
	dimensions: DimensionBeside[];
};

export type DimensionBeside = {
	id: string;
	title: string;
	/** Null while too few areas have a score here. */
	quartiles: { lower: string; median: string; upper: string; areas: number; publishedOn: string } | null;
	/** The area's own figure; null without a score, or where nobody's stands beside. */
	own: string | null;
	/** What there is to see, in a sentence or two. */
	finding: string;
};

/**
 * Areas beside one another in words and shown figures, with one decimal. While fewer than ten take part nothing is shown, also of what
 * was published when there were more: it is shown again, as it was, when there are, so that nothing follows from the difference.
 */
export function besideOthers({ definition, headline, areas, published, own }: Facts): BesideOthers {
	const { title, version, scale } = definition;
	const isShown = areas >= fewestPartnerships;
	return {
		questionnaire: `${title}, version ${version}`,
		headline: headline === "everyone" ? "Everybody who answered" : (definition.headlineTitle ?? "The headline"),
		sentence: takingPartWords(areas),
		hasOwn: own !== null,
		scale: { min: scale.min, max: scale.max, per: perItem(definition) },
		dimensions: isShown
			? definition.dimensions.map(({ id, title }) => dimensionOf({ id, title }, published.get(id) ?? null, own))
			: [],
	};
}

/** How many areas take part, and how many it needs. @example takingPartWords(7) // "7 areas take part; figures are shown from 10 on." */
function takingPartWords(areas: number): string {
	const takePart = areas === 0 ? "No area takes part" : `${counted(areas, "area takes", "areas take")} part`;
	return areas < fewestPartnerships ? `${takePart}; figures are shown from ${fewestPartnerships} on.` : `${takePart}.`;
}

/** How many areas a body has, how many of them take part, and how many of those have results that can be compared. */
export type BodyCounts = { areas: number; takePart: number; compared: number };

/**
 * How many of a body's areas take part, and why there may be nothing to see.
 * @example bodyWords("Kent", { areas: 40, takePart: 12, compared: 11 }) // "12 of 40 areas of Kent take part. One of them has no ..."
 */
export function bodyWords(body: string, { areas, takePart, compared: have }: BodyCounts): string {
	if (areas < fewestPartnerships) {
		const has = areas === 0 ? "no areas" : counted(areas, "area", "areas");
		return `${body} has ${has} here, and figures are shown from ${fewestPartnerships} on. So there is nothing to compare.`;
	}
	const without = takePart - have;
	const rest = `${capitalised(numberInWords(without))} of them ${without === 1 ? "has" : "have"} no results yet that can be compared.`;
	return `${takePart} of ${areas} areas of ${body} take part.${without > 0 ? ` ${rest}` : ""}`;
}

function dimensionOf(
	{ id, title }: { id: string; title: string },
	quartiles: PublishedQuartiles | null,
	own: Facts["own"],
): DimensionBeside {
	const figure = own?.[id] ?? null;
	const sentences = [
		`${title}: ${quartiles ? quartilesWords(quartiles) : "too few areas have a score here to compare"}.`,
		own ? `This area: ${ownWords(figure, quartiles)}.` : "",
	];
	return {
		id,
		title,
		quartiles: quartiles && {
			lower: shownText(quartiles.lower),
			median: shownText(quartiles.median),
			upper: shownText(quartiles.upper),
			areas: quartiles.partnerships,
			publishedOn: dayInWords(quartiles.publishedOn),
		},
		own: show(figure),
		finding: sentences.filter(Boolean).join(" "),
	};
}

function quartilesWords({ lower, median, upper }: PublishedQuartiles): string {
	const [from, to] = [shownText(lower), shownText(upper)];
	if (from === to) return `half of the areas are at ${from}`;
	return `half of the areas are from ${from} to ${to}, with ${shownText(median)} in the middle`;
}

function ownWords(figure: number | null, quartiles: PublishedQuartiles | null): string {
	if (figure === null) return "no score";
	return `${shownText(figure)}${quartiles ? `, ${positionOf(figure, quartiles)}` : ""}`;
}

/**
 * Where a figure stands among quartiles, both as they are shown, so that words and figures never disagree.
 * @example positionOf(2.1, { partnerships: 12, lower: 2.4, median: 2.8, upper: 3.1 }) // "below the middle half"
 */
export function positionOf(
	figure: number,
	{ lower, median, upper }: Pick<PublishedQuartiles, "lower" | "median" | "upper">,
): string {
	const against = (other: number) => compared(shown(figure), shown(other));
	if (against(lower) < 0) return "below the middle half";
	if (against(upper) > 0) return "above the middle half";
	if (against(median) === 0) return "right in the middle";
	return `in the middle half, ${against(median) < 0 ? "below" : "above"} the middle`;
}
