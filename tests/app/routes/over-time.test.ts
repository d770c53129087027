import { beforeEach, describe, expect, it } from "vitest";
import { monthsAfter } from "#app/calendar.ts";
import { today } from "#app/clock.server.ts";
import { updateAction } from "#app/models/action-step.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { recordChange } from "#app/models/reorganisation.server.ts";
import { purgeRound } from "#app/models/retention.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { noActions, noAsks, noNextActions, planNotShown } from "#app/round/document-words.ts";
import type { OverTime } from "#app/round/over-time-types.ts";
import { standings } from "#app/round/phase.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { stateLine } from "#app/round/report-state.ts";
import { loader as areaPage } from "#app/routes/areas.$areaId._index.tsx";
import { loader as overTimePage } from "#app/routes/areas.$areaId.over-time/route.tsx";
import { loader as chartFile } from "#app/routes/areas.$areaId.over-time_.$name.ts";
import { loader as planPage } from "#app/routes/areas.$areaId.plan._index.tsx";
import { loader as reorganisationPage, action as reorganise } from "#app/routes/areas.$areaId.reorganisation.tsx";
import { loader as reportPage } from "#app/routes/rounds.$roundId.document.tsx";
import { loader as resultsPage } from "#app/routes/rounds.$roundId.results/route.tsx";
import { loader as shownPage } from "#app/routes/rounds.$roundId.shown.tsx";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	action,
	answer,
	area,
	colleague,
	directors,
	everything,
	member,
	moved,
	operation,
	round,
} from "#tests/support/factories.ts";
import { signedInAs, visit } from "#tests/support/visit.ts";
import { forms } from "./world.ts";

freshDatabase();

let fran: string;
let cookie: string;
let eastshire: Area;
let northmere: Area;

beforeEach(async () => {
	fran = await account();
	cookie = await signedInAs(fran);
	eastshire = await area(fran, { posts: directors() });
	northmere = await area(fran, { name: "Northmere" });
});

type Shown = {
	overTime: OverTime;
	charts: Record<string, string>;
	became: string | null;
	finished: { what: string; on: string }[];
	question: { id: string; line: { title: string } | null; chart: string | null } | null;
	before: { name: string; on: string; overTime: OverTime }[];
};

/** The page as somebody gets it. */
async function page(as = cookie, { id } = eastshire, query = ""): Promise<Shown> {
	const { status, data } = await visit(overTimePage, { cookie: as, params: { areaId: id }, path: `/?${query}` });
	expect(status).toBe(200);
	return data as Shown;
}

/** A round of some day, in which everybody gives the same answer to everything. */
async function answered(day: string, value: string, where: (typeof standings)[number] = "revealed"): Promise<Round> {
	const open = await moved(fran, await round(fran, eastshire, { title: `Of ${day}`, workshopOn: day }), "open");
	const roles = ["dph", "dass", "dcs"];
	await answer(fran, open, Object.fromEntries(roles.map((role) => [role, everything(value, role)])));
	return moved(fran, open, where, "open");
}

async function asViewer(of: Area): Promise<string> {
	const viewer = await colleague(fran);
	await member(fran, of.id, viewer, "viewer");
	return signedInAs(viewer);
}

const became = () =>
	recordChange(fran, eastshire.id, { direction: "became", areas: [northmere.id], on: "2026-04-01" }, operation());
const seen = () => rows("SELECT round_id FROM audit WHERE event = 'results-seen' ORDER BY rowid");

