import { beforeEach, describe, expect, it } from "vitest";
import type { Area } from "#app/models/area.server.ts";
import { carryAllOver } from "#app/models/carry-over.server.ts";
import type { Action } from "#app/models/plan.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { steer } from "#app/models/workshop.server.ts";
import { loader as contentsPage } from "#app/routes/answer._index.tsx";
import { loader as newRoundPage } from "#app/routes/areas.$areaId.rounds.new.tsx";
import { loader as roundPage } from "#app/routes/rounds.$roundId._index/route.tsx";
import { loader as lastPlanPage, action as send } from "#app/routes/rounds.$roundId.last-plan/route.tsx";
import { loader as wall } from "#app/routes/rounds.$roundId.wall.tsx";
import { expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import {
	account,
	action,
	actionNow,
	area,
	colleague,
	directors,
	member,
	moved,
	operation,
	round,
} from "#tests/support/factories.ts";
import { signedInAs, visit } from "#tests/support/visit.ts";
import { seated } from "./world.ts";

freshDatabase();

let fran: string;
let cookie: string;
let eastshire: Area;
let actions: Action[];
let autumn: Round;

beforeEach(async () => {
	fran = await account();
	cookie = await signedInAs(fran);
	eastshire = await area(fran, { posts: directors() });
	await moved(fran, await round(fran, eastshire, { title: "Spring" }), "revealed");
	actions = [
		await action(fran, eastshire.id, { what: "Write the rule.", status: "done" }),
		await action(fran, eastshire.id, { what: "Name one lead.", dueOn: "2026-11-01" }),
		await action(fran, eastshire.id, { what: "Share the data.", dueOn: null }),
	];
	autumn = await round(fran, eastshire, { title: "Autumn" });
});

const at = ({ id }: Round) => ({ roundId: id });
const seen = async (of = autumn, by = cookie) => visit(lastPlanPage, { cookie: by, params: at(of) });

function decided(intent: string, { id, version }: Action, more: Record<string, string> = {}, of = autumn) {
	const form = { intent, operation: crypto.randomUUID(), action: id, version: String(version), ...more };
	return visit(send, { cookie, params: at(of), form });
}

const planned = (place: number) => {
	const found = actions[place];
	if (!found) throw new Error(`There is no action at place ${place}.`);
	return found;
};
const second = () => planned(1);
const third = () => planned(2);

describe("the page of the last plan", () => {
	it("has what became of it in a sentence, what is left to decide, and the rest with the last word", async () => {
		const { status, data } = await seen();
		expect(status).toBe(200);
		expect(data).toMatchObject({
			runs: true,
			mayDecide: true,
			words: "The last plan had 3 actions: 1 is done and 2 are not decided. 1 open action is late.",
			left: [
				{
					...{ what: "Name one lead.", isLate: true, version: "1", dueOn: "2026-11-01", reviewOn: "" },
					facts: [
						{ term: "Owners", text: "No owner yet" },
						{ term: "Due", text: "Late: was due 1 November 2026" },
						{ term: "Status", text: "Not started. Nobody owns it yet" },
					],
				},
				{ what: "Share the data.", isLate: false, dueOn: "" },
			],
			decided: [{ what: "Write the rule.", fate: "done", said: null }],
		});
	});

	it("carries over with other days, drops with a reason and says what is done; each leads back to what is left", async () => {
		const dates = { dueOn: "2027-03-31", reviewOn: "2027-02-01" };
		const carried = await decided("carry-over", second(), dates);
		expect([carried.status, carried.location]).toEqual([302, `/rounds/${autumn.id}/last-plan`]);
		expect(await actionNow(fran, eastshire.id, second().id)).toMatchObject(dates);
		expect((await decided("drop", third(), { reason: "The law has changed." })).status).toBe(302);
		expect((await seen()).data).toMatchObject({
			words: "The last plan had 3 actions: 1 is done, 1 was dropped and 1 is carried over. No open action is late.",
			left: [],
			decided: [{ fate: "done" }, { fate: "dropped", said: "The law has changed." }, { fate: "carried-over" }],
		});
	});

	it("takes the word of what came of it", async () => {
		expect((await decided("done", second(), { text: "She began in May." })).status).toBe(302);
		expect((await seen()).data).toMatchObject({ decided: [{ fate: "done", said: "She began in May." }, {}] });
	});

	it("carries all that are left over in one step, and a second time does nothing", async () => {
		const ids = [second().id, third().id].join(" ");
		const form = { intent: "carry-all", operation: crypto.randomUUID(), actions: ids };
		expect((await visit(send, { cookie, params: at(autumn), form })).status).toBe(302);
		await expectNothingWritten(async () => {
			expect((await visit(send, { cookie, params: at(autumn), form })).status).toBe(302);
			const again = { ...form, operation: crypto.randomUUID() };
			expect((await visit(send, { cookie, params: at(autumn), form: again })).status).toBe(409);
		});
		expect((await seen()).data).toMatchObject({
			left: [],
			decided: [{}, { fate: "carried-over" }, { fate: "carried-over" }],
		});
	});

	it("refuses to drop without a reason, a day that is none and a field that it has not, with what was typed", async () => {
		await expectNothingWritten(async () => {
			const none = await decided("drop", second(), { reason: " " });
			expect([none.status, none.data]).toMatchObject([400, { faults: { reason: "Say why it is dropped." } }]);
			const day = await decided("carry-over", second(), { dueOn: "2027-02-31", reviewOn: "" });
			expect([day.status, day.data]).toMatchObject([
				400,
				{ faults: { dueOn: "Enter a date." }, typed: { dueOn: "2027-02-31" } },
			]);
			expect((await decided("done", second(), { status: "dropped" })).status).toBe(400);
			expect((await decided("withdraw", second())).status).toBe(400);
		});
	});

	it("tells whoever comes second that somebody has decided, or changed the action, and keeps what they typed", async () => {
		await decided("carry-over", second(), { dueOn: "", reviewOn: "" });
		const late = await decided("drop", second(), { reason: "Not ours." });
		expect([late.status, late.data]).toMatchObject([
			409,
			{
				faults: {
					form: "There is nothing left to decide on this action in this round. Open the page again to see why.",
				},
				typed: { reason: "Not ours." },
			},
		]);
		const stale = await decided("drop", { ...third(), version: 9 }, { reason: "Not ours." });
		expect([stale.status, stale.data]).toMatchObject([
			409,
			{ stale: true, typed: { reason: "Not ours.", version: "1" } },
		]);
	});

	it("is read and not decided on once the round is finished, and by whoever looks at the area once it was shown", async () => {
		const viewer = await colleague(fran);
		await member(fran, eastshire.id, viewer, "viewer");
		const as = await signedInAs(viewer);
		expect((await seen(autumn, as)).status).toBe(404);
		await decided("carry-over", second(), { dueOn: "2026-11-01", reviewOn: "" });
		const revealed = await moved(fran, autumn, "revealed");
		const looked = await seen(autumn, as);
		expect([looked.status, looked.data]).toMatchObject([200, { runs: false, mayDecide: false, left: [] }]);
		expect(looked.data).toMatchObject({ decided: [{}, { fate: "carried-over" }, { fate: "undecided" }] });
		const form = { intent: "drop", operation: crypto.randomUUID(), action: third().id, version: "1", reason: "No." };
		expect((await visit(send, { cookie: as, params: at(autumn), form })).status).toBe(404);
		await moveRound(fran, revealed, "finish");
		expect((await seen()).data).toMatchObject({ runs: true, mayDecide: false, left: [], decided: [{}, {}, {}] });
		expect((await decided("drop", third(), { reason: "No." })).status).toBe(409);
	});

	it("is not there for somebody else's area, nor for an action of another", async () => {
		const stranger = await signedInAs(await account());
		expect((await seen(autumn, stranger)).status).toBe(404);
		const northmere = await area(fran, { name: "Northmere" });
		const theirs = await action(fran, northmere.id);
		await expectNothingWritten(async () => {
			expect((await decided("drop", theirs, { reason: "No." })).status).toBe(404);
		});
	});
});

describe("elsewhere", () => {
	it("is a line on the round's page, with how many are to be decided before it is finished", async () => {
		const before = await visit(roundPage, { cookie, params: at(autumn) });
		expect(before.data).toMatchObject({ lastPlan: "1 done, 2 to decide, 1 late", undecided: 2 });
		await carryAllOver(fran, autumn, [second().id, third().id], operation());
		const after = await visit(roundPage, { cookie, params: at(autumn) });
		expect(after.data).toMatchObject({ lastPlan: "1 done, 2 carried over, 1 late", undecided: 0 });
	});

	it("is said where a new round is made: how many are open", async () => {
		const { data } = await visit(newRoundPage, { cookie, params: { areaId: eastshire.id } });
		expect(data).toMatchObject({ open: 2 });
	});

	it("is told to whoever answers in numbers, and nothing of what the actions are", async () => {
		const open = await moved(fran, autumn, "open");
		const { cookie: own } = await seated(fran, open);
		const { data } = await visit(contentsPage, { cookie: own });
		expect(data).toMatchObject({
			lastPlan: "The last plan had 3 actions: 1 is done and 2 are not decided. 1 open action is late.",
		});
		expect(JSON.stringify(data)).not.toMatch(/Write the rule|Name one lead|Share the data/);
	});

	it("is told on the wall at the welcome and at no other step", async () => {
		const open = await moved(fran, autumn, "open");
		const told = async () =>
			((await visit(wall, { cookie, params: at(autumn) })).data as { lastPlan: unknown }).lastPlan;
		expect(await told()).toBeNull();
		await steer(fran, open, { step: "welcome", item: null }, [], 0);
		expect(await told()).toBe("The last plan had 3 actions: 1 is done and 2 are not decided. 1 open action is late.");
	});
});
