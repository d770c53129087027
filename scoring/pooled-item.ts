import { mergedDistribution } from "#scoring/merged-distribution.ts";
import type { AnswerKind, PooledItem } from "#scoring/types/pooled.ts";
import type { ItemOutput } from "#scoring/types/result.ts";

const withoutPoint = ["dont-know", "not-applicable", "unanswered", "not-asked"] as const;

/**
 * What a pooled round shows of one item. (Section 13.)
 *
 * Every respondent stands in one cell: the scale points and, after them, don't-know, not-applicable, unanswered and
 * not-asked, merged until each holds nobody or at least `minGroup`. So the number without an answer cannot single out a
 * don't-know either, though the number of respondents is known. A figure is shown only where it follows from the cells:
 * a count when its cell is its own, the median, deviation, agreement, pattern and headline when every scale point's is.
 * Elsewhere they would give hidden cells away (five people, average deviation 0.2: one stands one point apart).
 * @param scaleMin the scale's lowest point
 * @example five at 4 and one don't-know: one cell of six, "4, 5 or don't know", and no figures
 */
export function pooledItem(item: ItemOutput, scaleMin: number, minGroup: number): PooledItem {
	const kinds: AnswerKind[] = [...item.counts.map((_, index) => scaleMin + index), ...withoutPoint];
	const without = [item.dontKnow, item.notApplicable, item.unanswered, item.notAsked];
	const cells = mergedDistribution([...item.counts, ...without], minGroup) ?? [];
	const points = item.counts.length;
	const own = (category: number) => cells.find(({ from, to }) => from === category && to === category)?.people ?? null;
	const perPoint = item.counts.map((_, category) => own(category));
	const open = cells.length > 0 && perPoint.every((people) => people !== null);
	const dontKnow = own(points);
	const split = cells.some(({ from }) => from === points);
	return {
		distribution: cells.map(({ from, to, people }) => ({ answers: kinds.slice(from, to + 1), people })),
		counts: open ? item.counts : null,
		n: split ? item.n : null,
		dontKnow,
		notApplicable: own(points + 1),
		unanswered: own(points + 2),
		notAsked: own(points + 3),
		median: open ? item.median : null,
		averageDeviation: open ? item.averageDeviation : null,
		agreement: open ? item.agreement : null,
		pattern: open ? item.pattern : null,
		headline: open ? item.headline : null,
		dontKnowShare: dontKnow !== null ? item.dontKnowShare : null,
		knowledgeGap: dontKnow !== null ? item.knowledgeGap : null,
	};
}
