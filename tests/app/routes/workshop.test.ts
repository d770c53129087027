import { beforeEach, describe, expect, it } from "vitest";
import type { Area } from "#app/models/area.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { workshopOf } from "#app/models/workshop.server.ts";
import * as room from "#app/routes/answer.room.tsx";
import * as agenda from "#app/routes/rounds.$roundId.agenda.tsx";
import { loader as paper } from "#app/routes/rounds.$roundId.paper.tsx";
import { loader as wall } from "#app/routes/rounds.$roundId.wall.tsx";
import * as front from "#app/routes/rounds.$roundId.workshop/route.tsx";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	answer,
	area,
	colleague,
	link,
	member,
	moved,
	round,
	roundNow,
	seat,
} from "#tests/support/factories.ts";
import { seatedBy, signedInAs, visit } from "#tests/support/visit.ts";

freshDatabase();

let fran: string;
let own: Area;
let open: Round;
let one: string;
let two: string;
let dph: string;

/** Two facilitators of an open round, and whoever sits there for public health; two people have answered the first item. */
beforeEach(async () => {
	fran = await account();
	own = await area(fran);
	open = await moved(fran, await round(fran, own), "open");
	await answer(
		fran,
		open,
		{ dph: { g1: "2", f3: "1" }, "dass-dcs": { g1: "5", f3: "5" } },
		{ g1: { text: "For all of us.", sharing: "group" } },
	);
	await answer(
		fran,
		open,
		{ "icb-place-lead": { g1: "4" } },
		{ g1: { text: "For Fran alone.", sharing: "facilitators" } },
	);
	const cai = await colleague(fran);
	await member(fran, own.id, cai, "facilitator");
	one = await signedInAs(fran);
	two = await signedInAs(cai);
	dph = await seatedBy(await link(fran, open, (await seat(fran, open.id, "dph")).id));
});

async function reveal(): Promise<void> {
	await moveRound(fran, open, "close");
	await moveRound(fran, open, "reveal", 0);
}

type Fields = Record<string, string>;
const params = () => ({ roundId: open.id });
const press = (cookie: string, form: Fields) => visit(front.action, { cookie, params: params(), form });
const atFront = async () => (await visit(front.loader, { cookie: one, params: params() })).data as FrontData;
type FrontData = Awaited<ReturnType<typeof front.loader>>;
const talk = (item: string, version: string): Fields => ({ intent: "talk", item, version });

