import { createClient } from "@libsql/client";
import type { ActionFunction } from "@remix-run/node";
import { beforeEach, describe, expect, it } from "vitest";
import { closeDatabase, openDatabase } from "#app/db/database.server.ts";
import type { AreaForm } from "#app/forms/area.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { areasOf } from "#app/models/area.server.ts";
import { actionsOf } from "#app/models/plan.server.ts";
import { roundsOf } from "#app/models/round.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { loader as editArea, action as sendArea } from "#app/routes/areas.$areaId.edit.tsx";
import { action as sendAction } from "#app/routes/areas.$areaId.plan.$actionId.edit.tsx";
import { loader as newAction, action as sendNewAction } from "#app/routes/areas.$areaId.plan.new.tsx";
import { loader as newRound, action as sendNewRound } from "#app/routes/areas.$areaId.rounds.new.tsx";
import { loader as newArea, action as sendNewArea } from "#app/routes/areas.new.tsx";
import { action as sendMove } from "#app/routes/rounds.$roundId._index/route.tsx";
import { action as sendCircumstances } from "#app/routes/rounds.$roundId.circumstances.tsx";
import { action as sendDiscussion } from "#app/routes/rounds.$roundId.discussion.tsx";
import { action as sendRound } from "#app/routes/rounds.$roundId.edit.tsx";
import { action as sendFront } from "#app/routes/rounds.$roundId.front.tsx";
import { loader as answersPage, action as sendAnswers } from "#app/routes/rounds.$roundId.seats.$seatId.tsx";
import { action as removeSample, loader as samplePage } from "#app/routes/sample.tsx";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	action,
	answer,
	area,
	areaNow,
	edition,
	everything,
	moved,
	person,
	post,
	round,
	roundNow,
	seat,
} from "#tests/support/factories.ts";
import { signedInAs, type Visit, visit } from "#tests/support/visit.ts";
import { fields, forms, type World } from "./world.ts";

const file = freshDatabase();

let fran: string;
let own: World["area"];
let as: Required<Pick<Visit, "cookie" | "params">>;

beforeEach(async () => {
	fran = await account();
	own = await area(fran);
	as = { cookie: await signedInAs(fran), params: { areaId: own.id } };
});

/** A round whose results are shown, and suggest something on every item. */
async function suggesting() {
	const open = await moved(fran, await round(fran, own), "open");
	await answer(fran, open, { dph: everything("2", "dph"), "dass-dcs": everything("2", "dass", "dcs") });
	return moved(fran, open, "revealed", "open");
}

