import { describe, expect, it } from "vitest";
import { today } from "#app/clock.server.ts";
import { addDays } from "#app/round/action-start.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { planDocument } from "#app/round/plan-document.server.ts";
import { stateLine } from "#app/round/report-state.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { account, action, answer, area, edition, everything, moved, post, round } from "#tests/support/factories.ts";

freshDatabase();

const posts = [
	post("dph", "DPH, Eastshire", "Amara Okafor"),
	post("dph", "DPH, Northmere", "Gwilym Pryce"),
	post("dass", "DASS", "Helen Whitcombe"),
	post("icb-place-lead", "Place Director", "Sanjay Mistry"),
];

describe("a plan as a document", () => {
	it("says of a finished round that the plan is of today, and of another that it is a draft", async () => {
		const fran = await account();
		const own = await area(fran);
		const day = dayInWords(today());
		const said = [];
		for (const where of ["revealed", "finished"] as const) {
			const document = await planDocument(
				{ accountId: fran },
				await moved(fran, await round(fran, own), where),
				edition(),
			);
			said.push([document.finished, stateLine(document), document.decision.slice(0, 14)]);
		}
		expect(said).toEqual([
			[false, `Draft: the workshop is not finished. Made on ${day}.`, "Adopt the plan"],
			[true, `Draft 1: no director has agreed to it yet. The plan is shown as it stands on ${day}.`, "Adopt the plan"],
		]);
	});

	it("is of the day the results were shown while its workshop is still to come, and of the workshop's after it", async () => {
		const fran = await account();
		const own = await area(fran);
		const days = [];
		for (const ahead of [10, -10]) {
			const draft = await round(fran, own, { workshopOn: addDays(today(), ahead) });
			const { report } = await planDocument({ accountId: fran }, await moved(fran, draft, "revealed"), edition());
			days.push(report.round.viewsOn);
		}
		expect(days).toEqual([today(), addDays(today(), -10)]);
	});

	it("looks back on earlier rounds whose results were shown, and not on one that was forgotten", async () => {
		const fran = await account();
		const own = await area(fran);
		await round(fran, own, { title: "Forgotten draft" });
		const first = await moved(fran, await round(fran, own), "revealed");
		expect((await planDocument({ accountId: fran }, first, edition())).sinceLast).toBeNull();
		await action(fran, own.id, { status: "done" }, { roundId: first.id, item: "f3" });
		const second = await moved(fran, await round(fran, own), "revealed");
		expect((await planDocument({ accountId: fran }, second, edition())).sinceLast).toBe(
			"The last plan had 1 action: 1 is done.",
		);
	});

	it("names three actions for the next 30 days, overdue ones first, and how many more there are", async () => {
		const fran = await account();
		const own = await area(fran);
		const revealed = await moved(fran, await round(fran, own), "revealed");
		for (const [what, days] of [
			["in ten days", 10],
			["in twenty days", 20],
			["in thirty days", 30],
			["in thirty-one days", 31],
			["overdue", -5],
			["done", -6],
		] as const) {
			const status = what === "done" ? "done" : "under-way";
			await action(fran, own.id, { what, status, horizon: "a year", dueOn: addDays(today(), days) });
		}
		const { next, moreNext } = await planDocument({ accountId: fran }, revealed, edition());
		expect(next.map(({ what, isLate }) => [what, isLate])).toEqual([
			["overdue", true],
			["in ten days", false],
			["in twenty days", false],
		]);
		expect(moreNext).toBe(1);
	});

	it("names each who is missing once: a role nobody answered for as a role, one of two directors by seat", async () => {
		const fran = await account();
		const open = await moved(fran, await round(fran, await area(fran, { posts })), "open");
		await answer(fran, open, { dph: everything("3", "dph") });
		const { report, heard } = await planDocument(
			{ accountId: fran },
			await moved(fran, open, "revealed", "open"),
			edition(),
		);
		expect(heard).toEqual([{ post: "DPH, Eastshire", answered: "30 answers" }]);
		expect(report.silent).toEqual(["DPH, Northmere"]);
		expect([report.notHeard, report.notAsked]).toEqual([
			["Director of adult social services"],
			["Director of children's services"],
		]);
		expect(report.views.map(({ notHeard, notAsked }) => [notHeard, notAsked])).toEqual([
			[["Integrated care board's place lead"], ["NHS trust"]],
		]);
	});
});
