import { read, utils } from "@e965/xlsx";
import { parse } from "csv-parse/sync";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { type PlanToTake, planFile } from "#app/files/plan-files.server.ts";
import { planTable } from "#app/files/plan-table.ts";
import type { Action } from "#app/models/plan.server.ts";
import { planLine } from "#app/round/plan-lines.ts";
import { action, owner } from "#tests/app/round/actions.ts";

/** Every script that a plan was written in, in more than one line, with what a table or a calendar would take for its own. */
const scripts = 'Cynllun gŵyl, zażółć gęślą jaźń; خطة مشتركة 🏥\nA second line: "so", he said \\n not a line';
const longest = "Ł🏥".repeat(1000);

function take(actions: Action[], overrides: Partial<PlanToTake> = {}): PlanToTake {
	return {
		area: { id: "area", name: "Eastshire", sample: false, posts: [{ title: "DPH" }, { title: "Place Director" }] },
		plan: actions.map((one) => planLine(one, "2026-11-22", [])),
		changes: actions.map(({ id, version }) => ({ actionId: id, version, at: "2026-11-20T09:30:00.000Z" })),
		at: "2026-11-22T10:00:00.000Z",
		madeOn: "2026-11-22",
		...overrides,
	};
}

const example = () =>
	action({
		...{ id: "a-1", what: "Put both budgets on one page.", status: "under-way", reviewOn: "2027-01-10" },
		...{
			owners: [owner("DPH", true), owner("Place Director", false, { answer: "unanswered" })],
			firstStep: "Ring round.",
		},
		...{ latest: { text: "Half of it is there.", at: "2026-11-20T09:30:00.000Z" }, dueOn: "2026-11-01" },
	});

async function tableOf(name: "plan.xlsx" | "plan.csv", actions: Action[]): Promise<Record<string, unknown>[]> {
	const { body } = await planFile(name, take(actions));
	if (typeof body === "string") return parse(body, { bom: true, columns: true });
	return utils.sheet_to_json(read(body, { cellDates: true, UTC: true }).Sheets.Plan ?? {}, { defval: "" });
}

async function eventsOf(actions: Action[], overrides: Partial<PlanToTake> = {}) {
	const { body } = await planFile("plan.ics", take(actions, overrides));
	const calendar = new ICAL.Component(ICAL.parse(String(body)));
	return {
		text: String(body),
		calendar,
		events: calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component)),
	};
}

test("a row of the table has all that is known of an action, with its id and version last", async () => {
	const expected = {
		Action: "Put both budgets on one page.",
		Why: "Each budget is set before the other is known.",
		"Where in the plan": "Within 30 days",
		Owners: "DPH\nPlace Director",
		Lead: "DPH",
		"Whose it is": "Ours to do",
		"Asked of": "",
		"First step": "Ring round.",
		"How we shall know": "Days between the two drafts.",
		From: "40",
		To: "10",
		"Cost or risk": "",
		Due: "2026-11-01",
		Review: "2027-01-10",
		Status: "Under way",
		"New update": "",
		"Acceptance (not brought back)": "Not accepted yet by Place Director",
		"Late (not brought back)": "Late",
		"Latest update (not brought back)": "20 November 2026: Half of it is there.",
		"What it answers to (not brought back)": "",
		"Id (leave as it is)": "a-1",
		"Version (leave as it is)": "3",
	};
	const [row] = await tableOf("plan.csv", [example()]);
	expect(row).toEqual(expected);
	expect(Object.keys(row ?? {})).toEqual(Object.keys(expected));
	const [inBook] = await tableOf("plan.xlsx", [example()]);
	expect(inBook).toEqual({
		...expected,
		Due: new Date("2026-11-01T00:00:00.000Z"),
		Review: new Date("2027-01-10T00:00:00.000Z"),
		"Version (leave as it is)": 3,
	});
});

test("the workbook says on its first sheet how to edit the plan, and which owners there are", async () => {
	const { body } = await planFile("plan.xlsx", take([example()]));
	const book = read(body);
	expect(book.SheetNames).toEqual(["How to edit", "Plan"]);
	const guide = Object.fromEntries(
		utils.sheet_to_json<[string, string]>(book.Sheets["How to edit"] ?? {}, { header: 1 }),
	);
	expect(guide.Owners).toBe("One post a line. The posts are: DPH; Place Director.");
	expect(guide.Status).toBe(
		'One of: "Not started", "Under way", "Done", "Dropped"; for an ask of others: "Not raised yet", "Raised, no answer yet", "Answered", "Dropped".',
	);
});

test.each(["plan.xlsx", "plan.csv"] as const)(
	"%s has emoji, Welsh, Polish, Arabic and 2,000 characters whole, in their lines",
	async (name) => {
		const [row] = await tableOf(name, [action({ what: scripts, why: longest })]);
		expect(row).toMatchObject({ Action: scripts, Why: longest });
	},
);

test("a text that a spreadsheet would run is marked in the CSV in each of its lines, and is text in the workbook", async () => {
	const what = "=1+1\n- ring them\nplain";
	expect(await tableOf("plan.csv", [action({ what })])).toMatchObject([{ Action: "'=1+1\n'- ring them\nplain" }]);
	expect(await tableOf("plan.xlsx", [action({ what })])).toMatchObject([{ Action: what }]);
});

