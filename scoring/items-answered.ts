import type { Answered } from "#scoring/types/result.ts";
import type { AnswerTable, Load, Score } from "#scoring/types/working.ts";

/**
 * How many items of a dimension some people's score rests on, of how many that applied to any of them: "4 of 7". Counted
 * over those of them who have a score, or over all of them when none has.
 * @param people respondents by place
 * @example one answered items 1 to 4 of seven, another items 3 to 5: { items: 5, of: 7 }
 */
export function itemsAnswered(
	answers: AnswerTable["answers"],
	loads: readonly Load[],
	scores: readonly Score[],
	people: readonly number[],
): Answered {
	const scored = people.filter((place) => (scores[place]?.score ?? null) !== null);
	const rows = (scored.length > 0 ? scored : people).map((place) => answers[place] ?? []);
	const answered = { items: 0, of: 0 };
	for (const { item } of loads) {
		const given = rows.some((row) => typeof row[item] === "number");
		if (given) answered.items += 1;
		if (given || rows.some((row) => row[item] !== "not-applicable" && row[item] !== "not-asked")) answered.of += 1;
	}
	return answered;
}