describe("a form that is right", () => {
	it("makes an area and leads to it", async () => {
		const { status, location } = await visit(sendNewArea, { ...as, form: forms.area({ name: "Borough" }) });
		expect(status).toBe(302);
		const made = (await areasOf(fran)).find(({ name }) => name === "Borough");
		expect(location).toBe(`/areas/${made?.id}`);
	});

	it("makes an area of what a new one starts with, once its organisations and people are named", async () => {
		const { data } = await visit(newArea, as);
		const { start } = data as { start: AreaForm };
		const people = (start.people ?? []).map((entry, index) => ({ ...entry, name: `Holder ${index + 1}` }));
		const organisations = start.organisations.map((entry) => ({ ...entry, name: `The ${entry.sector}` }));
		const form = fields({ ...start, name: "Borough", organisations, people });
		const { location } = await visit(sendNewArea, { ...as, form });
		const made = await areaNow(fran, location?.replace("/areas/", "") ?? "");
		expect(made.posts.map(({ title, organisation, holder }) => [title, organisation, holder])).toEqual([
			["Director of public health", "The council", "Holder 1"],
			["Director of adult social services", "The council", "Holder 2"],
			["Director of children's services", "The council", "Holder 3"],
			["Integrated care board's place lead", "The nhs", "Holder 4"],
		]);
	});

	it("changes an area: what its page gives comes back unchanged", async () => {
		const addressed = await area(fran, {
			people: [person("Amara Okafor", { email: "amara@example.org" })],
			posts: [post("dph", "DPH", "Amara Okafor"), post("dass", "DASS", null, { organisation: null })],
		});
		const page = { ...as, params: { areaId: addressed.id } };
		const { data } = await visit(editArea, page);
		const { start } = data as { start: object };
		const { status } = await visit(sendArea, { ...page, form: fields(start) });
		expect(status).toBe(302);
		expect(await areaNow(fran, addressed.id)).toEqual({ ...addressed, version: addressed.version + 1 });
	});

	it("keeps a post in a role that only an earlier edition has", async () => {
		await change("UPDATE posts SET role = 'strategic-health-authority' WHERE role = 'dph'");
		const { data } = await visit(editArea, as);
		const { start, roles } = data as { start: object; roles: { id: string }[] };
		expect(roles.map(({ id }) => id)).toContain("strategic-health-authority");
		expect((await visit(sendArea, { ...as, form: fields(start) })).status).toBe(302);
		expect((await areaNow(fran, own.id)).posts[0]?.role).toBe("strategic-health-authority");
	});

	it("makes a round with its seats and leads to it", async () => {
		const form = forms.round({ area: own } as World, {
			target: "3.5",
			mode: "pooled",
			preparation: "blind",
			answerBy: "2027-03-01",
		});
		const { location } = await visit(sendNewRound, { ...as, form });
		const [made] = await roundsOf(fran, own.id);
		expect(location).toBe(`/rounds/${made?.id}`);
		expect(made).toMatchObject({ title: "Spring", target: 3.5, mode: "pooled", answerBy: "2027-03-01" });
		expect((await seatsOf(fran, made?.id ?? "")).map(({ code }) => code)).toEqual(["dph"]);
	});

	it("adds an action that answers to an item, and leads to the plan", async () => {
		const { id } = await suggesting();
		const form = forms.action({ round: id, from: ["act/f3/f3-a"], owners: [own.posts[0]?.id] });
		const { location } = await visit(sendNewAction, { ...as, form });
		const actions = await actionsOf(fran, own.id);
		expect(location).toBe(`/areas/${own.id}/plan#action-${actions[0]?.id}`);
		expect(actions).toMatchObject([
			{ sources: [{ roundId: id, item: "f3", suggestion: "f3-a" }], owners: [{ postId: own.posts[0]?.id }] },
		]);
	});

	it("stores answers, leads to the next dimension, and from the last one back to the round", async () => {
		const open = await moved(fran, await round(fran, own), "open");
		const { id } = await seat(fran, open.id, "dph");
		const params = { roundId: open.id, seatId: id };
		const first = await visit(sendAnswers, { ...as, params, form: forms.answers() });
		expect(first.location).toBe(`/rounds/${open.id}/seats/${id}?dimension=finance`);
		const last = { answers: { c1: "5" }, comments: { c1: "" }, sharing: { c1: "" } };
		const end = await visit(sendAnswers, { ...as, params, path: "/?dimension=culture", form: forms.answers(last) });
		expect(end.location).toBe(`/rounds/${open.id}`);
		expect(await rows("SELECT item, value FROM answers ORDER BY item")).toEqual([
			{ item: "c1", value: "5" },
			{ item: "g1", value: "3" },
			{ item: "g2", value: "dont-know" },
		]);
		expect(await rows("SELECT item, text, sharing FROM comments")).toEqual([
			{ item: "g1", text: "As it is.", sharing: "group" },
		]);
	});

	it("keeps a saved answer that is left empty, and the page tells that one is saved, never which", async () => {
		const open = await moved(fran, await round(fran, own), "open");
		const { id } = await seat(fran, open.id, "dph");
		const params = { roundId: open.id, seatId: id };
		await visit(sendAnswers, { ...as, params, form: forms.answers() });
		await visit(sendAnswers, { ...as, params, form: forms.answers({ answers: { g1: "", g2: "5" } }) });
		// What the comment on it changed is a change of the item.
		expect(await rows("SELECT item, value, version FROM answers ORDER BY item")).toEqual([
			{ item: "g1", value: "3", version: 2 },
			{ item: "g2", value: "5", version: 2 },
		]);
		const { data } = await visit(answersPage, { ...as, params });
		const { section } = data as { section: { items: { id: string; answered: boolean }[] } };
		expect(section.items.slice(0, 3).map(({ id: item, answered }) => [item, answered])).toEqual([
			["g1", true],
			["g2", true],
			["g3", false],
		]);
		expect(Object.keys(section.items[0] ?? {})).toEqual(["id", "title", "statement", "answered", "commented", "own"]);
		expect(JSON.stringify(data)).not.toContain("As it is.");
	});

	it("takes back a saved answer, and changes hands or removes a saved comment", async () => {
		const open = await moved(fran, await round(fran, own), "open");
		const { id } = await seat(fran, open.id, "dph");
		const params = { roundId: open.id, seatId: id };
		const send = (form: object) => visit(sendAnswers, { ...as, params, form: forms.answers(form) });
		await send({});
		await send({ answers: { g1: "remove" }, comments: { g1: "" }, sharing: { g1: "facilitators" } });
		expect(await rows("SELECT item, value FROM answers ORDER BY item")).toEqual([
			{ item: "g1", value: null },
			{ item: "g2", value: "dont-know" },
		]);
		expect(await rows("SELECT text, sharing FROM comments")).toEqual([{ text: "As it is.", sharing: "facilitators" }]);
		const both = { answers: { g1: "" }, comments: { g1: "New." }, sharing: { g1: "remove" } };
		expect((await expectNothingWritten(() => send(both))).data).toMatchObject({
			faults: { "sharing.g1": "Choose who may read what you wrote, or clear it to remove the saved comment." },
		});
		await send({ answers: { g1: "" }, comments: { g1: "" }, sharing: { g1: "remove" } });
		expect(await rows("SELECT * FROM comments")).toEqual([]);
	});

	it("asks a seat what its roles are asked and nothing else", async () => {
		const other = await area(fran, { name: "Borough", posts: [post("police", "Chief Constable", "Ode Bright")] });
		const open = await moved(fran, await round(fran, other), "open");
		const params = { roundId: open.id, seatId: (await seat(fran, open.id, "police")).id };
		const { data } = await visit(answersPage, { ...as, params });
		const asked = edition().definition.items.filter(({ askedOf }) => !askedOf || askedOf.includes("police"));
		const { sections } = data as { sections: { of: number }[] };
		expect(sections.reduce((sum, { of }) => sum + of, 0)).toBe(asked.length);
		expect(asked.length).toBeLessThan(30);
		const form = forms.answers({ answers: { g4: "3" } });
		expect((await visit(sendAnswers, { ...as, params, form })).status).toBe(400);
	});

	it("opens a round and reveals it, on the page that waits", async () => {
		const draft = await round(fran, own);
		const send = (move: string) => visit(sendMove, { ...as, params: { roundId: draft.id }, form: { move } });
		expect((await send("open")).location).toBe(`/rounds/${draft.id}`);
		await send("close");
		expect((await send("reveal")).data).toBe(
			"Nobody has answered yet, so there is nothing to show. Nothing was changed.",
		);
		await send("reopen");
		await answer(fran, await roundNow(fran, draft.id), { dph: { g1: "3" } });
		await send("close");
		expect((await send("reveal")).location).toBe(`/rounds/${draft.id}/reveal`);
		expect((await roundNow(fran, draft.id)).phase).toBe("revealed");
		await send("cancelReveal");
		expect((await roundNow(fran, draft.id)).phase).toBe("closed");
	});

	it("removes sample data only", async () => {
		await change("UPDATE partnerships SET sample = 1 WHERE name = 'Eastshire'");
		await area(fran, { name: "Borough" });
		expect((await visit(removeSample, { ...as, form: {} })).location).toBe("/areas");
		expect((await areasOf(fran)).map(({ name }) => name)).toEqual(["Borough"]);
	});
});

