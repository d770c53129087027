import { beforeEach, describe, expect, it } from "vitest";
import { answerAction } from "#app/models/action-step.server.ts";
import { openLink } from "#app/models/link.server.ts";
import { revokeOwnerLink } from "#app/models/owning.server.ts";
import type { OwnLine } from "#app/round/own-lines.ts";
import { loader as listPage } from "#app/routes/action._index.tsx";
import { loader as onePage, action as update } from "#app/routes/action.$actionId._index.tsx";
import { action as answer, loader as answerPage } from "#app/routes/action.$actionId.answer.tsx";
import { action as leave } from "#app/routes/action.sign-out.ts";
import { loader as linkPage, action as open } from "#app/routes/link.$token.tsx";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { action, actionNow, operation, ownerLink } from "#tests/support/factories.ts";
import { cookieNamed, type Visit, visit } from "#tests/support/visit.ts";
import { everyWay, owned, seated, signedIn } from "./pages.ts";
import { type World, world } from "./world.ts";

freshDatabase();

let mine: World;
let dph: string;
let dass: string;
let place: string;
let token: string;
let cookie: string;

beforeEach(async () => {
	mine = await world();
	[dph = "", dass = "", , place = ""] = mine.area.posts.map(({ id }) => id);
	token = await ownerLink(mine.accountId, mine.area.id, dph);
	cookie = await opened();
});

async function opened(): Promise<string> {
	return cookieNamed("owner", await visit(open, { params: { token }, form: {} }));
}

type List = { step: { saved: string; what: string } | null; actions: { line: OwnLine; operations: string[] }[] };

async function list(path = "/action"): Promise<List> {
	return (await visit(listPage, { cookie, path })).data as List;
}

const titles = async () => (await list()).actions.map(({ line }) => line.what);
const at = (id = mine.action.id): Pick<Visit, "cookie" | "params"> => ({ cookie, params: { actionId: id } });
const said = (form: Record<string, string>) => ({
	operation: crypto.randomUUID(),
	version: String(mine.action.version),
	...form,
});
const now = () => actionNow(mine.accountId, mine.area.id, mine.action.id);

