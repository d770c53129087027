import { describe, expect, it } from "vitest";
import { progressOf, progressTitles } from "#app/round/progress.ts";

const handedIn = "2026-06-30T09:42:10.000Z";
type Counted = Parameters<typeof progressOf>[0];

/** A seat that is asked 30 items and has done nothing yet. */
function seat(overrides: Partial<Counted> = {}): Counted {
	return {
		answered: 0,
		asked: 30,
		submittedAt: null,
		enteredHow: null,
		entered: 0,
		late: 0,
		withdrew: false,
		...overrides,
	};
}

describe("how far a seat has come", () => {
	it.each<[name: string, seat: Counted, state: string, words: string]>([
		["nothing yet", seat(), "not-started", "30 to answer"],
		["one answer", seat({ answered: 1 }), "part-way", "1 of 30"],
		["some answers", seat({ answered: 12 }), "part-way", "12 of 30"],
		["all answers, not handed in", seat({ answered: 30 }), "part-way", "all 30, not handed in yet"],
		["all answers, handed in", seat({ answered: 30, submittedAt: handedIn }), "finished", "all 30"],
		["some answers, handed in", seat({ answered: 12, submittedAt: handedIn }), "finished", "12 of 30"],
		["no answers, handed in", seat({ submittedAt: handedIn }), "finished", "0 of 30"],
		[
			"all from a file",
			seat({ answered: 30, enteredHow: "file", entered: 30 }),
			"finished",
			"all 30, entered by a facilitator",
		],
		[
			"some on behalf",
			seat({ answered: 12, enteredHow: "on-behalf", entered: 12 }),
			"part-way",
			"12 of 30, entered by a facilitator",
		],
		[
			"on behalf, and cleared again",
			seat({ enteredHow: "on-behalf" }),
			"not-started",
			"30 to answer, some once entered by a facilitator",
		],
		[
			"some on behalf, and others by whoever sits there",
			seat({ answered: 12, enteredHow: "on-behalf", entered: 5 }),
			"part-way",
			"12 of 30, 5 entered by a facilitator",
		],
		[
			"some on behalf, all changed since and handed in",
			seat({ answered: 30, enteredHow: "file", submittedAt: handedIn }),
			"finished",
			"all 30, some once entered by a facilitator",
		],
		["some late", seat({ answered: 30, submittedAt: handedIn, late: 2 }), "finished", "all 30, 2 late"],
		[
			"some on behalf, and late ones since",
			seat({ answered: 29, enteredHow: "on-behalf", entered: 28, late: 1 }),
			"part-way",
			"29 of 30, 28 entered by a facilitator, 1 late",
		],
		[
			"everything taken back, whatever was entered once",
			seat({ enteredHow: "on-behalf", withdrew: true }),
			"withdrew",
			"and what they had answered is deleted",
		],
	])("with %s", (_name, counted, state, words) => {
		expect(progressOf(counted, true)).toEqual({ state, words });
	});

	it("does not tell late answers where the round does not, and is the same else", () => {
		const late = seat({ answered: 30, submittedAt: handedIn, late: 2 });
		expect(progressOf(late, false)).toEqual({ state: "finished", words: "all 30" });
	});

	it("has words for each state", () => {
		expect(progressTitles).toEqual({
			"not-started": "Not started",
			"part-way": "Part-way",
			finished: "Finished",
			withdrew: "Withdrew",
		});
	});
});
