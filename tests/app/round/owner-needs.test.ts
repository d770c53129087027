import { describe, expect, it } from "vitest";
import { dueReminder, needsFor, type Told } from "#app/round/owner-needs.ts";
import { action } from "./actions.ts";

const owned = (overrides: Parameters<typeof action>[0], isUnanswered = false) => ({
	action: action({ id: "one", dueOn: null, reviewOn: null, ...overrides }),
	isUnanswered,
	isChangeAsked: false,
});
const reasons = (...given: Parameters<typeof dueReminder>) => dueReminder(...given).map(({ reason }) => reason);
const told = (overrides: Partial<Told>): Told => ({
	...{ kind: "reminder", on: "2026-03-02", actionId: "one", reason: "late", day: "2026-03-01" },
	...overrides,
});

describe("what an owner has to look at", () => {
	it.each([
		["2026-02-21", []],
		["2026-02-22", ["due"]],
		["2026-03-01", ["due"]],
		["2026-03-02", ["late"]],
	])("of an action that is due on 1 March, on %s: %j", (day, expected) => {
		expect(needsFor("reminder", [owned({ dueOn: "2026-03-01" })], day).map(({ reason }) => reason)).toEqual(expected);
	});

	it.each([
		["2026-02-21", []],
		["2026-02-22", ["review"]],
		["2026-03-01", ["review"]],
		["2026-03-02", []],
	])("of one that is looked at on 1 March, on %s: %j", (day, expected) => {
		expect(needsFor("reminder", [owned({ reviewOn: "2026-03-01" })], day).map(({ reason }) => reason)).toEqual(
			expected,
		);
	});

	it("comes in the order late, due, review, accept, and is only what waits for an answer where they are asked", () => {
		const all = [
			owned({ reviewOn: "2026-03-01", dueOn: "2026-03-03" }, true),
			owned({ id: "two", dueOn: "2026-02-01" }, true),
		];
		const found = (kind: "ask" | "reminder") =>
			needsFor(kind, all, "2026-02-27").map(({ action: { id }, reason, day }) => [id, reason, day]);
		expect(found("reminder")).toEqual([
			["two", "late", "2026-02-01"],
			["one", "due", "2026-03-03"],
			["one", "review", "2026-03-01"],
			["one", "accept", null],
			["two", "accept", null],
		]);
		expect(found("ask")).toEqual([
			["one", "accept", null],
			["two", "accept", null],
		]);
	});
});

describe("a reminder that goes by itself", () => {
	const late = [owned({ dueOn: "2026-03-01" })];

	it("says once that a date is near, and once more where the date is another", () => {
		const due = told({ reason: "due", on: "2026-02-22" });
		expect(reasons([owned({ dueOn: "2026-03-01" })], [], "2026-02-22")).toEqual(["due"]);
		expect(reasons([owned({ dueOn: "2026-03-01" })], [due], "2026-02-28")).toEqual([]);
		expect(reasons([owned({ dueOn: "2026-03-04" })], [due], "2026-02-28")).toEqual(["due"]);
		const review = told({ reason: "review", on: "2026-02-22" });
		expect(reasons([owned({ reviewOn: "2026-03-01" })], [review], "2026-02-28")).toEqual([]);
		expect(reasons([owned({ reviewOn: "2026-03-02" })], [review], "2026-02-28")).toEqual(["review"]);
	});

	it("says the day after that a date has passed, then every fourteen days, and at once where a later date has passed", () => {
		expect(reasons(late, [], "2026-03-02")).toEqual(["late"]);
		expect(reasons(late, [told({})], "2026-03-15")).toEqual([]);
		expect(reasons(late, [told({})], "2026-03-16")).toEqual(["late"]);
		expect(reasons([owned({ dueOn: "2026-03-05" })], [told({})], "2026-03-06")).toEqual(["late"]);
	});

	it("says that an answer is missing seven days after they were asked, then every fourteen, and not where nobody asked them", () => {
		const unanswered = [owned({}, true)];
		const asked = told({ kind: "ask", reason: "accept", day: null, on: "2026-03-02" });
		expect(reasons(unanswered, [], "2026-03-30")).toEqual([]);
		expect(reasons(unanswered, [asked], "2026-03-08")).toEqual([]);
		expect(reasons(unanswered, [asked], "2026-03-09")).toEqual(["accept"]);
		const again = [asked, { ...asked, kind: "reminder" as const, on: "2026-03-09" }];
		expect(reasons(unanswered, again, "2026-03-22")).toEqual([]);
		expect(reasons(unanswered, again, "2026-03-23")).toEqual(["accept"]);
	});

	it("says all that stands when something is new, so that the next comes later", () => {
		const both = [...late, owned({ id: "two", dueOn: "2026-03-12" })];
		expect(reasons(both, [told({})], "2026-03-05")).toEqual(["late", "due"]);
	});
});