describe("the link of an owner", () => {
	it("tells whom it is for and nothing of the actions until its button is pressed, and opening it changes nothing", async () => {
		const params = { token };
		const { data } = await expectNothingWritten(() => visit(linkPage, { params }));
		expect(data).toEqual({
			to: { label: "Director of Public Health", title: null, area: "Eastshire" },
			other: null,
			account: null,
		});
		const pressed = await visit(open, { params, form: {} });
		expect(pressed.location).toBe("/action");
		expect(pressed.headers.get("set-cookie")).toMatch(/^owner=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
	});

	it("opens the actions of all posts that its owner holds, and none of anybody else's", async () => {
		token = await ownerLink(mine.accountId, mine.area.id, dass);
		cookie = await opened();
		expect(await titles()).toEqual([]);
		const [, , dcs = ""] = mine.area.posts.map(({ id }) => id);
		for (const owner of [dass, dcs]) await action(mine.accountId, mine.area.id, { what: owner, owners: [owner] });
		await action(mine.accountId, mine.area.id, { what: "Canary: another's.", owners: [dph] });
		expect(await titles()).toEqual([dass, dcs]);
		expect(JSON.stringify(await list())).not.toContain("Canary");
	});

	it("opens no page of an account and none of a seat, of its own round either", async () => {
		for (const [route, row] of Object.entries({ ...owned, ...signedIn, ...seated })) {
			const details = { cookie, path: row.path ?? "/somewhere", params: row.params?.(mine) ?? {} };
			const answers = await expectNothingWritten(() => everyWay(route, row, mine, details));
			for (const [name, { status, location }] of answers) {
				if (name.endsWith("sent")) expect(status, name).toBe(401);
				else
					expect([status, location === "/answer/signed-out" || /^\/sign-in\?back=/.test(location ?? "")], name).toEqual(
						[302, true],
					);
			}
		}
	});

	it("is over when its owner signs out, on this device alone", async () => {
		const desk = await opened();
		const { location, headers } = await visit(leave, { cookie: `${cookie}; ${mine.cookie}`, form: {} });
		expect([location, headers.get("clear-site-data")]).toEqual(["/answer/signed-out", '"cache", "storage"']);
		expect((await visit(listPage, { cookie })).location).toBe("/answer/signed-out");
		expect((await visit(listPage, { cookie: desk })).status).toBe(200);
	});

	it("opens nothing once it was revoked or its owner has left, and a form that comes then is sent back whole", async () => {
		const form = said({ answer: "change-asked", text: "Not before April." });
		await revokeOwnerLink(mine.accountId, mine.area.id, mine.area.posts[0]?.personId ?? "");
		await expectNothingWritten(async () => {
			for (const page of [listPage, onePage, answerPage]) {
				expect((await visit(page, at())).location).toBe("/answer/signed-out");
			}
			const late = await visit(answer, { ...at(), form, path: `/action/${mine.action.id}/answer` });
			expect(late.status).toBe(401);
			expect(JSON.parse(String(late.data))).toEqual({
				to: `/action/${mine.action.id}/answer`,
				kept: new URLSearchParams(form).toString(),
				by: "link",
			});
		});
	});
});

describe("an owner's actions", () => {
	it("show no figures of the round and nothing of what was said there, and no names but in the history", async () => {
		const { id } = mine.action;
		await change("UPDATE actions SET why = 'Canary: 2.1 of 5.', why_has_figures = 1");
		const shown = [await visit(listPage, { cookie }), await visit(onePage, at()), await visit(answerPage, at())];
		expect(shown.map(({ status }) => status)).toEqual([200, 200, 200]);
		const one = shown[1]?.data as { line: { answersTo: object[] }; history: { changes: object[] }[] };
		expect(one.line.answersTo).toEqual([
			expect.objectContaining({
				item: "Overspends: the rule comes first",
				figures: null,
				outcome: null,
				note: null,
				dissent: null,
			}),
		]);
		expect(one.history.every(({ changes }) => changes.length === 0)).toBe(true);
		const text = JSON.stringify(shown.map(({ data }) => data));
		expect(text).toContain(id);
		for (const hidden of ["Canary", "Sanjay", "Helen"]) expect(text).not.toContain(hidden);
	});

	it("are found by no id of somebody else's, and nothing is written", async () => {
		const theirs = await action(mine.accountId, mine.area.id, { owners: [place] });
		const elsewhere = (await world("Borough")).action;
		await expectNothingWritten(async () => {
			for (const id of [theirs.id, elsewhere.id, crypto.randomUUID(), ""]) {
				expect((await visit(onePage, at(id))).status).toBe(404);
				expect((await visit(answerPage, at(id))).status).toBe(404);
				const one = { operation: crypto.randomUUID(), status: "done" };
				expect((await visit(update, { ...at(id), form: one })).status).toBe(404);
				expect((await visit(answer, { ...at(id), form: said({ answer: "accepted" }) })).status).toBe(404);
				expect((await list(`/action?saved=${id}`)).step).toBeNull();
			}
		});
	});
});

describe("an owner's update", () => {
	it("is one tap, is said back in words, and stands in the history as theirs", async () => {
		const form = { operation: crypto.randomUUID(), status: "under-way" };
		const { location } = await visit(update, { ...at(), form });
		expect(location).toBe(`/action?saved=${mine.action.id}`);
		const { step } = await list(location ?? "");
		expect(step?.saved).toMatch(/^Saved: under way, \d+ \w+ \d{4}\.$/);
		expect(step?.what).toBe("Put both budgets on one page.");
		expect((await now()).status).toBe("under-way");
		expect(await rows("SELECT kind, account_id, post_id FROM action_events ORDER BY rowid DESC LIMIT 1")).toEqual([
			{ kind: "updated", account_id: null, post_id: dph },
		]);
		await expectNothingWritten(() => visit(update, { ...at(), form }));
	});

	it("needs a reason where it is dropped, and keeps what was chosen", async () => {
		const form = { operation: crypto.randomUUID(), status: "dropped", text: " " };
		const { status, data } = await expectNothingWritten(() => visit(update, { ...at(), form }));
		expect([status, data]).toMatchObject([
			400,
			{ faults: { text: "Say why it is dropped." }, typed: { status: "dropped" } },
		]);
	});
});

describe("an owner's answer", () => {
	it("accepts for all posts of theirs, and is theirs alone", async () => {
		const { location } = await visit(answer, { ...at(), form: said({ answer: "accepted" }) });
		expect((await list(location ?? "")).step?.saved).toMatch(/^Saved: you have accepted it, /);
		expect((await now()).owners).toMatchObject([{ postId: dph, answer: "accepted", recorded: false }]);
		expect((await list()).actions[0]?.line.isAsked).toBe(false);
	});

	it("asks for a change in words only", async () => {
		const bare = await expectNothingWritten(() => visit(answer, { ...at(), form: said({ answer: "change-asked" }) }));
		expect([bare.status, bare.data]).toMatchObject([400, { faults: { text: "Say what should be changed." } }]);
		await visit(answer, { ...at(), form: said({ answer: "change-asked", text: "Not before April." }) });
		expect((await now()).owners).toMatchObject([{ answer: "change-asked", asked: "Not before April." }]);
		expect((await list()).actions[0]?.line.isAsked).toBe(true);
	});

	it("is refused in words where the action was changed while it was read, and keeps what was typed", async () => {
		await change("UPDATE action_events SET kind = 'changed', version = 2 WHERE action_id = :id", {
			id: mine.action.id,
		});
		const form = said({ answer: "change-asked", text: "Not before April." });
		const { status, data } = await expectNothingWritten(() => visit(answer, { ...at(), form }));
		expect([status, data]).toMatchObject([
			409,
			{ faults: { form: expect.stringMatching(/^The action was changed/) }, typed: { text: "Not before April." } },
		]);
	});

	it("hands it on to a post that somebody else holds, once, and it is theirs no more", async () => {
		const { data } = await visit(answerPage, at());
		expect((data as { others: object[] }).others).toContainEqual({
			value: place,
			label: "Place Director, East Integrated Care Board",
		});
		const form = said({ answer: "handed-on", to: place, text: "It is for the place." });
		const { location } = await visit(answer, { ...at(), form });
		expect((await list(location ?? "")).step?.saved).toMatch(
			/^Saved: handed on, .+\. It is now with Place Director\.$/,
		);
		expect(await titles()).toEqual([]);
		expect((await now()).owners).toMatchObject([{ postId: place, answer: "unanswered" }]);
		// The same form once more is the same step; another one finds nothing.
		const again = await expectNothingWritten(() => visit(answer, { ...at(), form }));
		expect(again.location).toBe(location);
		const other = said({ answer: "handed-on", to: dass });
		expect((await expectNothingWritten(() => visit(answer, { ...at(), form: other }))).status).toBe(404);
	});

	it("is handed on to nobody, to no vacant post and to none of another area", async () => {
		const elsewhere = (await world("Borough")).area.posts[0]?.id ?? "";
		await change("UPDATE post_holders SET to_on = '2026-03-12' WHERE post_id = :dass", { dass });
		await expectNothingWritten(async () => {
			for (const [to, status] of [
				["", 400],
				["Place Director", 400],
				[dass, 409],
				[elsewhere, 409],
			] as const) {
				expect((await visit(answer, { ...at(), form: said({ answer: "handed-on", to }) })).status, to).toBe(status);
			}
		});
	});

	it("that a facilitator wrote down is shown as accepted, and lapses with the holder of the post", async () => {
		const doer = { accountId: mine.accountId, areaId: mine.area.id };
		const accepted = { answer: "accepted", version: mine.action.version } as const;
		await answerAction(doer, mine.action.id, dph, accepted, operation());
		expect((await list()).actions[0]?.line.isAsked).toBe(false);
		const { personId } = mine.area.posts[3] ?? {};
		await change("UPDATE post_holders SET person_id = :personId WHERE post_id = :dph", {
			personId: personId ?? "",
			dph,
		});
		const secret = await ownerLink(mine.accountId, mine.area.id, place);
		expect(await openLink(secret)).toMatchObject({ kind: "owner" });
		token = secret;
		cookie = await opened();
		expect((await list()).actions[0]?.line.isAsked).toBe(true);
	});
});
