import { describe, expect, it } from "vitest";
import { dayInWords } from "#app/round/day-in-words.ts";
import { counted, listed, missingWords, patternWords, show, shownText } from "#app/round/words.ts";

describe("words", () => {
	it.each([
		["2026-03-12", "12 March 2026"],
		["2026-07-01", "1 July 2026"],
		["2026-03-29", "29 March 2026"],
		["2026-10-25", "25 October 2026"],
		["2028-02-29", "29 February 2028"],
	])("for the day %s are %s", (day, expected) => {
		expect(dayInWords(day)).toBe(expected);
	});

	it("for a figure have one decimal, halves away from zero, and none where there is none", () => {
		expect([shownText(2.25), shownText(3), shownText(2.6111111), shownText(2.85)]).toEqual([
			"2.3",
			"3.0",
			"2.6",
			"2.9",
		]);
		expect([show(null), show(0)]).toEqual([null, "0.0"]);
	});

	it("for a list and a count", () => {
		expect([listed([]), listed(["DPH"]), listed(["DPH", "DASS"]), listed(["DPH", "DASS", "DCS"])]).toEqual([
			"",
			"DPH",
			"DPH and DASS",
			"DPH, DASS and DCS",
		]);
		expect([counted(0, "person", "people"), counted(1, "person", "people")]).toEqual(["0 people", "1 person"]);
	});

	it("for who is missing, asked and silent apart from not asked", () => {
		expect([
			missingWords({ notHeard: [], notAsked: [] }),
			missingWords({ notHeard: ["DPH", "DASS"], notAsked: [] }),
			missingWords({ notHeard: [], notAsked: ["NHS trust"] }),
			missingWords({ notHeard: ["DPH"], notAsked: ["NHS trust"] }),
		]).toEqual(["", "Not heard: DPH and DASS.", "Not asked: NHS trust.", "Not heard: DPH. Not asked: NHS trust."]);
	});

	it("for how far answers are apart", () => {
		const words = (pattern: Parameters<typeof patternWords>[0]["pattern"], knowledgeGap = false) =>
			patternWords({ pattern, knowledgeGap });
		expect([
			words("agreed"),
			words("spread"),
			words("two-camps"),
			words("one-apart"),
			words(null),
			words(null, true),
		]).toEqual(["close together", "spread out", "two camps", "one sees it differently", null, "not known"]);
	});
});
