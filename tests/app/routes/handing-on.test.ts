import { beforeEach, describe, expect, it } from "vitest";
import type { Area } from "#app/models/area.server.ts";
import { loader as areaPage } from "#app/routes/areas.$areaId._index.tsx";
import { loader as ownersPage, action as writeDown } from "#app/routes/areas.$areaId.plan.$actionId.owners.tsx";
import { action as handAllOn, loader as handOnPage } from "#app/routes/areas.$areaId.plan.hand-on.tsx";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	action,
	actionNow,
	area,
	areaAsInput,
	areaNow,
	changeAreaNow,
	colleague,
	member,
	operation,
} from "#tests/support/factories.ts";
import { signedInAs, visit } from "#tests/support/visit.ts";

freshDatabase();

let fran: string;
let cookie: string;
let eastshire: Area;
let dph: string;
let place: string;
let strategy: string;

beforeEach(async () => {
	fran = await account();
	cookie = await signedInAs(fran);
	eastshire = await area(fran);
	[dph = "", , , place = "", strategy = ""] = eastshire.posts.map(({ id }) => id);
});

const params = () => ({ areaId: eastshire.id });

/** The post of the Director of Public Health has nobody in it any more. */
async function vacated(): Promise<void> {
	const input = areaAsInput(await areaNow(fran, eastshire.id));
	const posts = input.posts.map((post) =>
		post.id === dph ? { ...post, status: "vacant" as const, holder: null } : post,
	);
	await changeAreaNow(fran, eastshire.id, { ...input, posts }, operation());
}

describe("what a facilitator writes down for the owners of an action", () => {
	const said = (overrides: Record<string, string>) => ({
		operation: crypto.randomUUID(),
		version: "1",
		post: dph,
		...{ answer: "accepted", text: "", to: "" },
		...overrides,
	});

	async function at(owners = [dph, place]) {
		const { id } = await action(fran, eastshire.id, { owners });
		return { cookie, params: { ...params(), actionId: id } };
	}

	it("is the answer of one post, marked as written down, and says whose word it is", async () => {
		const as = await at();
		const form = said({ text: "If it starts in May." });
		const { location } = await visit(writeDown, { ...as, form });
		expect(location).toBe(`/areas/${eastshire.id}/plan/${as.params.actionId}/owners`);
		expect((await visit(ownersPage, as)).data).toMatchObject({
			owners: [
				{
					title: "Director of Public Health",
					said: "Amara Okafor has accepted it. A facilitator wrote that down for them.",
				},
				{ title: "Place Director", said: "Sanjay Mistry has not answered yet." },
			],
		});
		expect(await rows("SELECT text, account_id, post_id FROM action_events WHERE kind = 'accepted'")).toEqual([
			{ text: "If it starts in May.", account_id: fran, post_id: dph },
		]);
		await expectNothingWritten(() => visit(writeDown, { ...as, form }));
	});

	it("is a change that is asked for in words, or another post that takes it on", async () => {
		const as = await at();
		await visit(writeDown, { ...as, form: said({ answer: "change-asked", text: "Not before April." }) });
		await visit(writeDown, { ...as, form: said({ answer: "handed-on", post: place, to: dph }) });
		expect((await actionNow(fran, eastshire.id, as.params.actionId)).owners).toMatchObject([
			{ postId: dph, answer: "change-asked", asked: "Not before April.", recorded: true },
		]);
	});

	it("is refused beside the field where it cannot be, and what was typed stays", async () => {
		const as = await at([dph, strategy]);
		await expectNothingWritten(async () => {
			for (const [form, faults] of [
				[said({ post: "" }), { post: "Choose whose answer it is." }],
				[said({ answer: "" }), { answer: "Choose what is said to it." }],
				[said({ answer: "change-asked", text: " " }), { text: "Say what should be changed." }],
				[said({ answer: "handed-on" }), { to: "Choose who takes it on." }],
				[said({ answer: "handed-on", to: dph }), { to: "Choose another post." }],
				[said({ post: strategy }), { post: "Nobody holds this post, so that it can only be handed on." }],
			] as const) {
				const { status, data } = await visit(writeDown, { ...as, form });
				expect([status, data]).toMatchObject([400, { faults, typed: { answer: form.answer } }]);
			}
			expect((await visit(writeDown, { ...as, form: said({ post: place }) })).status).toBe(404);
		});
	});

	it("is a 409 in words once the action has been withdrawn", async () => {
		const { id } = await action(fran, eastshire.id, { owners: [dph], status: "withdrawn" });
		const as = { cookie, params: { ...params(), actionId: id } };
		const { status, data } = await expectNothingWritten(() => visit(writeDown, { ...as, form: said({}) }));
		expect([status, data]).toEqual([409, "This action was withdrawn. Put it back first."]);
		expect((await visit(ownersPage, as)).data).toMatchObject({ action: { isWithdrawn: true } });
	});
});