describe("removing the sample data", () => {
	it("asks first when somebody made a round of their own in it", async () => {
		await change("UPDATE partnerships SET sample = 1 WHERE name = 'Eastshire'");
		await round(fran, own, { title: "Mine" });
		const asked = await expectNothingWritten(() => visit(removeSample, { ...as, form: {} }));
		expect(asked.location).toBe("/sample");
		expect((await visit(samplePage, as)).data).toMatchObject({ own: [{ title: "Mine" }] });
		const wrong = await expectNothingWritten(() => visit(removeSample, { ...as, form: { told: "no" } }));
		expect(wrong.status).toBe(400);
		expect((await visit(removeSample, { ...as, form: { told: "yes" } })).location).toBe("/areas");
		expect(await areasOf(fran)).toEqual([]);
	});
});

describe("a form sent twice", () => {
	it("is done once and answered alike", async () => {
		const form = forms.action();
		const first = await visit(sendNewAction, { ...as, form });
		const second = await expectNothingWritten(() => visit(sendNewAction, { ...as, form }));
		expect(second.location).toBe(first.location);
		const borough = forms.area({ name: "Borough" });
		const made = await visit(sendNewArea, { ...as, form: borough });
		expect((await visit(sendNewArea, { ...as, form: borough })).location).toBe(made.location);
		expect(await areasOf(fran)).toHaveLength(2);
	});

	it("with other content is a 409 in words, with what was typed, and nothing is written", async () => {
		const sent = { operation: crypto.randomUUID() };
		await visit(sendNewAction, { ...as, form: forms.action(sent) });
		const again = forms.action({ ...sent, what: "Something else." });
		const { status, data } = await expectNothingWritten(() => visit(sendNewAction, { ...as, form: again }));
		expect(status).toBe(409);
		expect(data).toMatchObject({
			faults: { form: expect.stringMatching(/^This form was saved once already, with other content\./) },
			typed: { what: "Something else." },
		});
	});
});

