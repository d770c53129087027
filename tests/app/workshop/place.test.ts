import { describe, expect, it } from "vitest";
import { type Standing, standings } from "#app/round/phase.ts";
import { maySteerTo, placeOf, steps } from "#app/workshop/place.ts";

const revealAt = "2026-03-12T10:00:05.000Z";
const earlier = "2026-03-12T09:50:00.000Z";
const later = "2026-03-12T10:10:00.000Z";

describe("where the room is", () => {
	it("is gathering until somebody has steered, and then where they steered", () => {
		for (const where of ["open", "late", "closed"] as const) {
			expect(placeOf(null, where, null)).toEqual({ step: "gathering", item: null, since: null });
			expect(placeOf({ step: "works", item: null, since: earlier }, where, null)).toEqual({
				step: "works",
				item: null,
				since: earlier,
			});
		}
	});

	it("is before the results while they are about to be shown, and at reading them from that instant", () => {
		const stored = { step: "works", item: null, since: earlier } as const;
		expect(placeOf(stored, "revealing", revealAt).step).toBe("revealing");
		expect(placeOf(stored, "revealed", revealAt)).toEqual({ step: "reading", item: null, since: revealAt });
		expect(placeOf(null, "revealed", revealAt)).toEqual({ step: "reading", item: null, since: revealAt });
	});

	it("is where somebody has gone on to since, and over once the round is finished", () => {
		const stored = { step: "item", item: "f3", since: later } as const;
		expect(placeOf(stored, "revealed", revealAt)).toEqual(stored);
		expect(placeOf(stored, "finished", revealAt)).toEqual({ step: "over", item: null, since: null });
	});
});

describe("the screens", () => {
	it("are taken, before the results are shown, only where nobody has to know them", () => {
		const reached = (where: Standing) => steps.filter((step) => maySteerTo(step, where));
		const before = ["gathering", "welcome", "works", "break"];
		for (const where of ["open", "late", "closed"] as const) expect(reached(where)).toEqual(before);
		expect(reached("revealed")).toEqual(steps.filter((step) => step !== "gathering"));
		for (const where of standings.filter((one) => !["open", "late", "closed", "revealed"].includes(one))) {
			expect(reached(where), where).toEqual([]);
		}
	});
});
