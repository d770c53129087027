import { describe, expect, it } from "vitest";
import { dayOf, daysAfter, endOfDay, isWorkingTime, lastDayOf, monthsAfter } from "#app/calendar.ts";

/** Days and the instants at which they end in England; the clocks change on 29 March and 25 October 2026. */
const ends: [day: string, end: string][] = [
	["2026-01-15", "2026-01-16T00:00:00.000Z"],
	["2026-03-28", "2026-03-29T00:00:00.000Z"],
	["2026-03-29", "2026-03-29T23:00:00.000Z"],
	["2026-03-30", "2026-03-30T23:00:00.000Z"],
	["2026-06-30", "2026-06-30T23:00:00.000Z"],
	["2026-10-24", "2026-10-24T23:00:00.000Z"],
	["2026-10-25", "2026-10-26T00:00:00.000Z"],
	["2026-10-26", "2026-10-27T00:00:00.000Z"],
	["2026-12-31", "2027-01-01T00:00:00.000Z"],
	["2028-02-29", "2028-03-01T00:00:00.000Z"],
];

describe("an instant", () => {
	it.each([
		["2026-01-15T23:59:59.999Z", "2026-01-15"],
		["2026-06-30T22:59:59.999Z", "2026-06-30"],
		["2026-06-30T23:00:00.000Z", "2026-07-01"],
		["2026-03-28T23:59:59.999Z", "2026-03-28"],
		["2026-03-29T22:59:59.999Z", "2026-03-29"],
		["2026-03-29T23:00:00.000Z", "2026-03-30"],
		["2026-10-24T23:00:00.000Z", "2026-10-25"],
		["2026-10-25T23:59:59.999Z", "2026-10-25"],
	])("has %s on %s in England", (instant, day) => {
		expect(dayOf(instant)).toBe(day);
	});
});

describe("a day", () => {
	it.each(ends)("%s ends in England at %s", (day, end) => {
		expect(endOfDay(day)).toBe(end);
	});

	it.each(ends)("%s is the last before %s, and ends not a millisecond sooner or later", (day, end) => {
		expect(lastDayOf(end)).toBe(day);
		const milliseconds = Date.parse(end);
		expect(dayOf(new Date(milliseconds - 1).toISOString())).toBe(day);
		expect(dayOf(end)).not.toBe(day);
	});
});

describe("so many days after an instant", () => {
	it.each([
		["2026-06-30T09:42:10.123Z", 1, "2026-07-01T09:42:10.123Z"],
		["2026-02-27T12:00:00.000Z", 90, "2026-05-28T12:00:00.000Z"],
		// A day is 24 hours, also where the clocks change in it.
		["2026-03-28T12:00:00.000Z", 1, "2026-03-29T12:00:00.000Z"],
		["2026-10-24T12:00:00.000Z", 2, "2026-10-26T12:00:00.000Z"],
		// Half an hour before.
		["2026-06-30T10:00:00.000Z", -30 / 1440, "2026-06-30T09:30:00.000Z"],
	])("%s and %d days is %s", (instant, days, expected) => {
		expect(daysAfter(instant, days)).toBe(expected);
	});
});

describe("the day so many months after another", () => {
	it.each([
		["2026-11-22", 24, "2028-11-22"],
		["2026-11-22", 2, "2027-01-22"],
		["2026-12-01", 1, "2027-01-01"],
		["2026-08-31", 6, "2027-02-28"],
		["2027-08-31", 6, "2028-02-29"],
		["2026-03-31", 1, "2026-04-30"],
		["2028-02-29", 120, "2038-02-28"],
	])("after %s, %i of them, is %s", (day, months, expected) => {
		expect(monthsAfter(day, months)).toBe(expected);
	});
});

describe("working time in England", () => {
	it.each([
		["2026-03-27T07:59:59.999Z", false],
		["2026-03-27T08:00:00.000Z", true],
		["2026-03-27T17:59:59.999Z", true],
		["2026-03-27T18:00:00.000Z", false],
		["2026-03-28T10:00:00.000Z", false],
		["2026-03-29T10:00:00.000Z", false],
		// From here on an hour ahead of Greenwich.
		["2026-03-30T06:59:59.999Z", false],
		["2026-03-30T07:00:00.000Z", true],
		["2026-03-30T17:00:00.000Z", false],
		// A Friday in Greenwich, and a Saturday in England.
		["2026-07-03T23:30:00.000Z", false],
		["2026-10-25T10:00:00.000Z", false],
		["2026-10-26T07:30:00.000Z", false],
		["2026-10-26T08:00:00.000Z", true],
	])("is it at %s: %s", (instant, expected) => {
		expect(isWorkingTime(instant)).toBe(expected);
	});
});
