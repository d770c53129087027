import { describe, expect, it } from "vitest";
import type { Action } from "#app/models/plan.server.ts";
import { type AgendaPart, askOf, type MeetingAgenda, meetingAgenda, meetingDay } from "#app/round/meeting-agenda.ts";
import { planLine } from "#app/round/plan-lines.ts";
import { action, owner } from "#tests/app/round/actions.ts";
import { frozen } from "#tests/support/frozen.ts";

const today = "2026-11-22";

function agendaOf(actions: Action[], on = "2026-12-10"): MeetingAgenda {
	const lines = actions.map((one) => planLine(one, today, []));
	return meetingAgenda(frozen({ area: { name: "Eastshire", sample: false }, lines, on, today }));
}

/** The entries of a part, by its title. */
const partOf = (agenda: MeetingAgenda, title: string) =>
	agenda.parts.find((part) => part.title === title)?.entries.map(({ what, said }) => [what, said]);

const director = owner("Director of public health");
const silent = owner("ICB place lead", false, { answer: "unanswered" });
const later = { dueOn: "2027-09-30", reviewOn: null, owners: [director] };

describe("the agenda of a meeting", () => {
	it("goes through what is late, due, not accepted, asked of others, to be looked at and finished, each action once", () => {
		const agenda = agendaOf([
			action({
				what: "Late one",
				dueOn: "2026-11-01",
				status: "under-way",
				owners: [owner("Director of public health", true), silent],
				latest: { text: "Waiting for the ICB's answer", at: "2026-11-12T10:00:00.000Z" },
			}),
			action({ what: "Due one", dueOn: "2026-12-01", reviewOn: "2026-12-10", owners: [director] }),
			action({ what: "Undated one", dueOn: null, owners: [director] }),
			action({ ...later, what: "Silent one", owners: [silent] }),
			action({
				...later,
				what: "Changed one",
				owners: [owner("Chief", false, { answer: "change-asked", asked: "Not alone." })],
			}),
			action({ ...later, what: "Vacant one", owners: [owner("Medical director", false, { holder: null })] }),
			action({ ...later, what: "Nobody's one", owners: [], dueOn: null, horizon: "a year" }),
			action({
				...{ what: "Asked one", scope: "national", addressee: "NHS England", status: "under-way" },
				...{ dueOn: "2026-11-01", reviewOn: "2026-12-01", owners: [director] },
			}),
			action({ ...later, what: "Raise it", scope: "national", addressee: null, dueOn: null, owners: [] }),
			action({ ...later, what: "Reviewed one", reviewOn: "2026-12-10", status: "under-way" }),
			action({ ...later, what: "Not yet", reviewOn: "2026-12-11" }),
			action({
				...{ what: "Finished one", status: "done", dueOn: "2026-10-01" },
				latest: { text: "One page, signed by both.", at: "2026-09-23T08:00:00.000Z" },
			}),
			action({ what: "Dropped one", status: "dropped", latest: { text: null, at: "2026-11-20T08:00:00.000Z" } }),
			action({ what: "Long done", status: "done", latest: { text: "Done.", at: "2026-09-22T08:00:00.000Z" } }),
		]);
		expect(agenda.parts.map(({ title, ask, more }) => [title, ask, more])).toEqual([
			["Late", "What stands in the way, and who can move it?", 0],
			["Due by 9 January 2027", "Will it be done by its day?", 0],
			["Waiting for acceptance", "Who takes it on, as it is or changed?", 0],
			["Asks of others", "Has it been raised, and what came back?", 0],
			["To look at this time", "Is it still the right thing to do?", 0],
			["Done or dropped since 23 September 2026", "What came of it?", 0],
		]);
		expect(agenda.parts.map(({ entries }) => entries.map(({ what, said }) => [what, said]))).toEqual([
			[
				[
					"Late one",
					"Late: was due 1 November 2026. Owned by Director of public health (lead), with ICB place lead. Not accepted yet by ICB place lead. Latest update, 12 November 2026: Waiting for the ICB's answer.",
				],
			],
			[
				["Due one", "Due 1 December 2026. Owned by Director of public health. No update yet."],
				["Undated one", "No date yet. Owned by Director of public health. No update yet."],
			],
			[
				["Silent one", "Not accepted yet by ICB place lead. Due 30 September 2027."],
				["Changed one", "A change is asked for by Chief. Change asked for: Chief: Not alone. Due 30 September 2027."],
				["Vacant one", "Nobody holds the post of Medical director. Due 30 September 2027."],
				["Nobody's one", "Nobody owns it yet."],
			],
			[
				[
					"Asked one",
					"Asked of NHS England. Raised, no answer yet. Late: was due 1 November 2026. Followed up by Director of public health.",
				],
				["Raise it", "Nobody named yet. Not raised yet. Nobody follows it up yet."],
			],
			[["Reviewed one", "Under way. Owned by Director of public health. Due 30 September 2027. No update yet."]],
			[
				["Finished one", "Done, 23 September 2026. One page, signed by both."],
				["Dropped one", "Dropped, 20 November 2026. Nothing is said of what came of it."],
			],
		]);
		expect(agenda.standing).toBe(
			"As it stands on 22 November 2026, the plan has 9 open actions, 1 late and 5 waiting for acceptance; and 2 asks of others.",
		);
		expect(agenda.toDecide).toEqual([
			"Each action above: carry on, change it, or drop it and say why.",
			"The day on which the plan is looked at after this: 11 December 2026, if that holds.",
		]);
	});

	it("says where what waits for acceptance stands above for its day, and that nothing waits where it does not", () => {
		const waitingPart = (owners: Action["owners"]) =>
			agendaOf([action({ what: "Late one", dueOn: "2026-11-01", owners })]).parts[2];
		expect(askOf(waitingPart([silent]) as AgendaPart)).toBe("Nothing but what stands above.");
		expect(askOf(waitingPart([director]) as AgendaPart)).toBe("Nothing.");
	});

	it("says what is not there, where the plan is empty or everything in it is finished", () => {
		for (const agenda of [agendaOf([]), agendaOf([action({ status: "done" })])]) {
			expect(agenda.standing).toBe("As it stands on 22 November 2026, the plan has no open action.");
			expect(agenda.parts.flatMap(({ entries }) => entries)).toEqual([]);
			expect(agenda.toDecide[1]).toBe("The day on which the plan is looked at after this: none is set yet.");
		}
		expect(agendaOf([action({ ...later })]).standing).toBe(
			"As it stands on 22 November 2026, the plan has 1 open action, none late and none waiting for acceptance.",
		);
		expect(agendaOf([action({ ...later, scope: "national" })]).standing).toBe(
			"As it stands on 22 November 2026, the plan has no open action, and 1 ask of others.",
		);
	});

	it("looks thirty days past the meeting for what is due, and to its own day for what is looked at", () => {
		const actions = [
			action({ what: "On the last day", dueOn: "2027-01-31", owners: [director] }),
			action({ what: "A day after", dueOn: "2027-02-01", reviewOn: "2027-01-01", owners: [director] }),
		];
		const agenda = agendaOf(actions, "2027-01-01");
		expect(partOf(agenda, "Due by 31 January 2027")?.map(([what]) => what)).toEqual(["On the last day"]);
		expect(partOf(agenda, "To look at this time")?.map(([what]) => what)).toEqual(["A day after"]);
	});

	it("holds no score: what an action answers to is not in it, whatever its figures", () => {
		const answersTo = [
			{ round: "Spring 2026", item: "Overspends", figures: "Scores 1.3.", outcome: null, note: null, dissent: null },
		];
		const line = planLine(action({ owners: [director] }), today, answersTo);
		const agenda = meetingAgenda({ area: { name: "Eastshire", sample: true }, lines: [line], on: today, today });
		expect(JSON.stringify(agenda)).not.toMatch(/1\.3|Overspends/);
		expect(agenda).toMatchObject({ area: "Eastshire", sample: true, on: today, madeOn: today });
	});
});

describe("the day of a meeting", () => {
	const reviewed = [action({ reviewOn: "2027-02-01" }), action({ reviewOn: "2026-12-17" })];

	it("is the one that was asked for, else the next on which the plan is looked at, else four weeks from today", () => {
		expect(meetingDay(reviewed, today, "2026-12-01")).toEqual({ on: "2026-12-01", from: "asked" });
		expect(meetingDay(reviewed, today, null)).toEqual({ on: "2026-12-17", from: "review" });
		expect(meetingDay([], today, null)).toEqual({ on: "2026-12-20", from: "usual" });
		const past = [action({ reviewOn: "2026-11-21" }), action({ reviewOn: "2026-12-17", status: "done" })];
		expect(meetingDay(past, today, null)).toEqual({ on: "2026-12-20", from: "usual" });
	});
});
