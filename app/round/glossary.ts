import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { settings } from "#scoring/settings.ts";
import type { Report } from "./report.ts";
import { capitalised, listed } from "./words.ts";

/** What the short names of posts, the bodies of an area and the words for figures mean. Nobody is named in it. */
export type Glossary = {
	/** The posts that were asked, by role; none in a pooled round, where nothing is said by post. */
	posts: { name: string; meaning: string }[];
	/** What it is to be a core post; null where there are none. */
	core: string | null;
	bodies: { name: string; meaning: string }[];
	words: { name: string; meaning: string }[];
};

type Facts = {
	report: Pick<Report, "round" | "scale" | "dimensions">;
	definition: PublishedDefinition;
	/** The roles that a seat was made for. */
	asked: string[];
	/** The organisations of the area. */
	bodies: { name: string; sector: "council" | "nhs" | "other" }[];
};

const sectorWords = { council: "council", nhs: "NHS", other: "another sector" };

/** What a report's readers may not know: the posts, the bodies and the words for figures. */
export function glossaryOf({ report, definition, asked, bodies }: Facts): Glossary {
	const isPooled = report.round.mode === "pooled";
	const roles = isPooled ? [] : definition.roles.filter(({ id }) => asked.includes(id));
	const hasCore = roles.some(({ core }) => core) && settings(definition).headline === "core-roles";
	return {
		posts: roles
			.map(({ short, title, core }) => ({
				name: short ?? title,
				meaning: capitalised(
					[...(short ? [title] : []), ...(hasCore ? [core ? "core post" : "stands beside the headline"] : [])].join(
						", ",
					),
				),
			}))
			.filter(({ meaning }) => meaning !== ""),
		core: hasCore
			? "A core post counts in the headline: each core post is one voice there, whoever holds two of them speaks once, and several holders of one speak as their mean. The other posts stand beside the headline."
			: null,
		bodies: bodies.map(({ name, sector }) => ({ name, meaning: capitalised(sectorWords[sector]) })),
		words: wordsOf(report, definition, isPooled),
	};
}

function wordsOf({ scale, dimensions }: Facts["report"], definition: PublishedDefinition, isPooled: boolean) {
	const isCore = !isPooled && settings(definition).headline === "core-roles";
	const levels = definition.levels.map(({ title }) => title);
	return [
		{
			name: "Score",
			meaning: `The mean of answers on the scale from ${scale.min} to ${scale.max}, shown with one decimal. Who gave no scale point is left out of it, and never counts as 0.`,
		},
		{
			name: "Voice",
			meaning: isCore
				? "One view in the headline. Each voice counts the same."
				: "One person. Everybody who answered counts the same.",
		},
		...(levels.length > 0 && dimensions.some(({ level }) => level !== null)
			? [{ name: "Level", meaning: `A band of the score with a name: ${listed(levels)}. The bands are conventions.` }]
			: []),
		{
			name: "Views differ widely",
			meaning: "Said in place of a level where views lie so far apart that their average would describe nobody's.",
		},
		{ name: "Median", meaning: "The middle one of all answers on an item, from the lowest to the highest." },
		{
			name: "Apart",
			meaning:
				"How far the answers on an item lie from their median on average, in scale points: 0 where all are the same.",
		},
		{
			name: "How answers lie",
			meaning:
				"Close together; spread out; two camps, with points between them that nobody chose; or one person who sees it differently from the others.",
		},
		{
			name: "Don't know",
			meaning:
				"An answer like others. It is counted by itself and is no score. Where many do not know, that is what to find out.",
		},
		{
			name: "Agreed to differ",
			meaning:
				"A result of the workshop: the group has talked about the item, and knows that it is seen in more than one way.",
		},
		{
			name: "Target",
			meaning: "The score below which an item is listed as one to act on. A convention, the same for every item.",
		},
	];
}
