import { result } from "#scoring/result.ts";
import { frozen } from "#tests/support/frozen.ts";
import { bands, scorable } from "#tests/support/scorable.ts";
import type { Row } from "./row.ts";
import { shortest } from "./shortest.ts";

const dimensions = ["governance", "finance", "data", "culture"];

function round(people: number, headline: "core-roles" | "everyone") {
	const definition = scorable({
		headline,
		dimensions: dimensions.map((id) => ({ id })),
		levels: bands,
		items: Array.from({ length: 30 }, (_, index) => ({
			id: `i${index}`,
			weights: { [dimensions[index % 4] ?? ""]: 1 },
		})),
	});
	const respondents = Array.from({ length: people }, (_, person) => ({
		id: `p${person}`,
		roles: [["dph", "dass", "dcs", "icb"][person % 4] ?? ""],
		answers: Object.fromEntries(definition.items.map(({ id }, item) => [id, 1 + ((person * 7 + item * 3) % 5)])),
	}));
	return frozen({ definition, respondents });
}

/** The least a program could do with the same answers: their sums per dimension. */
function plainSums({ definition, respondents }: ReturnType<typeof round>): Map<string, number> {
	const sums = new Map<string, number>();
	for (const { answers } of respondents) {
		for (const { id, weights } of definition.items) {
			for (const dimension of Object.keys(weights)) {
				sums.set(dimension, (sums.get(dimension) ?? 0) + (weights[dimension] ?? 0) * Number(answers[id] ?? 0));
			}
		}
	}
	return sums;
}

/** How much the complete result costs beside the plain pass, and how its cost grows from 300 to 3,000 people. */
export function engineRows(): Row[] {
	return (["core-roles", "everyone"] as const).flatMap((headline) => {
		const small = round(30, headline);
		const plain = shortest(2000, () => plainSums(small));
		const complete = shortest(2000, () => result(small.definition, small.respondents));
		const few = round(300, headline);
		const many = round(3000, headline);
		const some = shortest(40, () => result(few.definition, few.respondents));
		const all = shortest(40, () => result(many.definition, many.respondents));
		return [
			{ name: `engine_ratio (${headline})`, value: complete / plain, limit: 40 },
			{ name: `engine_growth for ten times the people (${headline})`, value: all / some, limit: 15 },
		];
	});
}
