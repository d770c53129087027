import { describe, expect, it } from "vitest";
import { keyOf, ownOn, suggestionsOf, takenFrom } from "#app/round/suggestions.ts";
import { reportExample } from "#tests/support/report-example.ts";
import { action } from "./actions.ts";

describe("what a round's results suggest", () => {
	const report = reportExample();
	const suggestions = suggestionsOf(report);

	it("is what is weak, then what is seen differently, then what is not known, each in the order of the report", () => {
		expect(suggestions.map(({ list, item }) => [list, item.id])).toEqual([
			...report.act.flatMap(({ id, actions }) => actions.map(() => ["act", id])),
			...report.talk.filter(({ id }) => id !== "c1").map(({ id }) => ["talk", id]),
			...report.findOut.map(({ id }) => ["find-out", id]),
		]);
	});

	it("leaves out what the room has settled of what was to be talked about", () => {
		expect(report.talk.map(({ id }) => id)).toContain("c1");
		const open = suggestionsOf({ ...report, discussed: [] });
		expect(open.filter(({ list }) => list === "talk").map(({ item }) => item.id)).toEqual(
			report.talk.map(({ id }) => id),
		);
	});

	it("has its reason in numbers apart from its words", () => {
		for (const { why, what } of suggestions) {
			expect(why).toMatch(/\d/);
			expect(what).not.toContain(why);
		}
	});

	it("is known by keys of which no two are the same", () => {
		const keys = suggestions.map(({ key }) => key);
		expect(new Set(keys).size).toBe(keys.length);
		expect(keyOf({ list: "act", item: "f3", suggestion: "f3-a" })).toBe("act/f3/f3-a");
		expect(keyOf({ list: "talk", item: "f3", suggestion: null })).toBe("talk/f3");
		expect(ownOn("f3")).toBe("own/f3");
	});
});

it("what was taken of a round is known by the same keys; another round's and one's own on an item are not", () => {
	const source = { round: "Autumn", definitionHash: "hash" };
	const actions = [
		action({ sources: [{ ...source, roundId: "round", item: "f3", list: "act", suggestion: "f3-a" }] }),
		action({ sources: [{ ...source, roundId: "round", item: "g1", list: null, suggestion: null }] }),
		action({ sources: [{ ...source, roundId: "other", item: "d5", list: "talk", suggestion: null }] }),
		action({ sources: [{ ...source, roundId: "round", item: "d5", list: "find-out", suggestion: null }] }),
	];
	expect(takenFrom("round", actions)).toEqual(["act/f3/f3-a", "find-out/d5"]);
});
