import type { AnswerTable } from "#scoring/types/working.ts";

/**
 * Per role and item, the mean of its holders' item scores in scale points; null where none of them scored it.
 * @example roleItemMeans(table)[0][4] // two holders scored the fifth item 4 and 3: 3.5
 */
export function roleItemMeans({ definition, holders, answers }: AnswerTable): (number | null)[][] {
	return holders.map((places) => {
		const rows = places.map((place) => answers[place] ?? []);
		return definition.items.map((_, item) => {
			let sum = 0;
			let count = 0;
			for (const row of rows) {
				const answer = row[item];
				if (typeof answer !== "number") continue;
				sum += answer;
				count += 1;
			}
			return count === 0 ? null : sum / count;
		});
	});
}
