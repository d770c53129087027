import { describe, expect, it } from "vitest";
import type { PastAction } from "#app/models/carry-over.server.ts";
import { boardDocument } from "#app/round/board-document.ts";
import { doneItemWords, withDone } from "#app/round/done-report.ts";
import type { PastRound } from "#app/round/over-time-types.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { documentExample, reportExample } from "#tests/support/report-example.ts";
import { action } from "./actions.ts";
import { answered, past, questionnaire, same } from "./past-rounds.ts";

const first = questionnaire("1.0.0", ["f1", "f2", "f3", "c1"]);
const second = questionnaire(
	"2.0.0",
	["f1", "f2b", "f3b", "c9"],
	[
		{
			from: "1.0.0",
			items: [
				{ was: "f1", now: "f1", relation: "identical" },
				{ was: "f2", now: "f2b", relation: "equivalent" },
				{ was: "f3", now: "f3b", relation: "changed" },
				{ was: "c1", now: null, relation: "retired" },
				{ was: null, now: "c9", relation: "new" },
			],
		},
	],
);
const byHash: Record<string, PublishedDefinition> = { first, second };

const everybody = (value: number, ...items: string[]) =>
	["dph", "dass", "dcs"].map((role) => answered(role, same(value, ...items)));

const march = past("2026-03-12", first, everybody(2, "f1", "f2", "f3", "c1"));
const october = past("2026-10-12", second, everybody(3, "f1", "f2b", "f3b", "c9"));

/** An action that was finished on a day, and answers to items of questionnaires by their hashes. */
function finished(what: string, ...items: [hash: string, item: string][]) {
	const sources = items.map(([definitionHash, item]) => ({
		...{ roundId: "round", round: "Round", definitionHash, item },
		...{ list: null, suggestion: null },
	}));
	return { action: { ...action({ what, sources }), events: [] } satisfies PastAction, on: "2026-06-01" };
}

function doneOf(rounds: PastRound[], ...actions: ReturnType<typeof finished>[]) {
	return withDone(reportExample(), rounds, [first, second], actions, (hash) => byHash[hash] ?? null).done;
}

const words = (rounds: PastRound[], ...items: [hash: string, item: string][]) =>
	doneOf(rounds, finished("Do it.", ...items))?.actions[0]?.items.map(doneItemWords);

describe("what was done beside how its questions moved", () => {
	it("has each action with the questions it answers to, once, and says that nothing follows", () => {
		const done = doneOf(
			[march, october],
			finished("Write the rule.", ["first", "f1"], ["second", "f1"]),
			finished("Meet."),
		);
		expect(done).toEqual({
			title: "Round of 2026-03-12",
			since: "2026-03-12",
			intro:
				"Actions that were finished between Round of 2026-03-12 (12 March 2026) and this round, each with the questions that it answers to and how their scores moved. What moved a score cannot be told from this: other work, other people and other times move scores too.",
			cautions: [],
			actions: [
				{
					id: "1",
					what: "Write the rule.",
					on: "2026-06-01",
					items: [{ title: "F1 Item f1", before: "2.0", now: "3.0", difference: "+1.0", reason: null }],
				},
				{ id: "2", what: "Meet.", on: "2026-06-01", items: [] },
			],
		});
	});

	it.each<[string, [string, string], string]>([
		["was put in other words", ["first", "f2"], "F2B Item f2b: 2.0 then, 3.0 now (+1.0)"],
		[
			"was changed",
			["first", "f3"],
			"F3B Item f3b: not compared, because of this: the question was changed after March 2026",
		],
		["is asked no more", ["first", "c1"], "C1 Item c1: not compared, because of this: it is not asked any more"],
		[
			"was not asked before",
			["second", "c9"],
			"C9 Item c9: not compared, because of this: it was not asked in March 2026",
		],
		["cannot be read", ["gone", "x1"], "X1: not compared, because of this: its questionnaire cannot be read here"],
	])("says of a question that %s", (_, source, expected) => {
		expect(words([march, october], source)).toEqual([expected]);
	});

	it("says which question was put in other words, beside those that were not", () => {
		const done = doneOf([march, october], finished("Do it.", ["first", "f1"], ["first", "f2"]));
		expect(done?.cautions).toEqual(["F2B Item f2b: The question was put in other words; it asks the same."]);
	});

	it("says so once where other people have the posts", () => {
		const [before, after] = [
			past("2026-03-12", first, everybody(2, "f1", "f3"), { holders: { dass: ["Helen"] } }),
			past("2026-10-12", first, everybody(3, "f1", "f3"), { holders: { dass: ["Grace"] } }),
		];
		expect(doneOf([before, after], finished("Do it.", ["first", "f1"], ["first", "f3"]))?.cautions).toEqual([
			"Another person is DASS since. New people move scores by themselves.",
		]);
	});

	it("has no figure of what is withheld in a pooled round, or was not answered", () => {
		const pooled = past("2026-10-12", first, everybody(3, "f1"), { mode: "pooled" });
		expect(words([march, pooled], ["first", "f1"])).toEqual([
			"F1 Item f1: not compared, because of this: one rests on the core posts and the other on everybody who answered",
		]);
		const silent = past("2026-10-12", first, everybody(3, "f2"));
		expect(words([march, silent], ["first", "f1"])).toEqual([
			"F1 Item f1: not compared, because of this: not enough voices in October 2026",
		]);
	});

	it("is nothing where nothing was finished", () => {
		expect(doneOf([march, october])).toBeNull();
	});

	it("gives a board the actions and the names of the questions, and no score of one", () => {
		const done = doneOf(
			[march, october],
			finished("Write the rule.", ["first", "f1"], ["first", "f2"], ["first", "f3"]),
		);
		const board = boardDocument(documentExample({ report: reportExample({ done }) })).report.done;
		expect(board).toEqual({
			title: "Round of 2026-03-12",
			since: "2026-03-12",
			intro:
				"Actions that were finished between Round of 2026-03-12 (12 March 2026) and this round, each with the questions that it answers to.",
			cautions: [],
			actions: [
				{
					...{ id: "1", what: "Write the rule.", on: "2026-06-01" },
					items: ["F1 Item f1", "F2B Item f2b", "F3B Item f3b"].map((title) => ({
						...{ title, before: null, now: null, difference: null, reason: null },
					})),
				},
			],
		});
		expect(board?.actions[0]?.items.map(doneItemWords)).toEqual(["F1 Item f1", "F2B Item f2b", "F3B Item f3b"]);
	});
});
