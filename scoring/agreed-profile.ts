import type { ScorableDefinition } from "#questionnaires/schema.ts";
import { jsonPath } from "#scoring/json-path.ts";
import { loadedDimensions } from "#scoring/loaded-dimensions.ts";
import { Refusal } from "#scoring/refusal.ts";
import { settings } from "#scoring/settings.ts";
import { shown } from "#scoring/shown.ts";
import type { AgreedDimension, Agreements } from "#scoring/types/agreed.ts";
import type { Fault } from "#scoring/types/input.ts";
import type { Result } from "#scoring/types/result.ts";
import type { ItemAnswer } from "#scoring/types/working.ts";
import { weightedScore } from "#scoring/weighted-score.ts";

/**
 * What the group agreed after discussion, per dimension: section 2 on the agreed points, with an item's own headline where
 * it was not discussed, and agreed-to-differ counted as unanswered. (Section 10.)
 *
 * It stands beside the headline, never in it and never in a trend. The shift rests on items with an agreed point only. An
 * item that nobody could have answered (not applicable or not asked throughout) does not apply to the group either.
 * @param agreements per item; points are item scores
 * @throws Refusal for an agreement on an unknown item or off the scale
 * @example headlines 2 and 3, the first agreed at 4: score 3.5, shift 2
 */
export function agreedProfile(
	definition: ScorableDefinition,
	{ items }: Pick<Result, "items">,
	agreements: Agreements,
): Record<string, AgreedDimension> {
	const found = agreementFaults(definition, agreements);
	if (found.length > 0) throw new Refusal(found);
	const agreed = new Map(Object.entries(agreements));
	const ids = definition.items.map(({ id }) => id);
	const headlines = ids.map((id) => items[id]?.headline ?? null);
	const answers = ids.map((id, item): ItemAnswer => {
		const point = agreed.get(id);
		if (point !== undefined) return point === "differ" ? "unanswered" : point;
		const { n = 0, dontKnow = 0, unanswered = 0 } = items[id] ?? {};
		return headlines[item] ?? (n + dontKnow + unanswered === 0 ? "not-applicable" : "unanswered");
	});
	return Object.fromEntries(
		loadedDimensions(definition).map(({ id, loads }) => {
			const { score, answered } = weightedScore(answers, loads, settings(definition));
			let shiftSum = 0;
			let shiftWeight = 0;
			for (const { item, weight } of loads) {
				const point = agreed.get(ids[item] ?? "");
				const headline = headlines[item] ?? null;
				if (typeof point !== "number" || headline === null) continue;
				shiftSum += weight * (point - headline);
				shiftWeight += weight;
			}
			const own = loads.map(({ item }) => ids[item] ?? "");
			return [
				id,
				{
					score,
					shown: score === null ? null : shown(score),
					shift: shiftWeight === 0 ? null : shiftSum / shiftWeight,
					answered,
					notDiscussed: own.filter((item) => !agreed.has(item)),
					agreedToDiffer: own.filter((item) => agreed.get(item) === "differ"),
				},
			];
		}),
	);
}

function agreementFaults({ items, scale }: ScorableDefinition, agreements: Agreements): Fault[] {
	const known = new Set(items.map(({ id }) => id));
	return Object.entries(agreements).flatMap(([id, point]) => {
		const path = jsonPath(["agreements", id]);
		if (!known.has(id)) return [{ path, message: `There is no item "${id}" to agree on.` }];
		if (point === "differ" || (Number.isInteger(point) && point >= scale.min && point <= scale.max)) return [];
		return [{ path, message: `${point} is not a point of the scale ${scale.min} to ${scale.max}.` }];
	});
}
