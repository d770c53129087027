import { textWidth } from "#app/charts/text-width.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { counted } from "#app/round/words.ts";

/** How many characters of an action and of a name stand on the front page, and how many entries of a list: all that is usual. */
export const ample = { action: 420, name: 200, owners: 6, asks: 5, heard: 24, lines: 12 };
/** The same where that does not fit. */
export const roomy = { action: 200, name: 80, owners: 3, asks: 3, heard: 12, lines: 10 };
/** And where everything on it is as long as it may be. */
export const tight = { action: 110, name: 40, owners: 1, asks: 1, heard: 6, lines: 3 };
type Limits = typeof roomy;

/** A document with what its front page leaves out of its lists. */
export type FrontDocument = PlanDocument & { moreAsks: number; moreHeard: number };

/**
 * The document as its front page says it, which is one page: long actions and names are cut, long lists ended. The whole
 * stands in the plan. What the board is asked and for whom stands nowhere else and is never cut.
 */
export function forFront(document: PlanDocument, limits: Limits): FrontDocument {
	const name = (text: string) => cutAtWord(inOneParagraph(text), limits.name);
	const { report, state, next, asks, heard, changing } = document;
	return {
		...document,
		decision: inFewLines(document.decision, limits),
		outcome: document.outcome === null ? null : inFewLines(document.outcome, limits),
		report: { ...report, silent: report.silent.map(name), late: report.late.map(name) },
		state: state && {
			...state,
			reason: state.reason && cutAtWord(inOneParagraph(state.reason), limits.action),
			posts: state.posts.map(({ post, on }) => ({ post: name(post), on })),
		},
		next: next.map((action) => ({
			...action,
			what: cutAtWord(inOneParagraph(action.what), limits.action),
			owners: shortOwners(action.owners.map(name), limits.owners),
		})),
		asks: asks.slice(0, limits.asks).map((ask) => ({
			...ask,
			what: cutAtWord(inOneParagraph(ask.what), limits.action),
			addressee: ask.addressee === null ? null : name(ask.addressee),
		})),
		moreAsks: Math.max(0, asks.length - limits.asks),
		heard: heard.slice(0, limits.heard).map(({ post, answered }) => ({ post: name(post), answered })),
		moreHeard: Math.max(0, heard.length - limits.heard),
		changing: changing.map(({ label, value }) => ({ label, value: name(value) })),
	};
}

/** More lines than a first page has room for beside everything else go on in one paragraph: no word is lost. */
function inFewLines(text: string, limits: Limits): string {
	return text.split("\n").length > limits.lines ? inOneParagraph(text) : text;
}

/** A text without its ends of lines, for where it has to be short. */
export function inOneParagraph(text: string): string {
	return text.replace(/\s+/gu, " ");
}

function shortOwners(owners: string[], most: number): string[] {
	const named = owners.slice(0, most);
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
	const end = /\s/u.test(characters[most - 1] ?? "") ? kept.length : kept.search(/\s+\S*$/u);
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
