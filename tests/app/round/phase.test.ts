import { describe, expect, it } from "vitest";
import {
	allows,
	mayTake,
	notShown,
	type PhaseFacts,
	phases,
	refusal,
	type Standing,
	type Step,
	standing,
	standings,
} from "#app/round/phase.ts";

/** Where each step may be taken; in the order of the phases, the five seconds of a reveal before the phase they lead to. */
const table: Record<Step, Partial<Record<"facilitator-prepares" | "blind", Standing[]>> | Standing[]> = {
	setUp: ["draft"],
	open: ["draft"],
	takeBack: ["open"],
	describeArea: ["draft", "open", "closed", "revealed", "revealing"],
	enterAnswers: ["open"],
	close: ["open"],
	reopen: ["closed"],
	reveal: ["closed"],
	cancelReveal: ["revealing"],
	seeResults: {
		"facilitator-prepares": ["closed", "revealed", "finished", "revealing"],
		blind: ["revealed", "finished"],
	},
	agree: ["revealed"],
	plan: ["revealed", "finished"],
	finish: ["revealed"],
};

describe("what may be done", () => {
	it.each(Object.entries(table))("%s", (step, where) => {
		for (const preparation of ["facilitator-prepares", "blind"] as const) {
			const expected = Array.isArray(where) ? where : where[preparation];
			expect(
				standings.filter((one) => allows(step as Step, one, preparation)),
				preparation,
			).toEqual(expected);
		}
	});
});

function facts(overrides: Partial<PhaseFacts> = {}): PhaseFacts {
	return { phase: "revealed", revealAt: "2026-03-12T10:00:05.000Z", preparation: "blind", ...overrides };
}

describe("where a round stands", () => {
	it("is its phase", () => {
		for (const phase of phases) {
			expect(standing(facts({ phase, revealAt: null }), "2026-03-12T10:00:00.000Z")).toBe(phase);
		}
	});

	it("is about to be shown until the very instant of the reveal", () => {
		expect(standing(facts(), "2026-03-12T10:00:04.999Z")).toBe("revealing");
		expect(standing(facts(), "2026-03-12T10:00:05.000Z")).toBe("revealed");
	});

	it("is not about to be shown once it is finished, whatever instant is kept", () => {
		expect(standing(facts({ phase: "finished" }), "2026-03-12T10:00:00.000Z")).toBe("finished");
		expect(standing(facts({ phase: "closed" }), "2026-03-12T10:00:00.000Z")).toBe("closed");
	});

	it("decides at an instant what may be done", () => {
		expect(mayTake("cancelReveal", facts(), "2026-03-12T10:00:04.999Z")).toBe(true);
		expect(mayTake("cancelReveal", facts(), "2026-03-12T10:00:05.000Z")).toBe(false);
		expect(mayTake("seeResults", facts(), "2026-03-12T10:00:04.999Z")).toBe(false);
		expect(mayTake("seeResults", facts(), "2026-03-12T10:00:05.000Z")).toBe(true);
	});
});

describe("why a page is not shown", () => {
	it("is said in words that do not speak of changes", () => {
		expect(notShown(facts({ phase: "open", revealAt: null }), "2026-03-12T10:00:00.000Z")).toBe(
			"There is nothing to show or fill in here now, because the round is open for answers.",
		);
	});
});

describe("why something was not done", () => {
	it.each([
		["draft", "the round has not been opened yet"],
		["open", "the round is open for answers"],
		["closed", "the round is closed"],
		["revealed", "the results have been shown"],
		["finished", "the round is finished"],
	] as const)("is said of a round in %s", (phase, because) => {
		expect(refusal(facts({ phase, revealAt: null }), "2026-03-12T10:00:00.000Z")).toBe(
			`This cannot be done now, because ${because}. Nothing was changed.`,
		);
	});

	it("is said of a round whose results are about to be shown", () => {
		expect(refusal(facts(), "2026-03-12T10:00:00.000Z")).toBe(
			"This cannot be done now, because the results are about to be shown. Nothing was changed.",
		);
	});
});
