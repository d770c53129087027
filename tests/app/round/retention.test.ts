import { describe, expect, it } from "vitest";
import { retentionFault } from "#app/round/retention.ts";

describe("a day until which answers are kept", () => {
	it.each([
		["2026-11-21", "Enter a day that is still to come."],
		["2026-11-22", "Enter a day that is still to come."],
		["2026-11-23", null],
		["2036-11-22", null],
		["2036-11-23", "Enter a day within ten years from now."],
	])("%s, on 22 November 2026", (day, fault) => {
		expect(retentionFault(day, "2026-11-22")).toBe(fault);
	});
});