describe("an area over time", () => {
	it("shows what moved to whoever runs it and to whoever may look, by the day of the views", async () => {
		await answered("2026-03-12", "4");
		await answered("2025-03-12", "2");
		for (const as of [cookie, await asViewer(eastshire)]) {
			const { overTime, charts } = await page(as);
			expect(overTime.rounds.map(({ title }) => title)).toEqual(["Of 2025-03-12", "Of 2026-03-12"]);
			expect(overTime.sentence).toBe(
				"Since March 2025: governance up 2.0; finance up 2.0; data sharing up 2.0; culture up 2.0.",
			);
			expect(charts.finance).toContain(
				"Finance: 2.0 in March 2025, 4.0 in March 2026: up 2.0 on the same 7 questions.",
			);
		}
	});

	it("writes down who sees each of its rounds, once a session", async () => {
		const [first, second] = [await answered("2025-03-12", "2"), await answered("2026-03-12", "4")];
		await page();
		expect(await seen()).toEqual([{ round_id: first.id }, { round_id: second.id }]);
		await expectNothingWritten(() => page());
	});

	it("has its charts as files that say what they are from, each time on record, and none of what it does not have", async () => {
		await answered("2025-03-12", "2");
		await answered("2026-03-12", "4");
		const file = (name: string) => visit(chartFile, { cookie, params: { areaId: eastshire.id, name } });
		for (const name of ["finance.svg", "question-f3.svg"]) {
			const { status, data } = await file(name);
			expect([name, status]).toEqual([name, 200]);
			expect(data).toMatch(
				/^<svg [^>]*><metadata>Eastshire, .* over time\. Joint working, .*, hash [0-9a-f]{64}; scoring engine/,
			);
			expect(data).toContain("2.0 in March 2025, 4.0 in March 2026");
		}
		expect(await rows("SELECT event FROM audit WHERE event = 'exported'")).toHaveLength(4);
		for (const name of ["estates.svg", "question-none.svg", "finance"]) expect((await file(name)).status).toBe(404);
	});

	it("has nothing of a round that was not shown, prepared or not, nor of one that was deleted", async () => {
		const viewer = await asViewer(eastshire);
		for (const where of standings.filter((standing) => !["revealed", "finished"].includes(standing))) {
			await moved(fran, await round(fran, eastshire, { title: `Canary ${where}`, workshopOn: "2026-01-01" }), where);
		}
		for (const as of [cookie, viewer]) {
			const shown = await page(as);
			expect(shown.overTime.rounds).toEqual([]);
			expect(JSON.stringify(shown)).not.toContain("Canary");
		}
		expect(await seen()).toEqual([]);
		const finished = await answered("2026-03-12", "4", "finished");
		expect((await page()).overTime.rounds).toHaveLength(1);
		await purgeRound(fran, finished);
		expect((await page()).overTime.rounds).toEqual([]);
	});

	it("shows one question that is asked for, and says where there is none", async () => {
		await answered("2025-03-12", "2");
		await answered("2026-03-12", "4");
		expect((await page()).question).toBeNull();
		const { question } = await page(cookie, eastshire, "item=f4");
		expect([question?.id, question?.line?.title]).toEqual(["f4", "F4 Past money disputes closed"]);
		expect(question?.chart).toContain("2.0 in March 2025, 4.0 in March 2026: up 2.0 on the same question.");
		for (const query of ["item=zz", "item=", "item=__proto__", "item=f4&item=zz"]) {
			expect((await page(cookie, eastshire, query)).question?.line?.title ?? null).toBe(
				query === "item=f4&item=zz" ? "F4 Past money disputes closed" : null,
			);
		}
	});

	it("lists what was finished between the rounds, and nothing before or after them", async () => {
		const made = await action(fran, eastshire.id, { what: "Done today.", status: "under-way" });
		await answered("2025-03-12", "2");
		await answered("2026-03-12", "4");
		const doer = { accountId: fran, areaId: eastshire.id };
		await updateAction(doer, made.id, { status: "done", text: null }, operation());
		expect((await page()).finished).toEqual([]);
		await answered(today(), "4");
		expect((await page()).finished).toMatchObject([{ what: "Done today.", on: today() }]);
	});

	it("is offered on the area's page from the second round on that was shown, or after a reorganisation", async () => {
		const offered = async ({ id }: Area) => {
			const { data } = await visit(areaPage, { cookie, params: { areaId: id } });
			return (data as { hasPast: boolean; became: string | null }).hasPast;
		};
		await answered("2025-03-12", "2");
		await answered("2026-03-12", "4", "closed");
		expect(await offered(eastshire)).toBe(false);
		await answered("2026-03-12", "4");
		expect([await offered(eastshire), await offered(northmere)]).toEqual([true, false]);
		await became();
		expect(await offered(northmere)).toBe(true);
		const { data } = await visit(areaPage, { cookie, params: { areaId: eastshire.id } });
		expect(data).toMatchObject({ became: "Eastshire became Northmere on 1 April 2026." });
	});
});

