import { shown } from "#scoring/shown.ts";
import type { ItemOutput } from "#scoring/types/result.ts";
import type { ItemComment, Missing } from "./report.ts";

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

/** What was written on an item. */
export function writtenOn(comments: ItemComment[], id: string): string[] {
	return comments.filter(({ item }) => item === id).map(({ text }) => text);
}

/** @example listed(["DPH", "DASS", "DCS"]) // "DPH, DASS and DCS" */
export function listed(words: string[]): string {
	return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(words);
}

/** @example counted(1, "person", "people") // "1 person" */
export function counted(count: number, one: string, many: string): string {
	return `${count} ${count === 1 ? one : many}`;
}