describe("the front of the room", () => {
	it("refuses in words the button of a page that is behind, and shows where the room is", async () => {
		await reveal();
		expect((await press(one, talk("g1", "0"))).status).toBe(302);
		await expectNothingWritten(async () => {
			const { status, data } = await press(two, { intent: "steer", step: "actions", version: "0" });
			expect([status, (data as { faults: object }).faults]).toEqual([
				409,
				{
					form: "Somebody else has moved the room on since you saw this page. Nothing was changed. Below is where the room is now.",
				},
			]);
		});
		expect(await atFront()).toMatchObject({ version: 1, room: { place: { step: "item", item: "g1" } } });
	});

	it("does for both what both press at once", async () => {
		await reveal();
		const both = await Promise.all([press(one, talk("g1", "0")), press(two, talk("g1", "0"))]);
		expect(both.map(({ status }) => status)).toEqual([302, 302]);
		expect(await workshopOf({ accountId: fran }, open.id)).toMatchObject({ item: "g1", version: 1 });
	});

	it.each([
		["an item before the results are shown", talk("g1", "0")],
		["accepting items before the results are shown", { intent: "accept" }],
		["actions before the results are shown", { intent: "steer", step: "actions", version: "0" }],
		["a vote before the results are shown", { intent: "vote", item: "g1", to: "open" }],
	] as [string, Fields][])("is out of order for %s: 409 in words, and nothing is written", async (_, form) => {
		await expectNothingWritten(async () => {
			const { status, data } = await press(one, form);
			expect(status).toBe(409);
			expect((data as { faults: { form: string } }).faults.form).toMatch(/Nothing was changed\.$/);
		});
	});

	it("tells before the results are shown how far each seat has come, and nothing of what was answered or where people differ", async () => {
		for (const at of ["open", "closed"]) {
			if (at === "closed") await moveRound(fran, open, "close");
			const { room: seen, seats, waiting, parked, ended, acceptable, front: item } = await atFront();
			expect(seats.map(({ label, state }) => [label, state])).toEqual([
				["Director of Public Health", "part-way"],
				["Director of Adult Social Services and Director of Children's Services", "part-way"],
				["Place Director", "part-way"],
			]);
			expect([seen.item, seen.actions, parked, ended, acceptable, item]).toEqual([null, [], [], [], 0, null]);
			// The clock keeps time for items, and says of none which it is.
			expect(waiting.map(({ title }) => title)).toEqual(["Item 1", "Item 2", "Item 3", "Item 4", "Item 5", "Item 6"]);
		}
	});

	it("has on an item what to ask and what was written for facilitators, and the wall has neither", async () => {
		await reveal();
		await press(one, talk("g1", "0"));
		const data = await atFront();
		expect(data.front).toMatchObject({ apart: ["For Fran alone."], votes: 0 });
		expect(data.front?.prompt.length).toBeGreaterThan(10);
		const shown = JSON.stringify((await visit(wall, { cookie: one, params: params() })).data);
		expect(shown).toContain("For all of us.");
		expect(shown).not.toContain("For Fran alone.");
		expect(shown).not.toContain(data.front?.prompt);
		for (const { id } of data.seats) expect(shown).not.toContain(id);
	});

	it("catches an action with who sees to it and by when, once however often it is sent", async () => {
		await reveal();
		const form = {
			intent: "action",
			operation: crypto.randomUUID(),
			what: "Put both budgets on one page.",
			owner: own.posts[0]?.id ?? "",
			dueOn: "2099-01-01",
			item: "g1",
		};
		for (const cookie of [one, one]) expect((await press(cookie, form)).status).toBe(302);
		expect((await atFront()).room.actions).toEqual([
			{ what: "Put both budgets on one page.", owners: ["Director of Public Health"], dueOn: "2099-01-01" },
		]);
		expect(await rows("SELECT status, horizon, measure FROM actions")).toEqual([
			{ status: "to-start", horizon: "a year", measure: "" },
		]);
		const { status, data } = await press(one, { ...form, operation: crypto.randomUUID(), what: "", owner: "" });
		expect([status, (data as { faults: object }).faults]).toEqual([
			400,
			{ what: "Say what will be done.", owner: "Choose who sees to it." },
		]);
	});
});

describe("what people say of the workshop", () => {
	it("is told once the round is finished and three have answered, and before only how many", async () => {
		await reveal();
		const told = async () => (await atFront()).evaluations;
		const say = async (code: string, value: string, line: string) => {
			const cookie = await seatedBy(await link(fran, open, (await seat(fran, open.id, code)).id));
			await visit(room.action, { cookie, form: { intent: "evaluate", value, line } });
		};
		await say("dph", "5", "At last.");
		await say("dass-dcs", "2", "Too long.");
		expect(await told()).toEqual({ count: 2, given: null });
		await moveRound(fran, open, "finish");
		expect(await told()).toEqual({ count: 2, given: null });
		await say("icb-place-lead", "4", "");
		expect(await told()).toEqual({ count: 3, given: { uses: [0, 1, 0, 1, 1], lines: ["At last.", "Too long."] } });
	});
});