describe("after a reorganisation", () => {
	it("who may look at the new area reads the rounds of the old one below its own, and by themselves", async () => {
		const shown = await answered("2026-03-12", "4");
		const viewer = await asViewer(northmere);
		const params = { areaId: eastshire.id };
		expect((await visit(overTimePage, { cookie: viewer, params })).status).toBe(404);
		await became();
		const own = await page(viewer, northmere);
		expect(own.overTime.rounds).toEqual([]);
		expect(own.before).toMatchObject([
			{ name: "Eastshire", on: "2026-04-01", overTime: { rounds: [{ title: "Of 2026-03-12" }] } },
		]);
		expect(await seen()).toEqual([{ round_id: shown.id }]);
		expect((await page(viewer, eastshire)).became).toBe("Eastshire became Northmere on 1 April 2026.");
		const results = await visit(shownPage, { cookie: viewer, params: { roundId: shown.id } });
		expect([results.status, (results.data as { back: string }).back]).toEqual([
			200,
			`/areas/${eastshire.id}/over-time`,
		]);
		const byFran = await visit(shownPage, { cookie, params: { roundId: shown.id } });
		expect((byFran.data as { back: string }).back).toBe(`/areas/${eastshire.id}`);
	});

	it("the report says to them that the plan of the old area is not shown, and not that it is empty", async () => {
		await answered("2025-03-12", "3");
		await action(fran, eastshire.id, { what: "Canary that was done.", status: "done" });
		const shown = await answered("2026-03-12", "4", "finished");
		await action(fran, eastshire.id, { what: "Canary of the plan." });
		await became();
		const report = async (as: string) => {
			const { data } = await visit(reportPage, { cookie: as, params: { roundId: shown.id } });
			return (data as { document: PlanDocument }).document;
		};
		const told = await report(await asViewer(northmere));
		expect(told.report.done).toBeNull();
		expect(told).toMatchObject({ planShown: false, next: [], asks: [], plan: [], nextReview: null });
		expect([told.decision, told.sinceLast, noNextActions(told), noAsks(told), noActions(told)]).toEqual([
			"What was asked was not recorded in this round.",
			...Array.from({ length: 4 }, () => planNotShown),
		]);
		expect(stateLine(told)).toBe(`Draft 1: no director has agreed to it yet. Made on ${dayInWords(today())}.`);
		expect(JSON.stringify(told)).not.toContain("Canary");
		for (const as of [cookie, await asViewer(eastshire)]) {
			const whole = await report(as);
			expect(whole.plan.map(({ what }) => what)).toEqual(["Canary that was done.", "Canary of the plan."]);
			expect(whole.report.done?.actions.map(({ what }) => what)).toEqual(["Canary that was done."]);
			expect(whole).toMatchObject({ planShown: true, sinceLast: "The last plan had 1 action: 1 is done." });
			expect(stateLine(whole)).toContain("The plan is shown as it stands on");
		}
	});

	it("nothing else of the old area opens to them, nor what was finished in it, nor does the old one read the new", async () => {
		const shown = await answered("2025-03-12", "4");
		await answered(today(), "4");
		await action(fran, eastshire.id, { what: "Canary of the plan.", status: "done" });
		expect((await page()).finished).toHaveLength(1);
		await became();
		const [viewer, old] = [await asViewer(northmere), await asViewer(eastshire)];
		expect((await page(viewer, eastshire)).finished).toEqual([]);
		const params = { areaId: eastshire.id, roundId: shown.id };
		for (const loader of [areaPage, planPage, reorganisationPage, resultsPage]) {
			expect((await visit(loader, { cookie: viewer, params })).status).toBe(404);
		}
		expect((await visit(overTimePage, { cookie: old, params: { areaId: northmere.id } })).status).toBe(404);
	});
});

describe("recording a reorganisation", () => {
	const params = () => ({ areaId: northmere.id });

	it("is done by a form and taken back by another, once whatever is sent twice", async () => {
		const form = forms.reorganisation(eastshire.id, { direction: "came-from" });
		for (const _ of [1, 2]) {
			const { status, location } = await visit(reorganise, { cookie, params: params(), form });
			expect([status, location]).toEqual([302, `/areas/${northmere.id}/reorganisation`]);
		}
		const recorded = async () =>
			((await visit(reorganisationPage, { cookie, params: params() })).data as { recorded: unknown }).recorded;
		expect(await recorded()).toEqual([
			{ id: eastshire.id, words: "Eastshire became Northmere", on: "2026-04-01", runs: true },
		]);
		expect(await rows("SELECT event FROM audit WHERE event LIKE 'area-%from'")).toHaveLength(1);
		const back = { intent: "take-back", area: eastshire.id };
		expect((await visit(reorganise, { cookie, params: params(), form: back })).status).toBe(302);
		expect(await recorded()).toEqual([]);
	});

	it("is refused with words beside the field and everything still there", async () => {
		const refused = async (overrides: Record<string, string>) => {
			const fields = { ...Object.fromEntries(forms.reorganisation(eastshire.id)), ...overrides };
			const { status, data } = await visit(reorganise, { cookie, params: params(), form: fields });
			return [status, (data as { faults: object }).faults, (data as { typed: { areas: unknown } }).typed.areas];
		};
		const tomorrow = monthsAfter(today(), 1);
		expect(await expectNothingWritten(() => refused({ on: tomorrow }))).toEqual([
			400,
			{ on: "Enter a day that has come." },
			eastshire.id,
		]);
		expect((await refused({ direction: "" }))[1]).toEqual({ direction: "Choose which of the two happened." });
		expect((await refused({ areas: "" }))[1]).toEqual({ areas: "Choose one area at least." });
	});

	it("is refused in words where it would go round in a circle", async () => {
		await became();
		const form = forms.reorganisation(eastshire.id);
		const { status, data } = await visit(reorganise, { cookie, params: params(), form });
		expect(status).toBe(409);
		expect(data).toMatchObject({ faults: { form: expect.stringContaining("An area would come before itself") } });
	});
});
