import { shown } from "#scoring/shown.ts";
import type { ItemOutput } from "#scoring/types/result.ts";
import type { DiscussedReport, ItemComment, ItemReport, ListsReport, Missing, Report, Series } from "./report.ts";

/** A figure as text. @example shownText(2.25) // "2.3" */
export function shownText(value: number): string {
	return shown(value).toFixed(1);
}

/** A figure as text, or null where there is none. */
export function show(value: number | null): string | null {
	return value === null ? null : shownText(value);
}

/** @example capitalised("two camps") // "Two camps" */
export function capitalised(words: string): string {
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** A text as a sentence with its end. @example ended("Not raised yet") // "Not raised yet." */
export function ended(text: string): string {
	return /[.!?…]$/u.test(text) ? text : `${text}.`;
}

/** How far answers are apart, in words. */
export function patternWords({ pattern, knowledgeGap }: Pick<ItemOutput, "pattern" | "knowledgeGap">): string | null {
	if (pattern === null) return knowledgeGap ? "not known" : null;
	// "Agreed" beside a statement would be read as agreeing with it.
	return {
		agreed: "close together",
		spread: "spread out",
		"two-camps": "two camps",
		"one-apart": "one sees it differently",
	}[pattern];
}

/** Who is missing: those who were asked and stayed silent apart from those whom nobody asked; empty when nobody is. */
export function missingWords({ notHeard, notAsked }: Missing): string {
	const sentences = [
		...(notHeard.length > 0 ? [`Not heard: ${listed(notHeard)}.`] : []),
		...(notAsked.length > 0 ? [`Not asked: ${listed(notAsked)}.`] : []),
	];
	return sentences.join(" ");
}

/**
 * Who is missing: the roles, and the seats whose role somebody else answered for, each named once; and whose answers came
 * after the round was closed.
 */
export function absentWords(report: Missing & { silent: string[]; late: string[] }): string {
	const silent = report.silent.length > 0 ? `No answers from ${listed(report.silent)}.` : "";
	const late =
		report.late.length > 0 ? `Answered after the round was closed, at least in part: ${listed(report.late)}.` : "";
	return [missingWords(report), silent, late].filter(Boolean).join(" ");
}

/** Why there is nothing to talk about, where no item is listed for it. */
export function nothingDiffers({ headline: { people }, round }: Pick<Report, "headline" | "round">): string {
	if (round.mode === "pooled") return "On which items people's answers differ is withheld in this pooled round.";
	if (people > 1) return "There is no item on which people's answers are known to differ.";
	return `${people === 1 ? "Only one person" : "Nobody"} answered, so there is nothing to compare.`;
}

/** How the four lists are to be read. */
export function listsNote({ strongFrom }: Pick<ListsReport, "strongFrom">): string {
	return `Agreed means answered close together. From ${strongFrom} on an item is called strong, below that weak.`;
}

/** How many items stand in none of the four lists, and why. */
export function unlistedWords(count: number, mode: "by-post" | "pooled"): string {
	const items = counted(count, "item is", "items are");
	return mode === "pooled"
		? `${items} in none of the lists: too few answered, or how people answered is withheld.`
		: `${items} in none of the lists: too few answered.`;
}

/** What stands where a figure would, when answers are what is missing. */
export const notEnough = "not enough answers";

/** What stands where a figure of the round before would, when the two rounds cannot be compared. */
export const notCompared = "not compared";

/** What the figures of the round before, laid over this round's, rest on. */
export const lastNote =
	"The figures of the round before are those on the questions that both rounds asked; all others rest on all that this round asked.";

/** What is said of a post that was heard and has no score at all. */
export const tooFewForScore = "heard, but with too few answers for a score";

/** Whether a series is a post that was heard and has no score on any dimension. */
export function hasTooFew({ kind, shown: figures }: Pick<Series, "kind" | "shown">): boolean {
	return kind !== "partnership" && figures.every((figure) => figure === null);
}

/** What was written on an item. */
export function writtenOn(comments: ItemComment[], id: string): string[] {
	return comments.filter(({ item }) => item === id).map(({ text }) => text);
}

/** Whose answers on an item are known, in words; null when nobody's is. @example claimedWords(item) // "DPH: 5; DASS: 2" */
export function claimedWords({ claimed }: Pick<ItemReport, "claimed">): string | null {
	return claimed.map(({ label, point }) => `${label}: ${point}`).join("; ") || null;
}

/** How the discussion of an item ended; null when it was not discussed. */
export function outcomeOf(discussed: DiscussedReport[], item: string): DiscussedReport | null {
	return discussed.find(({ id }) => id === item) ?? null;
}

/** Whether there is more to say of an item than that it is being talked about. */
export function isToShow(discussed: DiscussedReport | null): boolean {
	return discussed !== null && (discussed.isSettled || discussed.note !== null || discussed.dissent !== null);
}

// Made once: making one takes as long as many uses of it.
const all = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** @example listed(["DPH", "DASS", "DCS"]) // "DPH, DASS and DCS" */
export function listed(words: string[]): string {
	return all.format(words);
}

/** @example counted(1, "person", "people") // "1 person" */
export function counted(count: number, one: string, many: string): string {
	return `${count} ${count === 1 ? one : many}`;
}

const numbers = "no one two three four five six seven eight nine ten eleven twelve".split(" ");

/** A number in a sentence: a word up to twelve. @example numberInWords(5) // "five" */
export function numberInWords(count: number): string {
	return numbers[count] ?? String(count);
}
