import { beforeEach, describe, expect, it } from "vitest";
import { correctReport, reportVersionsOf } from "#app/models/report-version.server.ts";
import type { Round } from "#app/models/round.server.ts";
import * as seatPage from "#app/routes/answer.report.tsx";
import { loader as seatResults } from "#app/routes/answer.results.tsx";
import * as discussion from "#app/routes/rounds.$roundId.discussion.tsx";
import * as file from "#app/routes/rounds.$roundId.files.$name.ts";
import * as front from "#app/routes/rounds.$roundId.front.tsx";
import * as page from "#app/routes/rounds.$roundId.report/route.tsx";
import { change, expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import {
	account,
	action,
	answer,
	area,
	everything,
	moved,
	operation,
	round,
	roundNow,
} from "#tests/support/factories.ts";
import { signedInAs, visit } from "#tests/support/visit.ts";
import { forms, seated } from "./world.ts";

freshDatabase();

let fran: string;
let cookie: string;
let finished: Round;

beforeEach(async () => {
	fran = await account();
	cookie = await signedInAs(fran);
	const own = await area(fran);
	const open = await moved(fran, await round(fran, own), "open");
	await answer(fran, open, { dph: everything("2", "dph"), "dass-dcs": everything("4", "dass", "dcs") });
	finished = await moved(fran, open, "finished", "open");
	await action(fran, own.id, { what: "Put both budgets on one page." });
});

const loaded = async () => {
	const { data } = await visit(page.loader, { cookie, params: { roundId: finished.id } });
	return data as Awaited<ReturnType<typeof page.loader>>;
};
const sent = (form: [string, string][]) => visit(page.action, { cookie, params: { roundId: finished.id }, form });
const read = async (by: string) => {
	const { data } = await visit(seatPage.loader, { cookie: by });
	return data as Awaited<ReturnType<typeof seatPage.loader>>;
};
const agree = (by: string, form = forms.agree()) =>
	visit(seatPage.action, { cookie: by, path: "/answer/report", form });

describe("the radar as a file", () => {
	it("has the lines that its address says, as the page of the results has them", async () => {
		const params = { roundId: finished.id, name: "radar.svg" };
		const { data: chosen } = await visit(file.loader, { cookie, params, path: "/radar.svg?line=dph" });
		const { data: all } = await visit(file.loader, { cookie, params, path: "/radar.svg" });
		expect(chosen).toContain("DPH: ");
		expect(chosen).not.toContain("DASS");
		expect(all).toContain("DASS");
	});
});

describe("the page on how far the report is", () => {
	it("says which directors have agreed and who of the others has no link", async () => {
		const dph = await seated(fran, finished, "dph");
		await agree(dph.cookie);
		await change("UPDATE report_agreements SET agreed_at = '2026-03-12T10:00:00.000Z'");
		expect(await loaded()).toMatchObject({
			state: "Draft 1: agreed by 1 of 2 directors.",
			isAgreed: false,
			asked: [
				{ label: "Director of Public Health", agreedOn: "12 March 2026", hasLink: true },
				{
					label: "Director of Adult Social Services and Director of Children's Services",
					agreedOn: null,
					hasLink: false,
				},
			],
		});
	});

	it("circulates what all have agreed to, and refuses it before in words", async () => {
		const dph = await seated(fran, finished, "dph");
		await agree(dph.cookie);
		const early = await sent(forms.circulate());
		expect([early.status, early.data]).toEqual([
			409,
			expect.objectContaining({
				faults: { form: "One director has not agreed to this version yet. Nothing was changed." },
			}),
		]);
		await agree((await seated(fran, finished, "dass-dcs")).cookie);
		const done = await sent(forms.circulate());
		expect([done.status, done.location]).toEqual([302, `/rounds/${finished.id}/report`]);
		expect(await loaded()).toMatchObject({ isCirculated: true });
	});

	it("gives a correction without a reason back, and one that came too late with what was typed", async () => {
		const blank = await sent(forms.correct({ reason: " " }));
		expect([blank.status, blank.data]).toEqual([
			400,
			expect.objectContaining({ faults: { reason: "Say what is put right and why: it stands in the report." } }),
		]);
		expect((await sent(forms.correct())).status).toBe(302);
		const late = await sent(forms.correct({ reason: "Another reason." }));
		expect([late.status, late.data]).toEqual([
			409,
			expect.objectContaining({ typed: expect.objectContaining({ reason: "Another reason." }) }),
		]);
	});

	it("keeps every version in the history with its reason, and who had agreed to it", async () => {
		await agree((await seated(fran, finished, "dph")).cookie);
		await sent(forms.correct());
		const { correcting, versions } = await loaded();
		expect([correcting, versions.map(({ number, reason, agreed }) => [number, reason, agreed])]).toEqual([
			true,
			[
				[2, "The date was wrong.", []],
				[1, null, ["Director of Public Health"]],
			],
		]);
	});
});

describe("correcting the report", () => {
	const params = () => ({ roundId: finished.id });

	it("opens the front page and the discussion, which lead back to the report", async () => {
		for (const one of [front, discussion])
			expect((await visit(one.loader, { cookie, params: params() })).status).toBe(409);
		await correctReport(fran, finished, "The date was wrong.", 1, operation());
		for (const [one, form] of [
			[front, forms.front()],
			[discussion, forms.discussion()],
		] as const) {
			const asked = await visit(one.loader, { cookie, params: params() });
			expect([asked.status, asked.data]).toEqual([200, expect.objectContaining({ correcting: true })]);
			const saved = await visit(one.action, { cookie, params: params(), form });
			expect([saved.status, saved.location]).toEqual([302, `/rounds/${finished.id}/report`]);
		}
		expect((await roundNow(fran, finished.id)).decision).toBe("Adopt it.");
	});

	it("asks whoever had the report open before a change to read it again", async () => {
		await correctReport(fran, finished, "The date was wrong.", 1, operation());
		const dph = await seated(fran, finished, "dph");
		const { number, content } = await read(dph.cookie);
		const opened: [string, string][] = [
			["number", String(number)],
			["content", String(content)],
		];
		await visit(front.action, { cookie, params: params(), form: forms.front() });
		const { status, data } = await expectNothingWritten(() => agree(dph.cookie, opened));
		expect([status, data]).toEqual([409, expect.stringMatching(/^The report was changed since you opened this page/)]);
		expect((await read(dph.cookie)).document.decision).toBe("Adopt it.");
	});
});

describe("the report for whoever sits in the round", () => {
	it("asks a director who answered, until they have agreed", async () => {
		const { cookie: dph } = await seated(fran, finished, "dph");
		expect(await read(dph)).toMatchObject({ isAsked: true, agreedOn: null, facilitators: ["Fran Keogh"] });
		const { status, location } = await agree(dph);
		expect([status, location]).toEqual([302, "/answer/report"]);
		await change("UPDATE report_agreements SET agreed_at = '2026-03-12T10:00:00.000Z'");
		expect(await read(dph)).toMatchObject({
			agreedOn: "12 March 2026",
			state: "Draft 1: agreed by 1 of 2 directors.",
		});
	});

	it("shows everybody else how far it is, and takes no agreement from them", async () => {
		const { cookie: lead } = await seated(fran, finished, "icb-place-lead");
		expect(await read(lead)).toMatchObject({ isAsked: false, state: "Draft 1: no director has agreed to it yet." });
		const { status, data } = await expectNothingWritten(() => agree(lead));
		expect([status, data]).toEqual([
			409,
			"Only the directors who answered are asked whether they agree to the report. Nothing was changed.",
		]);
	});

	it("says what its first page and its plan say", async () => {
		const { document: said } = await read((await seated(fran, finished, "dph")).cookie);
		expect(said).toMatchObject({
			decision:
				"Adopt the plan on the following pages, confirm who owns each action, and set the day when it is looked at again.",
			outcome: null,
			plan: [{ what: "Put both budgets on one page." }],
			sinceLast: null,
		});
		expect(said.report.dimensions.map(({ title, figure }) => [title, figure])[0]).toEqual(["Governance", "3.0 of 5"]);
	});

	it("refuses a form that the page does not send", async () => {
		const { cookie: dph } = await seated(fran, finished, "dph");
		for (const form of [[], [["number", "1"]], [...forms.agree(), ["seat", "x"]]] as [string, string][][]) {
			expect((await expectNothingWritten(() => agree(dph, form))).status).toBe(400);
		}
	});

	it("is led to from the results once the round is finished", async () => {
		const { cookie: dph } = await seated(fran, finished, "dph");
		expect((await visit(seatResults, { cookie: dph })).data).toMatchObject({ hasReport: true });
		const revealed = await moved(fran, await round(fran, await area(fran)), "revealed");
		const other = await seated(fran, revealed, "dph");
		expect((await visit(seatResults, { cookie: other.cookie })).data).toMatchObject({ hasReport: false });
	});
});

it("in a pooled round the report says to nobody in it which directors have agreed or answered", async () => {
	const own = await area(fran);
	const open = await moved(fran, await round(fran, own, { mode: "pooled" }), "open");
	await answer(fran, open, { dph: everything("2", "dph") });
	const pooled = await moved(fran, open, "finished", "open");
	const { cookie: dph } = await seated(fran, pooled, "dph");
	const { cookie: lead } = await seated(fran, pooled, "icb-place-lead");
	expect((await read(lead)).state).toBe("Draft 1: not yet agreed by every director who answered.");
	await agree(dph);
	const { state, label, ...others } = await read(lead);
	expect(state).toMatch(/^Version 1: agreed on \d+ \w+ \d{4} by every director who answered\.$/);
	expect(JSON.stringify(others)).not.toContain("Director of Public Health");
	expect(await reportVersionsOf({ accountId: fran }, pooled.id)).toHaveLength(1);
});
