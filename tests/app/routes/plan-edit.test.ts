import { beforeEach, describe, expect, it } from "vitest";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { historyOf } from "#app/models/action-history.server.ts";
import { updateAction } from "#app/models/action-step.server.ts";
import type { Area } from "#app/models/area.server.ts";
import type { Action } from "#app/models/plan.server.ts";
import type { HistoryLine } from "#app/round/history-words.ts";
import { loader as planPage } from "#app/routes/areas.$areaId.plan._index.tsx";
import { loader as actionPage, action as sendUpdate } from "#app/routes/areas.$areaId.plan.$actionId._index.tsx";
import { loader as editPage, action as sendEdit } from "#app/routes/areas.$areaId.plan.$actionId.edit.tsx";
import { action as sendWithdraw, loader as withdrawPage } from "#app/routes/areas.$areaId.plan.$actionId.withdraw.tsx";
import { loader as newPage, action as sendNew } from "#app/routes/areas.$areaId.plan.new.tsx";
import { expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import { account, action, actionNow, area, moved, operation, round } from "#tests/support/factories.ts";
import { signedInAs, type Visit, visit } from "#tests/support/visit.ts";
import { fields, forms } from "./world.ts";

freshDatabase();

let fran: string;
let own: Area;
let made: Action;
let as: Required<Pick<Visit, "cookie" | "params">>;

beforeEach(async () => {
	fran = await account({ name: "Fran Keogh" });
	own = await area(fran);
	made = await action(fran, own.id, { what: "Before.", firstStep: "Call.", owners: [own.posts[0]?.id ?? ""] });
	as = { cookie: await signedInAs(fran), params: { areaId: own.id, actionId: made.id } };
});

type Form = Record<string, unknown>;

/** The form as it is opened now, to be changed and sent. */
async function opened(): Promise<Form> {
	return ((await visit(editPage, as)).data as { start: Form }).start;
}

const send = (form: Form, changes: Form = {}) => visit(sendEdit, { ...as, form: fields({ ...form, ...changes }) });
const now = () => actionNow(fran, own.id, made.id);

describe("the form of an action that two people have opened", () => {
	it("shows both texts where both changed the same field, and saves the second's once they have seen it; the first's stays in the history", async () => {
		const [first, second] = [await opened(), await opened()];
		expect((await send(first, { what: "First's." })).location).toBe(`/areas/${own.id}/plan/${made.id}`);
		const { status, data } = await expectNothingWritten(() => send(second, { what: "Second's.", why: "Because." }));
		const { faults, typed, theirs } = data as FormFaults;
		expect([status, theirs]).toEqual([409, { what: "First's." }]);
		expect(faults.form).toMatch(
			/^Somebody else has changed the same since you opened this page\. Both texts are below/,
		);
		expect(typed).toMatchObject({ what: "Second's.", why: "Because.", version: "2" });
		expect(typed.operation).not.toBe(second.operation);
		expect((await send(typed)).status).toBe(302);
		expect(await now()).toMatchObject({ what: "Second's.", why: "Because.", version: 3 });
		const history = await historyOf(fran, own.id, made.id);
		expect(history.map(({ state }) => state.what)).toEqual(["Before.", "First's.", "Second's."]);
	});

	it("loses nothing that the first changed in other fields, where they changed the same one besides", async () => {
		const [first, second] = [await opened(), await opened()];
		const date = { dueOn: "2027-01-10", costOrRisk: "Two days." };
		await send(first, { what: "First's.", ...date, owners: [own.posts[1]?.id] });
		const { typed } = (await send(second, { what: "Second's.", firstStep: "Write." })).data as FormFaults;
		expect(typed).toMatchObject({ what: "Second's.", firstStep: "Write.", ...date, owners: [own.posts[1]?.id] });
		await send(typed);
		expect(await now()).toMatchObject({ what: "Second's.", firstStep: "Write.", ...date });
		expect((await now()).owners.map(({ postId }) => postId)).toEqual([own.posts[1]?.id]);
	});

	it("keeps what both changed, where they changed different fields", async () => {
		const [first, second] = [await opened(), await opened()];
		await send(first, { what: "First's." });
		expect((await send(second, { measureTo: "5" })).status).toBe(302);
		expect(await now()).toMatchObject({ what: "First's.", measureTo: "5", firstStep: "Call.", version: 3 });
	});

	it("keeps what both changed when they save in the same moment", async () => {
		const [first, second] = [await opened(), await opened()];
		const answers = await Promise.all([send(first, { what: "First's." }), send(second, { measureTo: "5" })]);
		expect(answers.map(({ status }) => status)).toEqual([302, 302]);
		expect(await now()).toMatchObject({ what: "First's.", measureTo: "5", version: 3 });
	});

	it("gives way to neither when they save the same field in the same moment", async () => {
		const [first, second] = [await opened(), await opened()];
		const answers = await Promise.all([send(first, { what: "First's." }), send(second, { what: "Second's." })]);
		expect(answers.map(({ status }) => status).sort()).toEqual([302, 409]);
		const kept = answers[0]?.status === 302 ? "First's." : "Second's.";
		const refused = answers.find(({ status }) => status === 409)?.data as FormFaults;
		expect([(await now()).what, refused.theirs?.what]).toEqual([kept, kept]);
	});

	it("is saved without a question where both wrote the same, and once however often it is sent", async () => {
		const [first, second] = [await opened(), await opened()];
		await send(first, { what: "The same." });
		expect((await expectNothingWritten(() => send(first, { what: "The same." }))).status).toBe(302);
		expect((await send(second, { what: "The same." })).status).toBe(302);
		expect((await now()).what).toBe("The same.");
	});

	it("is not in the way of an update, and an update not in its", async () => {
		const form = await opened();
		await updateAction({ accountId: fran, areaId: own.id }, made.id, { status: "done", text: null }, operation());
		expect((await send(form, { what: "After." })).status).toBe(302);
		expect(await now()).toMatchObject({ what: "After.", status: "done", version: 3 });
	});

	it("is refused in words where it says a version that there never was", async () => {
		for (const version of ["", "99"]) {
			const { status } = await expectNothingWritten(async () => send(await opened(), { version }));
			expect(status).toBe(409);
		}
	});
});

describe("an update", () => {
	it("is written on the action's page, and is the first line of what has happened", async () => {
		const form = forms.update({ status: "done", text: "Both drafts are on one page." });
		const { location } = await visit(sendUpdate, { ...as, form });
		expect(location).toBe(`/areas/${own.id}/plan/${made.id}`);
		await expectNothingWritten(() => visit(sendUpdate, { ...as, form }));
		const { history, status } = (await visit(actionPage, as)).data as { history: HistoryLine[]; status: string };
		expect(status).toBe("done");
		expect(history).toMatchObject([
			{ version: 2, who: "Fran Keogh", what: "Done", text: "Both drafts are on one page.", changes: [] },
			{ version: 1, who: "Fran Keogh", what: "Added to the plan" },
		]);
	});

	it("that drops an action without a reason comes back with what was chosen", async () => {
		const form = forms.update({ status: "dropped", text: "" });
		const { status, data } = await expectNothingWritten(() => visit(sendUpdate, { ...as, form }));
		expect([status, data]).toMatchObject([
			400,
			{ faults: { text: "Say why it is dropped." }, typed: { status: "dropped" } },
		]);
	});
});

describe("withdrawing an action", () => {
	type Page = { action: { what: string; isWithdrawn: boolean } };
	const page = async () => (await visit(withdrawPage, as)).data as Page;

	it("takes it out of the plan with its reason, and the same page puts it back", async () => {
		expect((await page()).action).toEqual({ id: made.id, what: "Before.", isWithdrawn: false });
		const out = await visit(sendWithdraw, { ...as, form: forms.withdraw({ reason: "Entered twice." }) });
		expect(out.location).toBe(`/areas/${own.id}/plan`);
		const plan = { cookie: as.cookie, params: { areaId: own.id } };
		expect((await visit(planPage, plan)).data).toMatchObject({ lines: [], withdrawn: [{ what: "Before." }] });
		expect((await page()).action.isWithdrawn).toBe(true);
		await visit(sendWithdraw, { ...as, form: fields({ operation: crypto.randomUUID() }) });
		expect((await visit(planPage, plan)).data).toMatchObject({ lines: [{ what: "Before." }], withdrawn: [] });
		const history = await historyOf(fran, own.id, made.id);
		expect(history.map(({ kind, text }) => [kind, text])).toEqual([
			["created", null],
			["withdrawn", "Entered twice."],
			["put-back", null],
		]);
	});

	it("needs a reason, and comes back without one", async () => {
		const form = forms.withdraw({ reason: " " });
		const { status, data } = await expectNothingWritten(() => visit(sendWithdraw, { ...as, form }));
		expect([status, data]).toMatchObject([
			400,
			{ faults: { reason: "Say why it is withdrawn. The reason stays with it." } },
		]);
	});

	it("leaves nothing to say of it until it is put back", async () => {
		await visit(sendWithdraw, { ...as, form: forms.withdraw() });
		await expectNothingWritten(async () => {
			expect((await visit(sendUpdate, { ...as, form: forms.update() })).status).toBe(404);
		});
	});
});

describe("a new action of one's own on an item", () => {
	it("answers to that item, and is not there before the results are shown", async () => {
		const draft = await round(fran, own);
		const before = forms.action({ round: draft.id, from: ["own/f3"] });
		const params = { areaId: own.id };
		await expectNothingWritten(async () => {
			expect((await visit(sendNew, { cookie: as.cookie, params, form: before })).status).toBe(409);
			const path = `/?round=${draft.id}&from=own/f3`;
			expect((await visit(newPage, { cookie: as.cookie, params, path })).status).toBe(409);
		});
		const shown = await moved(fran, await round(fran, own, { title: "Shown" }), "revealed");
		const path = `/?round=${shown.id}&from=own/f3`;
		const { data } = await visit(newPage, { cookie: as.cookie, params, path });
		expect(data).toMatchObject({ start: { what: "", round: shown.id, from: ["own/f3"] }, suggestedWho: null });
		const form = forms.action({ round: shown.id, from: ["own/f3"], what: "Our own." });
		const id = (await visit(sendNew, { cookie: as.cookie, params, form })).location?.split("#action-")[1] ?? "";
		const stored = await actionNow(fran, own.id, id);
		expect(stored.sources).toMatchObject([{ roundId: shown.id, item: "f3", list: null, suggestion: null }]);
	});
});
