import { describe, expect, it } from "vitest";
import type { ScorableDefinition } from "#questionnaires/schema.ts";
import { versionChanges } from "#scoring/version-changes.ts";
import { edition } from "#tests/support/factories.ts";
import { scorable } from "#tests/support/scorable.ts";

type Relation = NonNullable<ScorableDefinition["relations"]>[number]["items"][number];
/** One relation in a line. @example said("b equivalent b2") */
function said(line: string): Relation {
	const [was = "", relation = "", now = ""] = line.split(" ");
	const id = (word: string) => (word === "-" ? null : word);
	return { was: id(was), now: id(now), relation: relation as Relation["relation"] };
}

function version(number: string, ids: string[], from?: string, lines: string[] = []) {
	return scorable({
		version: number,
		items: ids.map((id) => ({ id, weights: { finance: 1 } })),
		relations: from === undefined ? [] : [{ from, items: lines.map(said) }],
	});
}

const first = version("1.0.0", ["a", "b", "c", "d"]);
const second = version("2.0.0", ["e", "c2", "b2", "a"], "1.0.0", [
	"a identical a",
	"b equivalent b2",
	"c changed c2",
	"d retired -",
	"- new e",
]);
const third = version("3.0.0", ["a3", "b3", "c3", "f"], "2.0.0", [
	"a equivalent a3",
	"b2 changed b3",
	"c2 identical c3",
	"e retired -",
	"- new f",
]);

describe("what was done to the items from one version to the next", () => {
	it("is told apart: reworded, changed, new and retired; what is identical is not in it", () => {
		expect(versionChanges([first, second], "1.0.0", "2.0.0")).toEqual({
			reworded: [{ was: "b", now: "b2" }],
			changed: [{ was: "c", now: "c2" }],
			added: ["e"],
			retired: ["d"],
		});
	});

	it("composes through the versions between: once changed, it stays changed, and what came and went is in neither", () => {
		expect(versionChanges([first, second, third], "1.0.0", "3.0.0")).toEqual({
			reworded: [{ was: "a", now: "a3" }],
			changed: [
				{ was: "b", now: "b3" },
				{ was: "c", now: "c3" },
			],
			added: ["f"],
			retired: ["d"],
		});
	});

	it("is told backwards as well: what was retired is new there", () => {
		expect(versionChanges([first, second], "2.0.0", "1.0.0")).toEqual({
			reworded: [{ was: "b2", now: "b" }],
			changed: [{ was: "c2", now: "c" }],
			added: ["d"],
			retired: ["e"],
		});
	});

	it("is nothing of one version with itself", () => {
		const nothing = { reworded: [], changed: [], added: [], retired: [] };
		expect(versionChanges([first, second], "2.0.0", "2.0.0")).toEqual(nothing);
	});

	it("calls changed what was split or merged, or weighs otherwise, whatever its relation claims", () => {
		const split = scorable({
			version: "2.0.0",
			items: [
				{ id: "a1", weights: { finance: 1 } },
				{ id: "a2", weights: { finance: 1 } },
				{ id: "bc", weights: { finance: 1 } },
				{ id: "d", weights: { finance: 2 } },
			],
			relations: [
				{
					from: "1.0.0",
					items: ["a equivalent a1", "a equivalent a2", "b equivalent bc", "c equivalent bc", "d identical d"].map(
						said,
					),
				},
			],
		});
		expect(versionChanges([first, split], "1.0.0", "2.0.0")).toEqual({
			reworded: [],
			changed: [
				{ was: "a", now: "a1" },
				{ was: "a", now: "a2" },
				{ was: "b", now: "bc" },
				{ was: "c", now: "bc" },
				{ was: "d", now: "d" },
			],
			added: [],
			retired: [],
		});
	});

	it("never calls changed what is in common: what goes beside it is new or retired", () => {
		const beside = version("2.0.0", ["a", "extra"], "1.0.0", ["a equivalent a", "a changed extra", "b changed a"]);
		expect(versionChanges([first, beside], "1.0.0", "2.0.0")).toEqual({
			reworded: [{ was: "a", now: "a" }],
			changed: [],
			added: ["extra"],
			retired: ["b", "c", "d"],
		});
	});

	it("names a pair once, in whatever ways the one became the other", () => {
		const apart = version("2.0.0", ["a1", "a2"], "1.0.0", ["a changed a1", "a changed a2"]);
		const again = version("3.0.0", ["a3"], "2.0.0", ["a1 changed a3", "a2 changed a3"]);
		expect(versionChanges([first, apart, again], "1.0.0", "3.0.0")?.changed).toEqual([{ was: "a", now: "a3" }]);
	});

	it("takes no relation for one that names an item which is not there", () => {
		const madeUp = version("2.0.0", ["a"], "1.0.0", ["z changed a", "a changed y"]);
		expect(versionChanges([first, madeUp], "1.0.0", "2.0.0")).toEqual({
			reworded: [],
			changed: [],
			added: ["a"],
			retired: ["a", "b", "c", "d"],
		});
	});

	it("is not known where no relation leads from one to the other, and needs both", () => {
		expect(versionChanges([first, version("1.0.1", ["a"])], "1.0.0", "1.0.1")).toBeNull();
		expect(() => versionChanges([first], "1.0.0", "9.0.0")).toThrow(
			"To compare 1.0.0 with 9.0.0, both versions have to be given.",
		);
	});
});

it("from the edition of 2009 to that of 2026: 14 reworded, 5 changed, 9 new, none retired", () => {
	const definitions = ["1.0.0", "2.0.0"].map((number) => edition(number).definition);
	const changes = versionChanges(definitions, "1.0.0", "2.0.0");
	expect(changes?.reworded).toHaveLength(14);
	expect(changes?.changed.map(({ now }) => now)).toEqual(["g1", "g7", "f2", "d6", "c8"]);
	expect(changes?.added).toEqual(["g8", "f1", "f3", "d1", "d2", "d3", "d4", "d5", "d7"]);
	expect(changes?.retired).toEqual([]);
});