test("a cell of several lines stands in quotation marks in the CSV, whichever ends of lines a program goes by", async () => {
	const { body } = await planFile("plan.csv", take([action({ what: "One\nTwo" })]));
	expect(body).toContain('"One\nTwo"');
});

test("the table of a plan without actions has its headings, so that actions can be written into it", () => {
	expect(planTable([]).columns.map(({ title }) => title)).toContain("Action");
	expect(planTable([]).rows).toEqual([]);
});

test("the calendar has a day for each review date with the actions looked at, and one for each open action that is due", async () => {
	const { events, calendar } = await eventsOf([
		action({
			...{ id: "a-1", what: "Share the budgets.", dueOn: "2026-12-01", reviewOn: "2027-01-10" },
			owners: [owner("DPH")],
		}),
		action({ id: "a-2", what: "Ring five residents.", dueOn: null, reviewOn: "2027-01-10" }),
		action({ id: "a-3", what: "Write the rule.", dueOn: "2026-12-24", reviewOn: null }),
		action({ id: "a-4", what: "Long done.", dueOn: "2026-12-24", reviewOn: "2027-01-10", status: "done" }),
	]);
	expect(events.map(({ startDate, summary, uid }) => [startDate.toString(), summary, uid])).toEqual([
		["2027-01-10", "Action plan of Eastshire: the day it is looked at", "review-2027-01-10-of-area"],
		["2026-12-01", "Due: Share the budgets.", "due-a-1"],
		["2026-12-24", "Due: Write the rule.", "due-a-3"],
	]);
	const [review] = events;
	expect(review?.description).toContain("Share the budgets.\nOwners: DPH\n");
	expect(review?.description).toContain("Ring five residents.\nOwners: No owner yet\n");
	expect(review?.description).not.toContain("Long done.");
	expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
});

test("its events are whole days without a clock, also on the days on which the clocks change", async () => {
	const days = ["2026-10-25", "2027-03-28", "2027-06-30"];
	const { events, text } = await eventsOf(days.map((dueOn) => action({ dueOn, reviewOn: dueOn })));
	expect(events).toHaveLength(6);
	for (const { startDate, endDate, duration } of events) {
		expect(startDate.isDate).toBe(true);
		expect(duration.toSeconds() === 86_400 || endDate.compare(startDate) === 0).toBe(true);
	}
	expect(text.match(/^DTSTART;VALUE=DATE:\d{8}\r$/gm)).toEqual(
		[...days, ...days].map((day) => `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}\r`),
	);
	expect(text).not.toMatch(/^DTSTART[^\r]*T\d{6}/m);
});

test("a second file keeps the names of events and has a higher sequence once the action was changed", async () => {
	const before = action({ id: "a-1", version: 3, dueOn: "2026-12-01", reviewOn: "2027-01-10" });
	const first = await eventsOf([before]);
	const second = await eventsOf([{ ...before, version: 4, dueOn: "2026-12-08" }], {
		changes: [{ actionId: "a-1", version: 4, at: "2026-11-21T09:30:00.000Z" }],
	});
	expect(second.events.map(({ uid }) => uid)).toEqual(first.events.map(({ uid }) => uid));
	expect(first.events.map(({ sequence }) => sequence)).toEqual([3, 3]);
	expect(second.events.map(({ sequence }) => sequence)).toEqual([4, 4]);
	expect(second.events.map(({ component }) => String(component.getFirstPropertyValue("last-modified")))).toEqual([
		"2026-11-21T09:30:00Z",
		"2026-11-21T09:30:00Z",
	]);
	expect(second.events[1]?.startDate.toString()).toBe("2026-12-08");
});

test("the sequence of a review date never falls, whichever actions are looked at", async () => {
	const [one, other] = [
		action({ id: "a-1", version: 5, reviewOn: "2027-01-10" }),
		action({ id: "a-2", version: 2, reviewOn: "2027-01-10" }),
	];
	const changes = [one, other].map(({ id, version }) => ({ actionId: id, version, at: "2026-11-20T09:30:00.000Z" }));
	const sequenceOf = async (actions: Action[]) => (await eventsOf(actions, { changes })).events[0]?.sequence;
	expect([await sequenceOf([one, other]), await sequenceOf([other])]).toEqual([7, 7]);
});

test("the calendar names nobody and reminds nobody", async () => {
	const { text, events } = await eventsOf([
		action({ owners: [owner("DPH", true), owner("Place Director")], reviewOn: "2027-01-10" }),
	]);
	expect(text).not.toContain("Holder of");
	expect(text).not.toMatch(/VALARM|ATTENDEE|ORGANIZER/);
	expect(events[0]?.description).toContain("DPH (lead), with Place Director");
});

test("its lines are folded by octets, and every script comes out whole", async () => {
	const { text, events } = await eventsOf([action({ what: scripts, measure: longest, dueOn: "2026-12-01" })]);
	for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
	expect(events[0]?.description).toContain(`${scripts}\n`);
	expect(events[0]?.description).toContain(`How we shall know: ${longest}`);
});
