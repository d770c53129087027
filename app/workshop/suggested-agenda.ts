import type { Pattern } from "#scoring/types/result.ts";

/** What a suggestion is made from: as much of a result as a pooled round gives too. */
type Scored = {
	items: Record<string, { pattern: Pattern | null; headline: number | null }>;
	discussionOrder: string[];
	findOut: string[];
};

/** Why an item stands where it stands: what the room is to begin with, and what comes after it. */
export type AgendaReason = "strength" | "moderate" | "hardest" | "unknown" | "next";

/** As many items as a workshop of two or three hours may come to. */
export const mostItems = 6;

/**
 * The items that a workshop might talk about, in an order that a room can bear: something that works, then a difference that is
 * not the worst, then the hardest, then what many do not know, and after them the other differences, the widest first. A
 * suggestion: the facilitator's order wins.
 * @returns at most six; none where nothing could be scored
 */
export function suggestedAgenda({ items, discussionOrder, findOut }: Scored): { item: string; reason: AgendaReason }[] {
	const patternOf = (id: string) => items[id]?.pattern ?? null;
	const differing = discussionOrder.filter((id) => patternOf(id) !== null && patternOf(id) !== "agreed");
	const lead: [AgendaReason, string | undefined][] = [
		[
			"strength",
			highest(
				discussionOrder.filter((id) => patternOf(id) === "agreed"),
				items,
			),
		],
		["moderate", differing.length > 1 ? differing[Math.floor(differing.length / 2)] : undefined],
		["hardest", differing[0]],
		["unknown", findOut[0]],
	];
	const agenda = new Map<string, AgendaReason>();
	for (const [reason, item] of lead) if (item !== undefined && !agenda.has(item)) agenda.set(item, reason);
	for (const item of differing) if (agenda.size < mostItems && !agenda.has(item)) agenda.set(item, "next");
	return [...agenda].map(([item, reason]) => ({ item, reason }));
}

/** The item with the highest score, the earlier of two as high. */
function highest(ids: string[], items: Scored["items"]): string | undefined {
	let best: { id: string; headline: number } | undefined;
	for (const id of ids) {
		const headline = items[id]?.headline ?? null;
		if (headline !== null && headline > (best?.headline ?? Number.NEGATIVE_INFINITY)) best = { id, headline };
	}
	return best?.id;
}
