import { beforeEach, describe, expect, it } from "vitest";
import type { Area } from "#app/models/area.server.ts";
import { removeMember } from "#app/models/member.server.ts";
import { withdrawnActions } from "#app/models/plan.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { standings } from "#app/round/phase.ts";
import { loader as areasPage } from "#app/routes/areas._index.tsx";
import { loader as areaPage } from "#app/routes/areas.$areaId._index.tsx";
import { loader as planPage } from "#app/routes/areas.$areaId.plan._index.tsx";
import { loader as actionPage } from "#app/routes/areas.$areaId.plan.$actionId._index.tsx";
import { loader as documentPage } from "#app/routes/rounds.$roundId.document.tsx";
import { loader as shownPage } from "#app/routes/rounds.$roundId.shown.tsx";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	action,
	answer,
	area,
	areaInput,
	colleague,
	everything,
	member,
	moved,
	person,
	round,
} from "#tests/support/factories.ts";
import { signedInAs, visit } from "#tests/support/visit.ts";
import { everyWay, owned, signedIn } from "./pages.ts";
import { world } from "./world.ts";

freshDatabase();

let fran: string;
let eastshire: Area;
let cookie: string;

beforeEach(async () => {
	fran = await account();
	const people = ["Amara Okafor", "Helen Whitcombe", "Sanjay Mistry"].map((name) =>
		person(name, { email: `${name.split(" ")[0]?.toLowerCase()}@canary.example` }),
	);
	eastshire = await area(fran, { ...areaInput(), people });
	const viewer = await colleague(fran, { name: "Vera Lund" });
	await member(fran, eastshire.id, viewer, "viewer");
	cookie = await signedInAs(viewer);
});

async function answered(overrides: Parameters<typeof round>[2] = {}): Promise<Round> {
	const open = await moved(fran, await round(fran, eastshire, overrides), "open");
	const answers = { dph: everything("2", "dph"), "dass-dcs": everything("4", "dass", "dcs") };
	await answer(fran, open, answers, {
		f3: { text: "Canary of the group.", sharing: "group" },
		g1: { text: "Canary for facilitators.", sharing: "facilitators" },
	});
	return open;
}

describe("somebody who may look at an area", () => {
	it("sees it in the list, its page and its plan, without addresses of mail and without anything to change", async () => {
		await action(fran, eastshire.id, { what: "Put both budgets on one page." });
		await action(fran, eastshire.id, { what: "Canary: withdrawn.", status: "withdrawn" });
		const params = { areaId: eastshire.id };
		const list = await visit(areasPage, { cookie });
		expect(list.data).toMatchObject({ areas: [{ name: "Eastshire", runs: false }], mayMakeAreas: false });
		const [page, plan] = [await visit(areaPage, { cookie, params }), await visit(planPage, { cookie, params })];
		expect(page.data).toMatchObject({ runs: false, posts: [{ holder: "Amara Okafor" }, {}, {}, {}, {}] });
		expect(plan.data).toMatchObject({ mayRun: false, lines: [{ what: "Put both budgets on one page." }] });
		const shown = JSON.stringify([list.data, page.data, plan.data]);
		for (const hidden of ["@canary.example", "Canary: withdrawn"]) expect(shown).not.toContain(hidden);
		const [withdrawn] = await withdrawnActions(fran, eastshire.id);
		const one = await visit(actionPage, { cookie, params: { ...params, actionId: withdrawn?.id ?? "" } });
		expect(one.status).toBe(404);
	});

	it.each(standings)(
		"sees the results of a round in %s if they were shown, whoever prepares, and no sooner",
		async (where) => {
			for (const preparation of ["blind", "facilitator-prepares"] as const) {
				const { id } = await moved(fran, await answered({ preparation }), where === "draft" ? "open" : where, "open");
				const { status, data } = await visit(shownPage, { cookie, params: { roundId: id } });
				const isShown = ["revealed", "finished"].includes(where);
				expect(status).toBe(isShown ? 200 : 404);
				const text = JSON.stringify(data);
				expect(text.includes("Canary of the group.")).toBe(isShown);
				expect(text).not.toContain("Canary for facilitators.");
				expect(text).not.toContain("@canary.example");
			}
		},
	);

	it("finds nothing else but the log: every other page is 404, asked for or sent, and nothing is written", async () => {
		const mine = await world();
		const viewer = await colleague(mine.accountId);
		await member(mine.accountId, mine.area.id, viewer, "viewer");
		const as = await signedInAs(viewer);
		const may = [
			"areas.$areaId._index",
			"areas.$areaId.beside-others",
			"areas.$areaId.beside-others_.quartiles[.]svg",
			"areas.$areaId.log",
			"areas.$areaId.over-time",
			"areas.$areaId.over-time_.$name",
			"areas.$areaId.plan._index",
			"areas.$areaId.plan.agenda",
			"areas.$areaId.plan.agenda[.]pdf",
			"areas.$areaId.plan.$actionId._index",
			"areas.$areaId.plan.files.$name",
			"rounds.$roundId.document",
			"rounds.$roundId.shown",
		];
		for (const [route, row] of Object.entries(owned)) {
			const details = { cookie: as, params: row.params?.(mine) ?? {} };
			if (may.includes(route)) {
				for (const [name, { status }] of await everyWay(route, row, mine, details))
					expect(status, name).toBe(name.endsWith("sent") ? 404 : 200);
				continue;
			}
			const answers = await expectNothingWritten(() => everyWay(route, row, mine, details));
			for (const [name, { status }] of answers) expect(status, name).toBe(404);
		}
		for (const route of ["body._index", "body.comparison", "body.accounts.new", "body.areas.new", "areas.new"]) {
			const answers = await everyWay(route, signedIn[route] ?? {}, mine, { cookie: as });
			for (const [name, { status }] of answers) expect(status, name).toBe(404);
		}
	});

	it("finds the area no more once they were taken off it", async () => {
		const { id } = await moved(fran, await answered(), "revealed", "open");
		const [viewer] = await rows("SELECT id FROM accounts WHERE name = 'Vera Lund'");
		await removeMember(fran, eastshire.id, String(viewer?.id));
		expect((await visit(areasPage, { cookie })).data).toMatchObject({ areas: [] });
		for (const [page, params] of [
			[areaPage, { areaId: eastshire.id }],
			[planPage, { areaId: eastshire.id }],
			[shownPage, { roundId: id }],
			[documentPage, { roundId: id }],
		] as const) {
			expect((await visit(page, { cookie, params })).status).toBe(404);
		}
	});
});
