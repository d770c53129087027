import { textWidth } from "#app/charts/text-width.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { counted } from "#app/round/words.ts";

const mostOfAction = 200;
const mostOfName = 80;
const mostOwners = 3;
const mostAsks = 3;
const mostHeard = 12;

/** A document with what its front page leaves out of its lists. */
export type FrontDocument = PlanDocument & { moreAsks: number; moreHeard: number };

/**
 * The document as its front page says it, which is one page: long actions and names are cut, long lists ended. The whole
 * stands in the plan. What the board is asked and for whom stands nowhere else and is never cut.
 */
export function forFront(document: PlanDocument): FrontDocument {
	const { next, asks, heard, changing } = document;
	return {
		...document,
		next: next.map((action) => ({
			...action,
			what: cutAtWord(action.what, mostOfAction),
			owners: shortOwners(action.owners),
		})),
		asks: asks.slice(0, mostAsks).map((ask) => ({
			...ask,
			what: cutAtWord(ask.what, mostOfAction),
			addressee: ask.addressee === null ? null : cutAtWord(ask.addressee, mostOfName),
		})),
		moreAsks: Math.max(0, asks.length - mostAsks),
		heard: heard.slice(0, mostHeard).map(({ post, answered }) => ({ post: cutAtWord(post, mostOfName), answered })),
		moreHeard: Math.max(0, heard.length - mostHeard),
		changing: changing.map(({ label, value }) => ({ label, value: cutAtWord(value, mostOfName) })),
	};
}

function shortOwners(owners: string[]): string[] {
	const named = owners.slice(0, mostOwners).map((owner) => cutAtWord(owner, mostOfName));
	const others = owners.length - named.length;
	return others > 0 ? [...named, counted(others, "other post", "other posts")] : named;
}

/**
 * A text of at most so many characters: a longer one ends at a word, with an ellipsis, and where there is none for long,
 * within one.
 * @example cutAtWord("Take the oldest request", 18) // "Take the oldest…"
 */
export function cutAtWord(text: string, most: number): string {
	const characters = Array.from(text);
	if (characters.length <= most) return text;
	const kept = characters.slice(0, most - 1).join("");
	const end = kept.search(/\s+\S*$/u);
	return `${(end > most / 2 ? kept.slice(0, end) : kept).replace(/[\s.,;:]+$/u, "")}…`;
}

/** A text that fits on one line of a width, in points: a longer one is cut, with an ellipsis. */
export function onOneLine(text: string, size: number, width: number): string {
	let most = Array.from(text).length;
	let fitting = text;
	while (textWidth(fitting, size) > width && most > 1) {
		most -= 1;
		fitting = cutAtWord(text, most);
	}
	return fitting;
}