describe("a form that comes too late", () => {
	type Late = {
		name: string;
		called: string;
		send: ActionFunction;
		params: () => Promise<Record<string, string>>;
		/** What the form sends, with a text that tells one sender from another. */
		form: (text: string) => [string, string][];
		stored: string;
	};
	const of = (where: "draft" | "revealed") => async () => ({
		roundId: (await moved(fran, await round(fran, own), where)).id,
	});
	const late: Late[] = [
		{
			name: "an area",
			called: "this area",
			send: sendArea,
			params: async () => ({ areaId: own.id }),
			form: (text) => forms.area({ version: "1", name: text }),
			stored: "SELECT name AS text FROM partnerships",
		},
		{
			name: "a round",
			called: "this round",
			send: sendRound,
			params: of("draft"),
			form: (text) => forms.round({ area: own } as World, { version: "1", title: text }),
			stored: "SELECT title AS text FROM rounds",
		},
		{
			name: "what is so of the area",
			called: "the facts about the area",
			send: sendCircumstances,
			params: of("draft"),
			form: (text) => forms.circumstances({ facts: { councils: text } }),
			stored: "SELECT value AS text FROM round_circumstances",
		},
		{
			name: "what was discussed",
			called: "what was recorded on this item",
			send: sendDiscussion,
			params: of("revealed"),
			form: (text) => forms.discussion({ note: text }),
			stored: "SELECT note AS text FROM discussions",
		},
		{
			name: "a first page",
			called: "the front page",
			send: sendFront,
			params: of("revealed"),
			form: (text) => forms.front({ decision: text }),
			stored: "SELECT decision AS text FROM rounds",
		},
	];

	it.each(late)(
		"is a 409 that keeps what was typed, and goes over the other when it is sent again: $name",
		async (row) => {
			const params = await row.params();
			expect((await visit(row.send, { ...as, params, form: row.form("First") })).status).toBe(302);
			const second = row.form("Second");
			const refused = await expectNothingWritten(() => visit(row.send, { ...as, params, form: second }));
			const { faults, typed, stale } = refused.data as FormFaults;
			expect(refused.status).toBe(409);
			expect(faults).toEqual({
				form: `Somebody else has changed ${row.called} since you opened it. What you typed is still in the form below. If you save again, yours replaces theirs.`,
			});
			expect(stale).toBe(true);
			const again = fields(typed);
			expect(again.map(([name]) => name).sort()).toEqual(second.map(([name]) => name).sort());
			expect(again.filter(([, value]) => value === "Second")).toHaveLength(1);
			expect((await visit(row.send, { ...as, params, form: again })).status).toBe(302);
			expect(await rows(row.stored)).toEqual([{ text: "Second" }]);
		},
	);

	it("does not pass without saying which version it changes", async () => {
		const { id } = await action(fran, own.id);
		const params = { areaId: own.id, actionId: id };
		const without = await expectNothingWritten(() => visit(sendAction, { ...as, params, form: forms.action() }));
		expect(without.status).toBe(409);
		const { id: roundId } = await round(fran, own);
		const form = forms.round({ area: own } as World);
		const ofRound = await expectNothingWritten(() => visit(sendRound, { ...as, params: { roundId }, form }));
		expect(ofRound.status).toBe(409);
	});
});

