import { describe, expect, it } from "vitest";
import { dayAndTimeInWords, endOfDayInWords, timeInWords } from "#app/round/time-in-words.ts";

describe("an instant in words", () => {
	it.each([
		["2026-06-30T09:42:10.000Z", "30 June 2026 at 10:42"],
		["2026-01-05T09:05:59.999Z", "5 January 2026 at 09:05"],
		["2026-06-30T23:00:00.000Z", "1 July 2026 at 00:00"],
		// The clocks go forward at one: 01:00 to 01:59 do not come.
		["2026-03-29T00:59:59.999Z", "29 March 2026 at 00:59"],
		["2026-03-29T01:00:00.000Z", "29 March 2026 at 02:00"],
		["2026-03-28T23:59:00.000Z", "28 March 2026 at 23:59"],
		["2026-03-29T23:00:00.000Z", "30 March 2026 at 00:00"],
		// They go back at two: 01:00 to 01:59 come twice.
		["2026-10-24T23:30:00.000Z", "25 October 2026 at 00:30"],
		["2026-10-25T00:30:00.000Z", "25 October 2026 at 01:30"],
		["2026-10-25T01:30:00.000Z", "25 October 2026 at 01:30"],
		["2026-10-25T23:30:00.000Z", "25 October 2026 at 23:30"],
		["2026-10-26T00:00:00.000Z", "26 October 2026 at 00:00"],
	])("%s is %s in England", (instant, expected) => {
		expect(dayAndTimeInWords(instant)).toBe(expected);
		expect(timeInWords(instant)).toBe(expected.slice(-5));
	});
});

describe("the end of a day in words", () => {
	it.each([
		["2026-06-30T23:00:00.000Z", "the end of 30 June 2026"],
		["2026-01-16T00:00:00.000Z", "the end of 15 January 2026"],
		["2026-03-29T00:00:00.000Z", "the end of 28 March 2026"],
		["2026-03-29T23:00:00.000Z", "the end of 29 March 2026"],
		["2026-10-24T23:00:00.000Z", "the end of 24 October 2026"],
		["2026-10-26T00:00:00.000Z", "the end of 25 October 2026"],
	])("%s is %s in England", (instant, expected) => {
		expect(endOfDayInWords(instant)).toBe(expected);
	});
});
