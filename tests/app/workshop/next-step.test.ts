import { describe, expect, it } from "vitest";
import type { Standing } from "#app/round/phase.ts";
import { nextStep } from "#app/workshop/next-step.ts";
import type { Place } from "#app/workshop/place.ts";

const at = Date.parse("2026-03-12T10:00:00.000Z");

/** What comes after a step, in a workshop of so many more minutes; null for no end in sight. */
function following(
	step: Place["step"],
	where: Standing,
	minutes: number | null = null,
	overrides: { breakTaken?: boolean; discussed?: number; waiting?: string[] } = {},
) {
	const place = { step, item: step === "item" ? "f1" : null, since: new Date(at).toISOString() };
	const endsAt = minutes === null ? null : at + minutes * 60_000;
	const facts = { breakTaken: false, discussed: 0, waiting: ["a", "b", "c"], ...overrides };
	const next = nextStep({ at, endsAt, place, where, ...facts });
	return next && (next.item ?? next.step);
}

describe("what comes next", () => {
	it("goes through the opening up to what works, and waits there for the results", () => {
		expect(following("gathering", "closed")).toBe("welcome");
		expect(following("welcome", "open")).toBe("works");
		expect(following("works", "closed")).toBeNull();
	});

	it("goes on with the items in their order, a break among them, to actions and the end", () => {
		expect(following("reading", "revealed")).toBe("a");
		expect(following("item", "revealed", null, { discussed: 1 })).toBe("a");
		expect(following("item", "revealed", null, { discussed: 3 })).toBe("break");
		expect(following("break", "revealed", null, { discussed: 3, breakTaken: true })).toBe("a");
		expect(following("item", "revealed", null, { discussed: 3, waiting: [] })).toBe("actions");
		expect(following("actions", "revealed")).toBe("read-back");
		expect(following("read-back", "revealed")).toBe("evaluation");
		expect(following("evaluation", "revealed")).toBeNull();
		expect(following("over", "finished")).toBeNull();
	});

	it("goes to actions where there is no time for a further item", () => {
		expect(following("item", "revealed", 59)).toBe("actions");
		expect(following("item", "revealed", 60)).toBe("a");
	});
});
