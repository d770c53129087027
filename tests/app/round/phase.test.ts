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

/** Where each step may be taken; in the order of the phases, after them the parts of one. */
const table: Record<Step, Record<"facilitator-prepares" | "blind", Standing[]> | Standing[]> = {
	setUp: ["draft"],
	preview: ["draft", "open"],
	open: ["draft"],
	takeBack: ["open"],
	describeArea: ["draft", "open", "closed", "revealed", "late", "revealing"],
	handOutLinks: ["draft", "open", "closed", "revealed", "finished", "late", "revealing"],
	changeSeats: ["open"],
	enterAnswers: ["open"],
	answer: ["open", "late"],
	withdraw: ["open", "closed", "late"],
	close: ["open"],
	reopen: ["closed", "late"],
	reveal: ["closed", "late"],
	cancelReveal: ["revealing"],
	showResults: ["revealed", "finished"],
	seeResults: {
		"facilitator-prepares": ["closed", "revealed", "finished", "revealing"],
		blind: ["revealed", "finished"],
	},
	agree: ["revealed"],
	record: ["revealed"],
	plan: ["revealed", "finished"],
	carryOver: ["draft", "open", "closed", "revealed", "late", "revealing"],
	finish: ["revealed"],
	steer: ["open", "closed", "revealed", "late"],
	arrange: { "facilitator-prepares": ["closed", "revealed"], blind: ["revealed"] },
	follow: ["open", "closed", "revealed", "finished", "late", "revealing"],
	join: ["open", "closed", "revealed", "late", "revealing"],
	seePreview: { "facilitator-prepares": ["closed", "revealing"], blind: [] },
	offerPreview: { "facilitator-prepares": ["closed"], blind: [] },
	claim: ["revealed"],
	revote: ["revealed"],
	evaluate: ["revealed", "finished"],
	agreeReport: ["finished"],
	handleReport: ["finished"],
};

describe("what may be done", () => {
	it.each(Object.entries(table))("%s", (step, where) => {
		for (const preparation of ["facilitator-prepares", "blind"] as const) {
			const expected = Array.isArray(where) ? where : where[preparation];
			expect(
				standings.filter((one) => allows(step as Step, one, { preparation, correcting: false })),
				preparation,
			).toEqual(expected);
		}
	});
});

describe("while the report of a round is being corrected", () => {
	it.each(Object.entries(table))("%s", (step, where) => {
		for (const preparation of ["facilitator-prepares", "blind"] as const) {
			const before = Array.isArray(where) ? where : where[preparation];
			const expected = step === "record" ? ["revealed", "finished"] : before;
			expect(
				standings.filter((one) => allows(step as Step, one, { preparation, correcting: true })),
				preparation,
			).toEqual(expected);
		}
	});

	it("what its first page says and how items ended may be put right, and only then", () => {
		const finished = facts({ phase: "finished" });
		const at = "2026-03-20T10:00:00.000Z";
		expect(mayTake("record", finished, at)).toBe(false);
		expect(mayTake("record", { ...finished, correcting: true }, at)).toBe(true);
	});
});

function facts(overrides: Partial<PhaseFacts> = {}): PhaseFacts {
	return {
		phase: "revealed",
		revealAt: "2026-03-12T10:00:05.000Z",
		lateUntil: null,
		preparation: "blind",
		purgedAt: null,
		correcting: false,
		...overrides,
	};
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

	it("is closed for late answers only, until the very instant at which the last of them may come", () => {
		const closed = facts({ phase: "closed", revealAt: null, lateUntil: "2026-03-14T00:00:00.000Z" });
		expect(standing(closed, "2026-03-13T23:59:59.999Z")).toBe("late");
		expect(standing(closed, "2026-03-14T00:00:00.000Z")).toBe("closed");
		expect(mayTake("answer", closed, "2026-03-13T23:59:59.999Z")).toBe(true);
		expect(mayTake("answer", closed, "2026-03-14T00:00:00.000Z")).toBe(false);
	});

	it.each(["draft", "open", "revealed", "finished"] as const)("in %s is not late, whatever day is set", (phase) => {
		const set = facts({ phase, revealAt: null, lateUntil: "2026-03-14T00:00:00.000Z" });
		expect(standing(set, "2026-03-12T10:00:00.000Z")).toBe(phase);
	});

	it("decides at an instant what may be done", () => {
		expect(mayTake("cancelReveal", facts(), "2026-03-12T10:00:04.999Z")).toBe(true);
		expect(mayTake("cancelReveal", facts(), "2026-03-12T10:00:05.000Z")).toBe(false);
		expect(mayTake("seeResults", facts(), "2026-03-12T10:00:04.999Z")).toBe(false);
		expect(mayTake("seeResults", facts(), "2026-03-12T10:00:05.000Z")).toBe(true);
	});
});

describe("a round that was deleted", () => {
	it("allows nothing, wherever it stood, and says when that was", () => {
		const at = "2026-03-20T10:00:00.000Z";
		for (const phase of phases) {
			for (const preparation of ["facilitator-prepares", "blind"] as const) {
				const shell = facts({ phase, revealAt: null, preparation, purgedAt: "2026-03-12T23:59:00.000Z" });
				expect(Object.keys(table).filter((step) => mayTake(step as Step, shell, at))).toEqual([]);
				expect(refusal(shell, at)).toBe(
					"This cannot be done now, because the round was deleted on 12 March 2026. Nothing was changed.",
				);
			}
		}
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

	it("is said of a round that takes late answers still", () => {
		const closed = facts({ phase: "closed", revealAt: null, lateUntil: "2026-03-14T00:00:00.000Z" });
		expect(refusal(closed, "2026-03-12T10:00:00.000Z")).toBe(
			"This cannot be done now, because the round is closed and takes late answers only. Nothing was changed.",
		);
	});

	it("is said of a round whose results are about to be shown", () => {
		expect(refusal(facts(), "2026-03-12T10:00:00.000Z")).toBe(
			"This cannot be done now, because the results are about to be shown. Nothing was changed.",
		);
	});
});
