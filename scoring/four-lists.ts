import { compared } from "#scoring/compared.ts";
import type { Pattern } from "#scoring/types/result.ts";

/** A result as far as the four lists need it: of a round by post, or of a pooled one with what may be shown of it. */
type Listed = {
	items: Record<string, { headline: number | null; pattern: Pattern | null }>;
	act: readonly string[];
	discussionOrder: readonly string[];
	findOut: readonly string[];
};

export type FourLists = {
	/** Answered close together, and at the score or above from which an item is called strong. */
	agreedStrong: string[];
	/** Answered close together, and below it. */
	agreedWeak: string[];
	seenDifferently: string[];
	/** Known to too few, however the others answered: an item can be seen differently and not be known to many. */
	notKnown: string[];
	/** Too few answers, or too little that may be shown, for any of the four. */
	unlisted: string[];
};

/**
 * The items of a result in four plain lists, by id: agreed ones in the questionnaire's order when strong and in the order of what
 * there is to gain when weak, the others in the order in which they are to be talked about and found out.
 *
 * What the few who know an item agree on is not agreed on: a knowledge gap is in neither of the first two. An item without a score
 * is neither strong nor weak. (Sections 7 and 12.)
 * @param result with its items in definition order, and what is to act on as ids
 * @param strongFrom in scale points, not above the target: what `strongFrom` says
 * @example an item at 4, everybody within a point, strong from 3.4: agreed and strong
 */
export function fourLists({ items, act, discussionOrder, findOut }: Listed, strongFrom: number): FourLists {
	const isAgreed = (id: string) =>
		items[id]?.pattern === "agreed" && (items[id]?.headline ?? null) !== null && !findOut.includes(id);
	const isStrong = (id: string) => compared(items[id]?.headline ?? strongFrom, strongFrom) >= 0;
	const agreedStrong = Object.keys(items).filter((id) => isAgreed(id) && isStrong(id));
	// All of them are below the target, and so among what is to act on.
	const agreedWeak = act.filter((id) => isAgreed(id) && !isStrong(id));
	const seenDifferently = discussionOrder.filter((id) => {
		const pattern = items[id]?.pattern ?? null;
		return pattern !== null && pattern !== "agreed";
	});
	const notKnown = [...findOut];
	const listed = new Set([...agreedStrong, ...agreedWeak, ...seenDifferently, ...notKnown]);
	return {
		agreedStrong,
		agreedWeak,
		seenDifferently,
		notKnown,
		unlisted: Object.keys(items).filter((id) => !listed.has(id)),
	};
}
