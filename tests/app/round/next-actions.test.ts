import { expect, it } from "vitest";
import { nextActions } from "#app/round/next-actions.ts";
import type { PlanLine } from "#app/round/plan-document.ts";
import { planLine } from "#app/round/plan-lines.ts";
import { action } from "./actions.ts";

const line = (what: string, dueOn: string | null, overrides: Parameters<typeof action>[0] = {}): PlanLine =>
	planLine(action({ what, dueOn, ...overrides }), "2026-11-22", []);

it("the next 30 days are what is due by then, the longest overdue first, and then what has no date and was meant for them", () => {
	const lines = [
		line("no date, for the next 30 days", null),
		line("no date, for later", null, { horizon: "a year" }),
		line("on the thirtieth day", "2026-12-22", { horizon: "six months" }),
		line("a day after it", "2026-12-23"),
		line("today", "2026-11-22"),
		line("yesterday", "2026-11-21", { horizon: "a year" }),
		line("long ago", "2025-03-01"),
		line("an ask of others", "2026-11-23", { scope: "national", addressee: "The Department" }),
	];
	expect(nextActions(lines, "2026-11-22").map(({ what }) => what)).toEqual([
		"long ago",
		"yesterday",
		"today",
		"on the thirtieth day",
		"no date, for the next 30 days",
	]);
});
