import { describe, expect, it } from "vitest";
import type { PastAction } from "#app/models/carry-over.server.ts";
import {
	finishedBetween,
	type LastPlanCounts,
	lastPlanCounts,
	lastPlanLine,
	lastPlanOf,
	lastPlanWords,
	type PlanBounds,
} from "#app/round/last-plan.ts";
import { action } from "./actions.ts";

type Event = PastAction["events"][number];

/** A line of a history on a day; what is not said is that of the line before. */
type Told = [day: string, kind: Event["kind"], status: Event["status"], more?: Partial<Event>];

const noon = (day: string) => `${day}T12:00:00.000Z`;

/** An action that was made on a day and due on 1 December 2026, with what happened to it after. */
function past(what: string, madeOn: string, ...told: Told[]): PastAction {
	const all: Told[] = [[madeOn, "created", "to-start"], ...told];
	const events = all.map(([day, kind, status, more]) => ({
		...{ at: noon(day), kind, status, text: null, roundId: null, dueOn: "2026-12-01" },
		...more,
	}));
	return { ...action({ what, createdAt: noon(madeOn) }), events };
}

/** The round of October 2026 on 20 November, after one of March that was finished at its end. */
const bounds: PlanBounds = {
	roundId: "october",
	madeAt: noon("2026-10-01"),
	until: noon("2026-11-20"),
	before: { madeAt: noon("2026-03-01"), until: noon("2026-03-31") },
};

const fates = (actions: PastAction[], of: Partial<PlanBounds> = {}) =>
	lastPlanOf(actions, { ...bounds, ...of }).map(({ action: { what }, fate, on, said, isLate }) => [
		...[what, fate, on, said, isLate],
	]);

describe("what became of the last plan", () => {
	it.each<[string, Told[], unknown[] | null]>([
		["nothing happened", [], ["undecided", null, null, false]],
		[
			"it was worked on",
			[["2026-06-01", "updated", "under-way", { text: "Half of it." }]],
			["undecided", null, "Half of it.", false],
		],
		[
			"its day passed",
			[["2026-06-01", "changed", "to-start", { dueOn: "2026-11-19" }]],
			["undecided", null, null, true],
		],
		[
			"its day is today",
			[["2026-06-01", "changed", "to-start", { dueOn: "2026-11-20" }]],
			["undecided", null, null, false],
		],
		["it has no day", [["2026-06-01", "changed", "to-start", { dueOn: null }]], ["undecided", null, null, false]],
		[
			"it was done, with a word on it later",
			[
				["2026-05-01", "updated", "under-way", { text: "Half of it." }],
				["2026-06-01", "updated", "done"],
				["2026-06-09", "updated", "done", { text: "It saved forty days." }],
			],
			["done", "2026-06-01", "It saved forty days.", false],
		],
		[
			"it was dropped with a reason",
			[["2026-06-01", "updated", "dropped", { text: "The law has changed.", dueOn: "2026-05-01" }]],
			["dropped", "2026-06-01", "The law has changed.", false],
		],
		[
			"it was done, and then it was not",
			[
				["2026-06-01", "updated", "done", { text: "Ready." }],
				["2026-06-02", "updated", "under-way", { text: "Not yet." }],
			],
			["undecided", null, "Not yet.", false],
		],
		[
			"it was carried over, and is late",
			[["2026-10-05", "carried-over", "to-start", { roundId: "october", dueOn: "2026-11-01" }]],
			["carried-over", "2026-10-05", null, true],
		],
		[
			"it was carried over into another round",
			[["2026-03-05", "carried-over", "to-start", { roundId: "march" }]],
			["undecided", null, null, false],
		],
		[
			"it was carried over and done before the round was over",
			[
				["2026-10-05", "carried-over", "to-start", { roundId: "october" }],
				["2026-11-02", "updated", "done"],
			],
			["done", "2026-11-02", null, false],
		],
		["it was withdrawn", [["2026-06-01", "withdrawn", "withdrawn", { text: "By mistake." }]], null],
	])("when %s", (_, told, expected) => {
		expect(fates([past("It", "2026-03-20", ...told)])).toEqual(expected === null ? [] : [["It", ...expected]]);
	});

	it("is of the actions that were in the plan when the round was made, and of no later one", () => {
		const actions = [past("before", "2026-09-30"), past("that day", "2026-10-01"), past("after", "2026-10-02")];
		expect(fates(actions).map(([what]) => what)).toEqual(["before", "that day"]);
	});

	it("leaves out what the round before has told already, unless it stood otherwise since", () => {
		const told = [
			past("done by then", "2026-01-10", ["2026-03-20", "updated", "done"]),
			past("done later", "2026-01-10", ["2026-04-01", "updated", "done"]),
			past("begun again", "2026-01-10", ["2026-03-20", "updated", "dropped"], ["2026-05-01", "updated", "done"]),
			past("made and done in that round", "2026-03-05", ["2026-03-20", "updated", "done"]),
		];
		expect(fates(told).map(([what, fate]) => [what, fate])).toEqual([
			["done later", "done"],
			["begun again", "done"],
			["made and done in that round", "done"],
		]);
		expect(fates(told, { before: null })).toHaveLength(4);
	});

	it("stays what it was when the round was finished, whatever happens to an action after", () => {
		const later = past("It", "2026-03-20", ["2026-11-21", "updated", "done", { text: "At last." }]);
		expect(fates([later])).toEqual([["It", "undecided", null, null, false]]);
		expect(fates([later], { until: noon("2026-11-22") })).toEqual([["It", "done", "2026-11-21", "At last.", false]]);
	});
});

