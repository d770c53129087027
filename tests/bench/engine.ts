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

type Row = { name: string; value: number; limit: number };

/** How much the complete result costs beside the plain pass, and how its cost grows from 300 to 3,000 people. */
function rows(): Row[] {
	return (["core-roles", "everyone"] as const).flatMap((headline) => {
		const small = round(30, headline);
		const plain = shortest(2000, () => plainSums(small));
		const complete = shortest(2000, () => result(small.definition, small.respondents));
		const few = round(300, headline);
		const many = round(3000, headline);
		const some = shortest(40, () => result(few.definition, few.respondents));
		const all = shortest(10, () => result(many.definition, many.respondents));
		return [
			{ name: `engine_ratio (${headline})`, value: complete / plain, limit: 40 },
			{ name: `engine_growth for ten times the people (${headline})`, value: all / some, limit: 15 },
		];
	});
}

// npm run bench: ratios measured in one run on this machine. Speed is looked at here and never decides a test.
for (const { name, value, limit } of rows()) {
	console.log(`${name}: ${value.toFixed(1)} (limit ${limit})${value > limit ? " TOO MUCH" : ""}`);
}
