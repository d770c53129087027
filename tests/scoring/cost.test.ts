import { describe, expect, it } from "vitest";
import { result } from "#scoring/result.ts";
import { frozen } from "#tests/support/frozen.ts";
import { bands, scorable } from "#tests/support/scorable.ts";

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

/** The shortest of several runs, in milliseconds: what else the machine does only ever makes a run longer. */
function shortest(runs: number, work: () => unknown): number {
	let best = Number.POSITIVE_INFINITY;
	for (let run = 0; run < runs; run++) {
		const began = performance.now();
		work();
		best = Math.min(best, performance.now() - began);
	}
	return best;
}

describe("the complete result", () => {
	it.each(["core-roles", "everyone"] as const)(
		"of 30 people and 30 items costs at most 40 plain passes (%s)",
		(headline) => {
			const small = round(30, headline);
			const plain = shortest(2000, () => plainSums(small));
			const complete = shortest(2000, () => result(small.definition, small.respondents));
			expect(complete / plain).toBeLessThan(40);
		},
	);

	it.each(["core-roles", "everyone"] as const)("grows with the people, not with their square (%s)", (headline) => {
		const few = round(300, headline);
		const many = round(3000, headline);
		const some = shortest(40, () => result(few.definition, few.respondents));
		const all = shortest(10, () => result(many.definition, many.respondents));
		// Ten times the people. Their square would be a hundred times the work.
		expect(all / some).toBeLessThan(40);
	});
});
