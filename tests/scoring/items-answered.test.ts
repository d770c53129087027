import { describe, expect, it } from "vitest";
import { itemsAnswered } from "#scoring/items-answered.ts";
import type { ItemAnswer, Score } from "#scoring/types/working.ts";
import { frozen } from "#tests/support/frozen.ts";

const loads = [0, 1, 2, 3].map((item) => ({ item, weight: 1 }));
const answers: ItemAnswer[][] = frozen([
	[4, 3, "unanswered", "not-applicable"],
	["dont-know", 2, 3, "not-asked"],
	["not-applicable", "not-asked", "unanswered", "not-applicable"],
	[1, 1, 1, 1],
]);

/** Scores of which only these are enough. */
function scored(...people: number[]): Score[] {
	return answers.map((_, person) => ({ score: people.includes(person) ? 3 : null, answered: { items: 0, of: 0 } }));
}

describe("what a score of several people rests on", () => {
	it("is every item that one of them scored, of those that applied to one of them", () => {
		expect(itemsAnswered(answers, loads, scored(0, 1), [0, 1])).toEqual({ items: 3, of: 3 });
		expect(itemsAnswered(answers, loads, scored(0), [0])).toEqual({ items: 2, of: 3 });
	});

	it("leaves out those whose own score is insufficient, unless all are", () => {
		expect(itemsAnswered(answers, loads, scored(0), [0, 1])).toEqual({ items: 2, of: 3 });
		expect(itemsAnswered(answers, loads, scored(), [0, 1])).toEqual({ items: 3, of: 3 });
	});

	it("is nothing of nothing where nothing applied, and only of the items asked about", () => {
		expect(itemsAnswered(answers, loads.slice(0, 2), scored(), [2])).toEqual({ items: 0, of: 0 });
		expect(itemsAnswered(answers, loads.slice(3), scored(0, 3), [0, 3])).toEqual({ items: 1, of: 1 });
		expect(itemsAnswered(answers, loads, scored(0), [])).toEqual({ items: 0, of: 0 });
	});
});
