import { expect, it } from "vitest";
import { viewsOn } from "#app/round/views-on.ts";

it.each([
	["the workshop's day when the results were shown in it", "2026-11-22", "2026-11-22", "2026-11-22"],
	["the workshop's day when the results were shown after it", "2026-11-12", "2026-11-22", "2026-11-12"],
	["the day the results were shown when the workshop was still to come", "2026-12-03", "2026-11-22", "2026-11-22"],
	["the day the results were shown when no day was set for a workshop", null, "2026-11-22", "2026-11-22"],
])("the views of a round are of %s", (_name, workshopOn, shownOn, expected) => {
	expect(viewsOn({ workshopOn, shownOn })).toBe(expected);
});
