import { describe, expect, it } from "vitest";
import type { ItemState, OutboxView } from "#app/answering/outbox.ts";
import { unsavedWords, wantingItems } from "#app/answering/unsaved-words.ts";

const at = "2026-06-30T09:42:10.000Z";
const entry = { value: "3", comment: null, sharing: "facilitators" } as const;
const offline: ItemState = { kind: "waiting", because: "connection" };
const signedOut: ItemState = { kind: "waiting", because: "signed-out" };

function view(states: Record<string, ItemState>, unsaved: number): OutboxView {
	return { states, unsaved };
}

describe("what is said of answers that are not saved yet", () => {
	it("is nothing while they are on their way or saved", () => {
		expect(unsavedWords(view({}, 0))).toBeNull();
		expect(unsavedWords(view({ g1: { kind: "saving" }, g2: { kind: "saved", at } }, 1), "g1")).toBeNull();
	});

	it("names the answer on the page, or one before it", () => {
		const one = view({ g1: offline, g2: { kind: "saved", at } }, 1);
		expect(unsavedWords(one, "g1")).toBe("This answer is not saved yet. Keep this page open: we are trying again.");
		expect(unsavedWords(one, "g2")).toBe(
			"An earlier answer is not saved yet. Keep this page open: we are trying again.",
		);
		expect(unsavedWords(one)).toBe("An earlier answer is not saved yet. Keep this page open: we are trying again.");
	});

	it("counts them where there are several", () => {
		expect(unsavedWords(view({ g1: offline, g2: offline, g3: { kind: "saving" } }, 3), "g1")).toBe(
			"3 answers are not saved yet. Keep this page open: we are trying again.",
		);
	});

	it("says what to do where the session has ended", () => {
		expect(unsavedWords(view({ g1: signedOut }, 1), "g1")).toBe(
			"This answer is not saved yet. You have been signed out here. Open your personal link again in another tab, or the new one if you were sent one, and it is saved.",
		);
	});

	it("counts those on their way with those that wait, and never calls one of several this one", () => {
		expect(unsavedWords(view({ g1: offline, g2: { kind: "saving" } }, 2), "g1")).toMatch(
			/^2 answers are not saved yet\./,
		);
	});
});

describe("what is said of answers that cannot be saved without whoever gave them", () => {
	const stored = { ...entry, value: "5", version: 2, savedAt: at, entered: false };
	const changed: ItemState = { kind: "changed", stored, mine: entry };
	const refused: ItemState = {
		kind: "refused",
		message: "Use at most 2,000 characters.",
		field: "comment",
		mine: entry,
	};

	it("is where they are, on every page but their own", () => {
		const one = view({ g1: changed, g2: { kind: "saved", at } }, 1);
		expect(unsavedWords(one)).toBe("An earlier answer is not saved: look below.");
		expect(unsavedWords(one, "g2")).toBe("An earlier answer is not saved: see all questions.");
		expect(unsavedWords(one, "g1")).toBeNull();
		expect(unsavedWords(view({ g1: changed, g2: refused }, 2))).toBe("2 answers are not saved: look below.");
		expect(unsavedWords(view({ g1: changed, g2: refused }, 2), "g2")).toBe(
			"An earlier answer is not saved: see all questions.",
		);
	});

	it("comes after what is said of a lost connection", () => {
		expect(unsavedWords(view({ g1: offline, g2: changed }, 2), "g1")).toBe(
			"2 answers are not saved yet. Keep this page open: we are trying again.",
		);
	});

	it("names the questions where something has to be done, and no others", () => {
		const closed: ItemState = { kind: "closed", message: "The round is closed.", mine: entry };
		const states = { g1: offline, g2: changed, g3: closed, g4: refused, g5: { kind: "saving" } } as const;
		expect(wantingItems(states)).toEqual(["g2", "g3", "g4"]);
	});
});
