import { expect, it } from "vitest";
import { needsNote } from "#app/round/figures.ts";
import { edition } from "#tests/support/factories.ts";

it("says how many answers count, by what the questionnaire asks for", () => {
	const { definition } = edition();
	expect(needsNote(definition, "post")).toBe(
		"A post has a score on a dimension once it has answered more than half of what applied there and at least 3 items.",
	);
	expect(needsNote({ ...definition, thresholds: { coverage: 0.6, minItems: 1 } }, "person")).toBe(
		"A person's answers count on a dimension once they have answered more than 60 per cent of what applied there.",
	);
});