describe("a suggestion that is taken twice", () => {
	it("stands in the plan once: the second is a 409 that says so, unless the first was withdrawn", async () => {
		const { id } = await suggesting();
		const form = () => forms.action({ round: id, from: ["act/f3/f3-a"] });
		await visit(sendNewAction, { ...as, form: form() });
		const { status, data } = await expectNothingWritten(() => visit(sendNewAction, { ...as, form: form() }));
		expect([status, (data as FormFaults).faults]).toEqual([
			409,
			{ form: "This suggestion has been taken into the plan already. Change it there." },
		]);
		expect((await visit(sendNewAction, { ...as, form: forms.action({ round: id, from: ["own/f3"] }) })).status).toBe(
			302,
		);
		await change("UPDATE actions SET status = 'withdrawn'");
		expect((await visit(sendNewAction, { ...as, form: form() })).status).toBe(302);
	});
});

describe("a round that was made by mistake", () => {
	it("is removed in draft, and leads to its area", async () => {
		const { id } = await round(fran, own);
		const { location } = await visit(sendMove, { ...as, params: { roundId: id }, form: { move: "remove" } });
		expect(location).toBe(`/areas/${own.id}`);
		expect(await roundsOf(fran, own.id)).toEqual([]);
	});
});

describe("a form that cannot be saved now", () => {
	it("is a 503 that keeps what was typed, and can be sent again", async () => {
		await closeDatabase();
		await openDatabase(`file:${file()}`, 0);
		const client = createClient({ url: `file:${file()}` });
		const held = await client.transaction("write");
		const form = forms.action();
		const { status, data } = await visit(sendNewAction, { ...as, form });
		expect(status).toBe(503);
		expect(data).toMatchObject({
			faults: {
				form: "This is not saved yet: the database is busy or its disk is full. Wait a moment and send it again.",
			},
			typed: { what: "Put both budgets on one page." },
		});
		held.close();
		client.close();
		expect((await visit(sendNewAction, { ...as, form })).status).toBe(302);
		expect(await actionsOf(fran, own.id)).toHaveLength(1);
	});
});

describe("a new round", () => {
	it("has a seat for everybody who holds a post, two of one name told apart by their posts", async () => {
		const other = await area(fran, {
			name: "Borough",
			people: [person("Chris Lee", { id: "new-1" }), person("Chris Lee", { id: "new-2" })],
			posts: [post("dass", "DASS", "new-1"), post("dcs", "DCS", "new-1"), post("nhs-trust", "Chair", "new-2")],
		});
		const { data } = await visit(newRound, { ...as, params: { areaId: other.id } });
		const [first, second] = other.people.map(({ id }) => id);
		expect(data).toMatchObject({
			start: {
				seats: [
					{ person: first, label: "DASS and DCS" },
					{ person: second, label: "Chair" },
				],
			},
			people: [
				{ id: first, name: "Chris Lee", posts: "DASS and DCS" },
				{ id: second, name: "Chris Lee", posts: "Chair" },
			],
		});
	});
});

describe("a new action", () => {
	it("starts from the suggestion under an item", async () => {
		const open = await suggesting();
		const { data } = await visit(newAction, { ...as, path: `/?round=${open.id}&from=act/f3/f3-a` });
		const suggestion = edition()
			.definition.items.find(({ id }) => id === "f3")
			?.actions.find(({ id }) => id === "f3-a");
		expect(data).toMatchObject({
			start: { what: suggestion?.text, measure: suggestion?.measure, round: open.id, from: ["act/f3/f3-a"] },
			suggestedWho: suggestion?.who,
		});
	});
});