const none: LastPlanCounts = { all: 0, done: 0, dropped: 0, "carried-over": 0, undecided: 0, late: 0 };

describe("the last plan in words", () => {
	it("counts late ones among those that are open", () => {
		const plan = lastPlanOf(
			[
				past("a", "2026-03-20", ["2026-06-01", "updated", "done"]),
				past("b", "2026-03-20", ["2026-06-01", "updated", "dropped"]),
				past("c", "2026-03-20", [
					"2026-10-05",
					"carried-over",
					"to-start",
					{ roundId: "october", dueOn: "2026-01-01" },
				]),
				past("d", "2026-03-20"),
			],
			bounds,
		);
		expect(lastPlanCounts(plan)).toEqual({ all: 4, done: 1, dropped: 1, "carried-over": 1, undecided: 1, late: 1 });
	});

	it.each<[Partial<LastPlanCounts>, string | null, string | null]>([
		[{}, null, null],
		[
			{ all: 8, done: 3, dropped: 1, "carried-over": 2, undecided: 2, late: 1 },
			"The last plan had 8 actions: 3 are done, 1 was dropped, 2 are carried over and 2 are not decided. 1 open action is late.",
			"3 done, 1 dropped, 2 carried over, 2 to decide, 1 late",
		],
		[
			{ all: 5, dropped: 2, undecided: 3, late: 2 },
			"The last plan had 5 actions: 2 were dropped and 3 are not decided. 2 open actions are late.",
			"2 dropped, 3 to decide, 2 late",
		],
		[{ all: 1, done: 1 }, "The last plan had 1 action: 1 is done.", "1 done"],
		[
			{ all: 1, "carried-over": 1 },
			"The last plan had 1 action: 1 is carried over. No open action is late.",
			"1 carried over",
		],
	])("for %o", (counts, sentence, line) => {
		expect([lastPlanWords({ ...none, ...counts }), lastPlanLine({ ...none, ...counts })]).toEqual([sentence, line]);
	});
});

it("knows what was finished between two instants, as it was finished, and was done still", () => {
	const actions = [
		past(
			"third",
			"2026-03-20",
			["2026-07-01", "updated", "done"],
			["2026-07-09", "updated", "done", { text: "More." }],
		),
		past("first", "2026-03-20", ["2026-04-01", "updated", "done"]),
		past("before it", "2026-03-20", ["2026-03-30", "updated", "done"]),
		past("after it", "2026-03-20", ["2026-10-21", "updated", "done"]),
		past("done no more", "2026-03-20", ["2026-05-01", "updated", "done"], ["2026-06-01", "updated", "under-way"]),
		past("dropped", "2026-03-20", ["2026-05-01", "updated", "dropped"]),
		past("withdrawn", "2026-03-20", ["2026-05-01", "updated", "done"], ["2026-06-01", "withdrawn", "withdrawn"]),
		past(
			"second, twice",
			"2026-03-20",
			["2026-03-30", "updated", "done"],
			["2026-05-01", "updated", "under-way"],
			["2026-06-02", "updated", "done"],
		),
	];
	const finished = finishedBetween(actions, { after: noon("2026-03-31"), until: noon("2026-10-20") });
	expect(finished.map(({ action: { what }, on }) => [what, on])).toEqual([
		["first", "2026-04-01"],
		["second, twice", "2026-06-02"],
		["third", "2026-07-01"],
	]);
});