describe("a participant's own screen", () => {
	const look = () => visit(room.loader, { cookie: dph });
	const send = (form: Fields) => visit(room.action, { cookie: dph, form });

	it("leads back while there is no room to follow, and follows it with no more than looking again", async () => {
		await moveRound(fran, open, "close");
		expect((await look()).location).toBe("/answer/waiting");
		await press(one, { intent: "steer", step: "welcome", version: "0" });
		expect((await look()).data).toMatchObject({ room: { place: { step: "welcome" } }, mine: null, results: null });
		await moveRound(fran, open, "reveal", 0);
		expect((await look()).data).toMatchObject({ room: { place: { step: "reading" } } });
		await press(one, talk("g1", "1"));
		expect((await look()).data).toMatchObject({
			room: { item: { id: "g1" } },
			mine: { answer: "2", hasDot: true, isClaimed: false, mayVote: false, vote: null },
		});
	});

	it("has a vote while one is open, for who is asked the item, and keeps it to itself until it is closed", async () => {
		await reveal();
		await press(one, talk("g1", "0"));
		expect((await send({ intent: "vote", item: "g1", value: "4" })).status).toBe(409);
		await press(two, { intent: "vote", item: "g1", to: "open" });
		expect((await send({ intent: "vote", item: "g1", value: "4" })).location).toBe("/answer/room");
		expect((await look()).data).toMatchObject({ mine: { mayVote: true, vote: "4" }, room: { item: { voters: null } } });
		expect((await atFront()).front).toMatchObject({ votes: 1 });
		await press(one, { intent: "vote", item: "g1", to: "closed" });
		expect((await look()).data).toMatchObject({ mine: { mayVote: false }, room: { item: { voters: 1 } } });
		for (const value of ["6", "not-applicable", ""]) {
			expect((await send({ intent: "vote", item: "g1", value })).status).toBe(400);
		}
	});

	it("holds nobody's id, and of other people's answers only how many stand on a point", async () => {
		await reveal();
		await press(one, talk("f3", "0"));
		const { data } = await look();
		expect(JSON.stringify(data)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
		const { points } = (data as { room: { item: { points: object[] } } }).room.item;
		expect(points.map((point) => Object.keys(point).sort())).toEqual(
			points.map(() => ["after", "claimed", "unnamed", "value", "words"]),
		);
	});
});

describe("the agenda", () => {
	it("is put in order by its buttons, and a preview is offered to the core directors", async () => {
		await moveRound(fran, open, "close");
		const shown = async () => (await visit(agenda.loader, { cookie: one, params: params() })).data as AgendaData;
		type AgendaData = Awaited<ReturnType<typeof agenda.loader>>;
		const before = await shown();
		expect([before.isSuggested, before.preview]).toEqual([
			true,
			{
				core: ["Director of Public Health", "Director of Adult Social Services and Director of Children's Services"],
				offered: [],
			},
		]);
		const order = before.items.map(({ id }) => id);
		const form = { version: before.version, order: order.join(","), change: `out:${order[0]}`, add: "c8" };
		await visit(agenda.action, { cookie: one, params: params(), form });
		expect((await shown()).items.map(({ id }) => id)).toEqual([...order.slice(1), "c8"]);
		expect((await visit(agenda.action, { cookie: two, params: params(), form })).status).toBe(409);
		await visit(agenda.action, { cookie: two, params: params(), form: { preview: "offer" } });
		expect((await shown()).preview?.offered).toHaveLength(2);
	});

	it("is not there in a blind round before the results are", async () => {
		const blind = await moved(fran, await round(fran, own, { preparation: "blind" }), "closed");
		expect((await visit(agenda.loader, { cookie: one, params: { roundId: blind.id } })).status).toBe(409);
	});
});

describe("the paper pack", () => {
	it("has every item once, those of the agenda first, and nothing that anybody answered or wrote", async () => {
		await moveRound(fran, open, "close");
		const form = { version: "1", order: "f3,c1", change: "keep", add: "" };
		await visit(agenda.action, { cookie: one, params: params(), form });
		const { data } = await visit(paper, { cookie: one, params: params() });
		const { agenda: first, others } = data as { agenda: { id: string }[]; others: { id: string }[] };
		expect(first.map(({ id }) => id)).toEqual(["f3", "c1"]);
		expect(new Set([...first, ...others].map(({ id }) => id)).size).toBe(30);
		expect(JSON.stringify(data)).not.toMatch(/For all of us|For Fran alone/);
		expect((await roundNow(fran, open.id)).agendaVersion).toBe(2);
	});

	it("tells nothing of what is suggested, which comes from the answers", async () => {
		await reveal();
		const { data } = await visit(paper, { cookie: one, params: params() });
		expect((data as { agenda: object[] }).agenda).toEqual([]);
	});
});
