import { compared } from "#scoring/compared.ts";
import type { ItemAnswer, Load, Score, Settings } from "#scoring/types/working.ts";

/**
 * The weighted mean of one set of answers over the items of a dimension, in scale points, and how many items it rests on.
 * (Section 2.)
 *
 * Null unless the answered weight is more than `coverage` of the applicable weight and at least `minItems` items are
 * answered. Not-applicable and not-asked items do not apply; don't-know and unanswered ones do. (More than half is the
 * FACIT scales' rule: 4 of 6 items pass, 3 of 6 do not.)
 * @example weights 1, 1, 2 and scores 4, 4, 3: (4 + 4 + 6) / 4 = 3.5, from 3 of 3 items
 */
export function weightedScore(
	answers: readonly ItemAnswer[],
	loads: readonly Load[],
	{ coverage, minItems }: Pick<Settings, "coverage" | "minItems">,
): Score {
	let sum = 0;
	let answeredWeight = 0;
	let applicableWeight = 0;
	const answered = { items: 0, of: 0 };
	for (const { item, weight } of loads) {
		const answer = answers[item];
		if (answer === "not-applicable" || answer === "not-asked") continue;
		applicableWeight += weight;
		answered.of += 1;
		if (typeof answer !== "number") continue;
		answeredWeight += weight;
		answered.items += 1;
		sum += weight * answer;
	}
	if (answered.items === 0 || answered.items < minItems) return { score: null, answered };
	const enough = compared(answeredWeight / applicableWeight, coverage) > 0;
	return { score: enough ? sum / answeredWeight : null, answered };
}
