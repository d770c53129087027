import { describe, expect, it } from "vitest";
import type { ItemState, OutboxView } from "#app/answering/outbox.ts";
import { unsavedWords } from "#app/answering/unsaved-words.ts";

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
			"This answer is not saved yet. You have been signed out here: open your personal link again in another tab, and it is saved.",
		);
	});

	it("is something wherever one waits for a choice on another page, since nothing can be handed in before", () => {
		const stored = { ...entry, value: "5", version: 2, savedAt: at, entered: false };
		expect(unsavedWords(view({ g1: { kind: "changed", stored, mine: entry } }, 1))).not.toBeNull();
	});
});
