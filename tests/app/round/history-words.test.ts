import { describe, expect, it } from "vitest";
import type { ActionEvent, ActionState } from "#app/models/action-history.server.ts";
import { changedWords, fieldWords } from "#app/round/changed-words.ts";
import { historyWords } from "#app/round/history-words.ts";
import { actionInput } from "#tests/support/factories.ts";

const { owners: _owners, lead: _lead, ...texts } = actionInput();
const state = (overrides: Partial<ActionState> = {}): ActionState => ({
	...{ ...texts, status: "to-start", owners: [] },
	...overrides,
});
const owner = (title: string, lead = false) => ({ postId: title, title, lead, answer: "unanswered" as const });
const event = (overrides: Partial<ActionEvent> = {}): ActionEvent => ({
	...{ version: 1, kind: "created", text: null, who: "Fran Keogh", post: null, byOwner: false, round: null },
	...{ state: state(), at: "2026-03-12T09:30:00.000Z" },
	...overrides,
});

describe("what was changed in an action", () => {
	it("is each field that says something else, with what it said before and after, in words", () => {
		const before = state({ owners: [owner("DPH", true), owner("DASS")], reviewOn: "2026-12-24" });
		const after = state({
			...{ what: "Other.", scope: "national", addressee: "The Department", horizon: "a year", dueOn: null },
			...{ reviewOn: "2027-01-10", measureTo: null, status: "under-way", owners: [owner("DASS")] },
		});
		expect(changedWords(before, after)).toEqual([
			{ term: "Action", before: "Put both budgets on one page.", after: "Other." },
			{ term: "Whose it is", before: "Ours to do", after: "An ask of others" },
			{ term: "Asked of", before: "", after: "The Department" },
			{ term: "Owners", before: "DPH (lead), with DASS", after: "DASS" },
			{ term: "Where in the plan", before: "Within 30 days", after: "Within a year" },
			{ term: "Due", before: "1 December 2026", after: "" },
			{ term: "Review", before: "24 December 2026", after: "10 January 2027" },
			{ term: "To", before: "10", after: "" },
			{ term: "Status", before: "Not started", after: "Raised, no answer yet" },
		]);
	});

	it("is nothing where nothing was, whatever its owners have said", () => {
		const said = [{ ...owner("DPH"), answer: "accepted" as const }];
		expect(changedWords(state({ owners: [owner("DPH")] }), state({ owners: said }))).toEqual([]);
	});

	it("is told beside a form by the names of its fields", () => {
		const theirs = state({ owners: [owner("DPH", true), owner("DASS")], dueOn: null });
		expect(fieldWords(theirs, ["owners", "lead", "dueOn"])).toEqual({
			owners: "DPH (lead), with DASS",
			lead: "DPH",
			dueOn: "",
		});
	});
});

describe("the history of an action", () => {
	it("has its newest line first, each with who, when, and what it changed; an update says where it stands and no more", () => {
		const lines = historyWords([
			event(),
			event({ version: 2, kind: "changed", state: state({ what: "Other." }) }),
			event({ version: 3, kind: "updated", text: "Begun.", state: state({ what: "Other.", status: "under-way" }) }),
			event({ version: 4, kind: "withdrawn", text: "Twice.", state: state({ what: "Other.", status: "withdrawn" }) }),
		]);
		expect(lines.map(({ version, what, text }) => [version, what, text])).toEqual([
			[4, "Withdrawn", "Twice."],
			[3, "Under way", "Begun."],
			[2, "Changed", null],
			[1, "Added to the plan", null],
		]);
		expect(lines.map(({ changes }) => changes)).toEqual([
			[{ term: "Status", before: "Under way", after: "Withdrawn" }],
			[],
			[{ term: "Action", before: "Put both budgets on one page.", after: "Other." }],
			[],
		]);
		expect(lines[0]?.when).toBe("12 March 2026 at 09:30");
	});

	it("says for whom somebody spoke", () => {
		const who = (overrides: Partial<ActionEvent>) => historyWords([event(overrides)])[0]?.who;
		expect(who({})).toBe("Fran Keogh");
		expect(who({ who: "Amara Okafor", post: "DPH", byOwner: true })).toBe("DPH (Amara Okafor)");
		expect(who({ post: "DPH" })).toBe("DPH, as Fran Keogh wrote it down");
		expect(who({ who: null })).toBe("somebody whose account was deleted");
	});

	it("says into which round an action was carried over", () => {
		const what = (round: string | null) => historyWords([event({ kind: "carried-over", round })])[0]?.what;
		expect([what("Spring"), what(null)]).toEqual(["Carried over into Spring", "Carried over"]);
	});
});