describe("handing on what somebody owned", () => {
	it("is offered on the area's page once nobody holds a post that owns open actions, to whoever runs the area", async () => {
		await action(fran, eastshire.id, { owners: [dph] });
		const left = async (as: string) =>
			((await visit(areaPage, { cookie: as, params: params() })).data as { left: string[] }).left;
		expect(await left(cookie)).toEqual([]);
		await vacated();
		expect(await left(cookie)).toEqual(["Director of Public Health"]);
		const viewer = await colleague(fran);
		await member(fran, eastshire.id, viewer, "viewer");
		expect(await left(await signedInAs(viewer))).toEqual([]);
	});

	it("begins with whoever has left, and with any other post that is chosen", async () => {
		await action(fran, eastshire.id, { what: "theirs", dueOn: "2025-03-01", owners: [dph] });
		await action(fran, eastshire.id, { what: "another's", dueOn: null, owners: [place] });
		await vacated();
		const chosen = async (path: string) => (await visit(handOnPage, { cookie, params: params(), path })).data;
		expect(await chosen("/hand-on")).toMatchObject({
			owning: [
				{ title: "Director of Public Health", holder: null, open: 1 },
				{ title: "Place Director", holder: "Sanjay Mistry", open: 1 },
			],
			chosen: { title: "Director of Public Health", actions: [{ what: "theirs", due: "Late: was due 1 March 2025" }] },
		});
		expect(await chosen(`/hand-on?post=${place}`)).toMatchObject({
			chosen: { title: "Place Director", actions: [{ what: "another's", due: "No date yet" }] },
		});
		expect(await chosen(`/hand-on?post=${strategy}`)).toMatchObject({ chosen: { title: "Director of Public Health" } });
	});

	it("takes all that a post owns to another in one step, once, and leaves what is over", async () => {
		const open = [
			await action(fran, eastshire.id, { owners: [dph] }),
			await action(fran, eastshire.id, { owners: [dph] }),
		];
		const done = await action(fran, eastshire.id, { owners: [dph], status: "done" });
		await vacated();
		const form: [string, string][] = [
			["operation", crypto.randomUUID()],
			["post", dph],
			["to", place],
			["text", "Amara has left."],
			...open.map(({ id }): [string, string] => ["actions", id]),
		];
		const { location } = await visit(handAllOn, { cookie, params: params(), form });
		expect(location).toBe(`/areas/${eastshire.id}/plan/hand-on?taken=${place}`);
		for (const { id } of open) {
			expect((await actionNow(fran, eastshire.id, id)).owners).toMatchObject([{ postId: place, answer: "unanswered" }]);
		}
		expect((await actionNow(fran, eastshire.id, done.id)).owners).toMatchObject([{ postId: dph }]);
		expect((await visit(handOnPage, { cookie, params: params(), path: location ?? "" })).data).toMatchObject({
			taken: { title: "Place Director", open: 2 },
		});
		await expectNothingWritten(() => visit(handAllOn, { cookie, params: params(), form }));
	});

	it("is refused where the post owns something else by now, and to nobody, to itself or to another area's post", async () => {
		const { id } = await action(fran, eastshire.id, { owners: [dph] });
		const borough = (await area(fran, { name: "Borough" })).posts[0]?.id ?? "";
		const form = (to: string) => ({ operation: crypto.randomUUID(), post: dph, to, text: "", actions: id });
		const sent = (to: string) => visit(handAllOn, { cookie, params: params(), form: form(to) });
		await expectNothingWritten(async () => {
			expect(await sent("")).toMatchObject({ status: 400, data: { faults: { to: "Choose who takes them on." } } });
			expect(await sent(dph)).toMatchObject({ status: 400, data: { faults: { to: "Choose another post." } } });
			expect(await sent(borough)).toMatchObject({
				status: 400,
				data: { faults: { to: "Choose one of the area's posts." } },
			});
			expect(await sent(strategy)).toMatchObject({
				status: 409,
				data: { faults: { form: "Nobody holds the post that is to take it on. Choose another." } },
			});
		});
		await action(fran, eastshire.id, { owners: [dph] });
		const late = await expectNothingWritten(() => sent(place));
		expect(late).toMatchObject({
			status: 409,
			data: { faults: { form: expect.stringMatching(/^What this post owns has changed/) } },
		});
	});
});
