import { describe, expect, it } from "vitest";
import { spreadsheetCell } from "#app/round/spreadsheet-cell.ts";

describe("a cell for a spreadsheet", () => {
	it.each([
		["Director of Public Health", "Director of Public Health"],
		["Children's services - north", "Children's services - north"],
		["amara@example.org", "amara@example.org"],
		["https://joint.example.org/link/-a", "https://joint.example.org/link/-a"],
		["", ""],
		["=HYPERLINK(1)", "'=HYPERLINK(1)"],
		["+1", "'+1"],
		["-1", "'-1"],
		["@SUM(1)", "'@SUM(1)"],
		["\t=1", "'=1"],
		["\r=1", "'=1"],
		["'=1", "''=1"],
		['"=1"', `'"=1"`],
		["＝1", "'＝1"],
		["one\ttwo\r\nthree\u2028four", "one two three four"],
	])("of %j is %j: one line, and no formula", (text, expected) => {
		expect(spreadsheetCell(text)).toBe(expected);
	});
});
