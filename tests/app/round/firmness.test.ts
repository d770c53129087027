import { expect, it } from "vitest";
import { postReportOf } from "#app/round/post-report.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { result } from "#scoring/result.ts";
import type { Respondent } from "#scoring/types/input.ts";
import { all, definition, facts, one, person } from "./people.ts";

function firmness(respondents: Respondent[], overrides: Partial<PublishedDefinition> = {}): string | null | undefined {
	const changed = { ...definition, ...overrides };
	const { dimensions } = postReportOf(facts, changed, result(changed, respondents));
	return one(dimensions, "finance")?.firmness;
}

/** Three directors, by what each says on every item. */
function three(dph: number, dass: number, dcs: number): Respondent[] {
	return [person("dph", all(dph)), person("dass", all(dass)), person("dcs", all(dcs))];
}

it("a level that holds whoever is left out is said to", () => {
	expect(firmness(three(3, 3, 3))).toBe("It stays Developing whichever one person is left out.");
});

it("otherwise it is the range of levels that it spans, and never who makes the difference", () => {
	// Without one: (3 + 4) / 2 = 3.5, twice, and (3 + 3) / 2 = 3.
	expect(firmness(three(3, 3, 4))).toBe("With any one person left out it lies between Developing and Established.");
});

it("two voices cannot be tested, one voice has no score to test", () => {
	expect(firmness([person("dph", all(3)), person("dass|dcs", all(3))])).toBe(
		"How firm this is cannot be tested with two voices.",
	);
	expect(firmness([person("dph", all(3))])).toBeNull();
});

it("there is nothing to hold where views differ widely", () => {
	expect(firmness(three(1, 3, 4))).toBeNull();
});

it("without levels it is said in scale points", () => {
	expect(firmness(three(3, 3, 4), { levels: [] })).toBe("With any one person left out it lies between 3.0 and 3.5.");
	expect(firmness(three(3, 3, 3), { levels: [] })).toBe("It stays 3.0 whichever one person is left out.");
});

it("a round of which every leave-out is too small says so", () => {
	expect(firmness(three(3, 3, 3), { minVoices: 3 })).toBe(
		"How firm this is cannot be tested: without any one person too few would be left.",
	);
});
