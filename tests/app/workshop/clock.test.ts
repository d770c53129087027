import { describe, expect, it } from "vitest";
import { fittedAgenda } from "#app/workshop/clock.ts";
import type { Place } from "#app/workshop/place.ts";

const time = (clock: string): number => Date.parse(`2026-03-12T${clock}:00.000Z`);
const clockOf = (at: number): string => new Date(at).toISOString().slice(11, 16);

type Overrides = Partial<Omit<Parameters<typeof fittedAgenda>[0], "at" | "endsAt" | "place">>;

/** The agenda of a workshop that ends at noon, with seven items, as seen at a time while the room is somewhere. */
function seen(at: string, step: Place["step"], since: string | null = null, overrides: Overrides = {}) {
	const place = {
		step,
		item: step === "item" ? "f1" : null,
		since: since === null ? null : new Date(time(since)).toISOString(),
	};
	const waiting = ["a", "b", "c", "d", "e", "f", "g"];
	const facts = { at: time(at), endsAt: time("12:00"), place, breakTaken: false, discussed: 0, waiting, ...overrides };
	const { lines, unfit, warning } = fittedAgenda(facts);
	return {
		lines: lines.map(({ step: of, item, from, until }) => `${clockOf(from)} ${clockOf(until)} ${item ?? of}`),
		unfit: unfit.join(""),
		warning,
	};
}

describe("an agenda fitted to the time", () => {
	it("has in two hours four items, a break between them, and the time for actions up to the read-back", () => {
		expect(seen("10:00", "gathering")).toEqual({
			lines: [
				"10:00 10:05 welcome",
				"10:05 10:15 works",
				"10:15 10:25 reading",
				"10:25 10:35 a",
				"10:35 10:45 b",
				"10:45 10:55 break",
				"10:55 11:05 c",
				"11:05 11:15 d",
				"11:15 11:45 actions",
				"11:45 11:55 read-back",
				"11:55 12:00 evaluation",
			],
			unfit: "efg",
			warning: null,
		});
	});

	it("has in an hour and a half two items and no break, and in an hour none", () => {
		expect(seen("10:30", "gathering").lines).toEqual([
			"10:30 10:35 welcome",
			"10:35 10:45 works",
			"10:45 10:55 reading",
			"10:55 11:05 a",
			"11:05 11:15 b",
			"11:15 11:45 actions",
			"11:45 11:55 read-back",
			"11:55 12:00 evaluation",
		]);
		expect(seen("11:00", "gathering").unfit).toBe("abcdefg");
	});

	it("has as many items as there are, and more time for actions then", () => {
		expect(seen("10:00", "gathering", null, { waiting: ["a"] }).lines.slice(3)).toEqual([
			"10:25 10:35 a",
			"10:35 11:45 actions",
			"11:45 11:55 read-back",
			"11:55 12:00 evaluation",
		]);
	});
});

describe("an agenda while it runs", () => {
	it("begins with what is left of the present step", () => {
		expect(seen("10:20", "reading", "10:15").lines.slice(0, 3)).toEqual([
			"10:20 10:25 reading",
			"10:25 10:35 a",
			"10:35 10:45 b",
		]);
	});

	it("reads the results next, while they are about to be shown", () => {
		expect(seen("10:15", "revealing").lines.slice(0, 2)).toEqual(["10:15 10:25 reading", "10:25 10:35 a"]);
	});

	it("drops the break first and then items, as it runs late", () => {
		const after = { discussed: 2, waiting: ["c", "d", "e"] };
		// In time: two more with the break before them. Ten minutes late: two without. Twenty: one.
		expect(seen("10:45", "item", "10:35", after).lines.map((line) => line.slice(12))).toEqual([
			"f1",
			"break",
			"c",
			"d",
			"actions",
			"read-back",
			"evaluation",
		]);
		expect(seen("10:55", "item", "10:45", after)).toMatchObject({ unfit: "e" });
		expect(seen("10:55", "item", "10:45", after).lines).not.toContain("break");
		expect(seen("11:05", "item", "10:55", after).unfit).toBe("de");
	});

	it("has no second break", () => {
		const after = { discussed: 2, breakTaken: true, waiting: ["c", "d", "e", "f"] };
		expect(seen("10:50", "break", "10:45", after).lines).toEqual([
			"10:50 10:55 break",
			"10:55 11:05 c",
			"11:05 11:15 d",
			"11:15 11:45 actions",
			"11:45 11:55 read-back",
			"11:55 12:00 evaluation",
		]);
	});

	it("has only the rest once actions are begun, and nothing when it is over", () => {
		expect(seen("11:20", "actions", "11:18").lines).toEqual([
			"11:20 11:45 actions",
			"11:45 11:55 read-back",
			"11:55 12:00 evaluation",
		]);
		expect(seen("11:20", "actions", "11:18").unfit).toBe("");
		expect(seen("11:58", "over")).toEqual({ lines: [], unfit: "", warning: null });
	});
});

describe("a warning", () => {
	it.each([
		["11:14", "item", null],
		["11:15", "item", { kind: "actions-soon", minutes: 5 }],
		["11:19", "reading", { kind: "actions-soon", minutes: 1 }],
		["11:20", "item", { kind: "actions-eaten", minutes: 0 }],
		["11:27", "break", { kind: "actions-eaten", minutes: 7 }],
		["11:27", "actions", null],
		["12:00", "actions", { kind: "over", minutes: 0 }],
		["12:03", "item", { kind: "over", minutes: 3 }],
	] as const)("at %s in %s", (at, step, expected) => {
		expect(seen(at, step, at).warning).toEqual(expected);
	});
});
