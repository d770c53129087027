import { describe, expect, it } from "vitest";
import type { Need } from "#app/round/owner-needs.ts";
import { askText, reminderText } from "#app/round/owner-texts.ts";
import { action } from "./actions.ts";

const amara = {
	name: "Amara Okafor",
	post: "Director of Public Health",
	area: "Eastshire",
	askedBy: ["Fran Keogh"],
	link: "https://joint.example.org/link/s3cret",
};
const budgets = action({ what: "Put both budgets on one page.", dueOn: "2026-12-01", reviewOn: "2026-12-02" });
const ask = action({
	what: "One date for the settlement.",
	scope: "national",
	addressee: "NHS England",
	dueOn: null,
	reviewOn: null,
});
const needOf = (of: Need["action"], reason: Need["reason"], day: string | null): Need => ({ action: of, reason, day });

describe("the text that asks an owner", () => {
	it("says which actions, by when, where to answer, what comes next and whom to ask", () => {
		expect(askText(amara, [budgets, ask])).toEqual({
			subject: "Action plan of Eastshire: can you take these 2 actions on?",
			text: `Dear Amara Okafor,

The action plan of Eastshire names you, as Director of Public Health, as an owner of 2 actions. They count as agreed once you say so.

- Put both budgets on one page.
  It is due on 1 December 2026.

- Raise with NHS England: One date for the settlement.
  It has no date yet.

Your own page, where you can accept, ask for a change, or hand an action on:
https://joint.example.org/link/s3cret

Once you have accepted, you can say there how far an action has come, in two taps. The link goes on working, so please keep this message.

With a question, turn to Fran Keogh, who looks after the plan of Eastshire. The link works like a key and is for you alone: please do not forward it.`,
		});
	});

	it("speaks of one action as one, of several to ask as several, and of nobody where there is none", () => {
		const one = askText({ ...amara, askedBy: ["Cai Bowen", "Fran Keogh"] }, [budgets]);
		expect(one.subject).toBe("Action plan of Eastshire: can you take this action on?");
		expect(one.text).toContain("as an owner of an action. It counts as agreed once you say so.");
		expect(one.text).toContain("turn to Cai Bowen and Fran Keogh, who look after the plan of Eastshire.");
		expect(askText({ ...amara, askedBy: [] }, [budgets]).text).not.toContain("With a question");
	});

	it("has of a long action its first sentence or as many words as fit, and no line that begins another", () => {
		const long = action({ what: `${"word ".repeat(60).trim()}\n- Another action.`, dueOn: null });
		expect(askText(amara, [long]).text).toContain(`- ${"word ".repeat(40).trim()}…\n  It has no date yet.`);
		expect(askText(amara, [long]).text).not.toContain("Another action.");
	});
});

describe("the text that reminds an owner", () => {
	it("says what is late, due, looked at and unanswered, each action once, under the first of these", () => {
		const late = action({ what: "Name one lead.", dueOn: "2026-11-20" });
		const review = action({ what: "Share the forecast.", dueOn: "2027-03-01", reviewOn: "2026-11-25" });
		const needs = [
			needOf(late, "late", "2026-11-20"),
			needOf(budgets, "due", "2026-12-01"),
			needOf(budgets, "review", "2026-12-02"),
			needOf(review, "review", "2026-11-25"),
			needOf(late, "accept", null),
			needOf(ask, "accept", null),
		];
		expect(reminderText(amara, needs)).toEqual({
			subject:
				"Action plan of Eastshire: 1 late, 1 due within 7 days, 2 to look at within 7 days and 2 waiting for your answer",
			text: `Dear Amara Okafor,

This is what is coming up in the action plan of Eastshire for you, as Director of Public Health.

Its day has passed:

- Name one lead.
  It was due on 20 November 2026. You have not said yet whether you accept it.

Due within the next 7 days:

- Put both budgets on one page.
  It is due on 1 December 2026. It is looked at on 2 December 2026.

Looked at within the next 7 days:

- Share the forecast.
  It is due on 1 March 2027. It is looked at on 25 November 2026.

Waiting for your answer:

- Raise with NHS England: One date for the settlement.
  It has no date yet.

Your own page, where you can say in two taps how far each has come:
https://joint.example.org/link/s3cret

If a date no longer fits or something stands in the way, please say so there. That helps as much as an action that is done.

With a question, turn to Fran Keogh, who looks after the plan of Eastshire. The link works like a key and is for you alone: please do not forward it.`,
		});
	});
});
