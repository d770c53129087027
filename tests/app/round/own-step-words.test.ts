import { describe, expect, it } from "vitest";
import type { ActionEvent } from "#app/models/action-history.server.ts";
import { ownStepWords } from "#app/round/own-step-words.ts";
import { action, owner } from "./actions.ts";

function step(overrides: Partial<ActionEvent>, state: Partial<ActionEvent["state"]> = {}): ActionEvent {
	const said = { version: 2, text: null, who: "Amara Okafor", post: "DPH", byOwner: true, round: null };
	const now = { ...action({ owners: [owner("DASS"), owner("Place Director")] }), ...state };
	return { ...said, kind: "updated", at: "2026-03-12T23:59:00.000Z", state: now, ...overrides };
}

describe("what an owner has just done", () => {
	it.each([
		[step({}, { status: "under-way" }), "Saved: under way, 12 March 2026."],
		[step({}, { status: "under-way", scope: "national" }), "Saved: raised, no answer yet, 12 March 2026."],
		[step({ kind: "accepted" }), "Saved: you have accepted it, 12 March 2026."],
		[
			step({ kind: "change-asked" }),
			"Saved: you have asked for a change, 12 March 2026. It stands beside the action, for whoever looks after the plan.",
		],
		[step({ kind: "handed-on" }), "Saved: handed on, 12 March 2026. It is now with DASS and Place Director."],
	])("is said back to them", (event, words) => {
		expect(ownStepWords(event).saved).toBe(words);
	});

	it("is of the day that it was in England", () => {
		expect(ownStepWords(step({ at: "2026-06-30T23:30:00.000Z" }, { status: "done" })).saved).toBe(
			"Saved: done, 1 July 2026.",
		);
	});

	it("names the action by its first sentence", () => {
		expect(ownStepWords(step({}, { what: "Share the rota. All of it." })).what).toBe("Share the rota.");
	});
});
