import type { AnswerTable, Load } from "#scoring/types/working.ts";

type Gap = { first: string; second: string; difference: number; items: number };

/**
 * For every pair of roles in definition order that different people hold: how much higher the first one scores, in scale
 * points, on the items of a dimension that both scored, weighted; and the number of those items. Pairs with fewer than
 * `minItems` of them are absent: people who answered different items are not compared on them. (Section 8.)
 * @example items weighted 1 and 2, means 4 and 3 against 2 and 1: (1 x 2 + 2 x 2) / 3 = 2, on 2 items
 */
export function gaps(
	{ definition, settings, holders, twins }: AnswerTable,
	means: readonly (readonly (number | null)[])[],
	loads: readonly Load[],
): Gap[] {
	const found: Gap[] = [];
	for (const [one, first] of definition.roles.entries()) {
		if (holders[one]?.length === 0) continue;
		for (let other = one + 1; other < definition.roles.length; other++) {
			const second = definition.roles[other];
			if (!second || twins[one] === twins[other]) continue;
			const gap = meanDifference(means[one] ?? [], means[other] ?? [], loads);
			if (gap.items < Math.max(1, settings.minItems)) continue;
			found.push({ first: first.id, second: second.id, ...gap });
		}
	}
	return found;
}

function meanDifference(
	first: readonly (number | null)[],
	second: readonly (number | null)[],
	loads: readonly Load[],
): { difference: number; items: number } {
	let sum = 0;
	let weightOfBoth = 0;
	let items = 0;
	for (const { item, weight } of loads) {
		const one = first[item] ?? null;
		const other = second[item] ?? null;
		if (one === null || other === null) continue;
		sum += weight * (one - other);
		weightOfBoth += weight;
		items += 1;
	}
	return { difference: sum / weightOfBoth, items };
}
