import { describe, expect, it } from "vitest";
import { answerAction, updateAction } from "#app/models/action-step.server.ts";
import { actionOf, actionsOf, withdrawnActions } from "#app/models/plan.server.ts";
import { changeAction } from "#app/models/plan-change.server.ts";
import { actionAsInput } from "#app/round/action-start.ts";
import { change, freshDatabase } from "#tests/support/database.ts";
import {
	account,
	action,
	actionNow,
	area,
	areaAsInput,
	areaNow,
	changeAreaNow,
	operation,
	person,
} from "#tests/support/factories.ts";

freshDatabase();

async function withArea() {
	const fran = await account();
	const eastshire = await area(fran);
	return { fran, eastshire };
}

describe("the actions of a plan", () => {
	it("come by horizon, then by date with the dateless last, then as they were made; withdrawn ones are left out", async () => {
		const { fran, eastshire } = await withArea();
		for (const [what, horizon, dueOn, status] of [
			["year", "a year", "2026-01-01", "to-start"],
			["later", "30 days", "2026-12-02", "done"],
			["dateless", "30 days", null, "to-start"],
			["sooner", "30 days", "2026-12-01", "dropped"],
			["as soon", "30 days", "2026-12-01", "under-way"],
			["gone", "30 days", "2026-12-01", "withdrawn"],
			["half", "six months", null, "to-start"],
		] as const) {
			await action(fran, eastshire.id, { what, horizon, dueOn, status });
		}
		expect((await actionsOf(fran, eastshire.id)).map(({ what }) => what)).toEqual([
			"sooner",
			"as soon",
			"later",
			"dateless",
			"half",
			"year",
		]);
		expect((await withdrawnActions(fran, eastshire.id)).map(({ what }) => what)).toEqual(["gone"]);
	});

	it("are those of one area, and of nobody else's account", async () => {
		const { fran, eastshire } = await withArea();
		const borough = await area(fran, { name: "Borough" });
		const { id } = await action(fran, borough.id);
		expect(await actionsOf(fran, eastshire.id)).toEqual([]);
		expect(await actionOf(fran, eastshire.id, id)).toBeNull();
		const other = await account();
		await area(other);
		expect(await actionsOf(other, borough.id)).toEqual([]);
		expect(await withdrawnActions(other, borough.id)).toEqual([]);
		expect(await actionOf(other, borough.id, id)).toBeNull();
	});

	it("have their owners with the lead first, then as posts stand in the area, each with its organisation and its holder", async () => {
		const { fran, eastshire } = await withArea();
		const [dph = "", dass = "", , place = "", vacant = ""] = eastshire.posts.map(({ id }) => id);
		const { owners } = await action(fran, eastshire.id, { owners: [dph, vacant, dass, place], lead: place });
		expect(owners.map(({ title, lead, organisation, holder }) => [title, lead, organisation, holder])).toEqual([
			["Place Director", true, "East Integrated Care Board", "Sanjay Mistry"],
			["Director of Public Health", false, "Eastshire Council", "Amara Okafor"],
			["Director of Adult Social Services", false, "Eastshire Council", "Helen Whitcombe"],
			["Director of Strategy", false, "Eastshire Council", null],
		]);
	});

	it("have the last line of their log, of updates alone", async () => {
		const { fran, eastshire } = await withArea();
		const doer = { accountId: fran, areaId: eastshire.id };
		const made = await action(fran, eastshire.id);
		expect(made.latest).toBeNull();
		await updateAction(doer, made.id, { status: "under-way", text: "Begun." }, operation());
		await updateAction(doer, made.id, { status: "under-way", text: "Half done." }, operation());
		expect((await actionNow(fran, eastshire.id, made.id)).latest).toEqual({
			text: "Half done.",
			at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
		});
	});
});

describe("what the holder of a post has said to owning an action", () => {
	/** An action whose owner, who holds another post besides, has said something to it. */
	async function answered(answer: "accepted" | "change-asked") {
		const { fran, eastshire } = await withArea();
		const [, dass = ""] = eastshire.posts.map(({ id }) => id);
		const { id, version } = await action(fran, eastshire.id, { owners: [dass] });
		const doer = { accountId: fran, areaId: eastshire.id };
		const said = answer === "accepted" ? { answer, version } : { answer, version, text: "May first, and not April." };
		await answerAction(doer, id, dass, said, operation());
		return { fran, areaId: eastshire.id, id, dass };
	}

	/** Gives the post of the director of adult social services to somebody, or leaves it vacant. */
	async function held(fran: string, areaId: string, by: string | null) {
		const input = areaAsInput(await areaNow(fran, areaId));
		const known = input.people.find(({ name }) => name === by);
		const fresh = by !== null && !known ? [person(by)] : [];
		const holder = by === null ? null : (known?.id ?? by);
		const status = by === null ? ("vacant" as const) : ("held" as const);
		const posts = input.posts.map((post) => (post.role === "dass" ? { ...post, holder, status } : post));
		await changeAreaNow(fran, areaId, { ...input, people: [...input.people, ...fresh], posts }, operation());
	}

	it("holds for them and not for whoever has the post after them, nor while it is vacant, and stands when they have it again", async () => {
		const { fran, areaId, id } = await answered("accepted");
		const now = async () => {
			const { owners } = await actionNow(fran, areaId, id);
			return owners.map(({ holder, answer }) => [holder, answer]);
		};
		expect(await now()).toEqual([["Helen Whitcombe", "accepted"]]);
		await held(fran, areaId, "Gwilym Pryce");
		expect(await now()).toEqual([["Gwilym Pryce", "unanswered"]]);
		await held(fran, areaId, null);
		expect(await now()).toEqual([[null, "unanswered"]]);
		await held(fran, areaId, "Helen Whitcombe");
		expect(await now()).toEqual([["Helen Whitcombe", "accepted"]]);
	});

	it("does not come back with them where another has answered since, or the action is another task", async () => {
		const { fran, areaId, id, dass } = await answered("accepted");
		const answers = async () => (await actionNow(fran, areaId, id)).owners.map(({ answer }) => answer);
		await held(fran, areaId, "Gwilym Pryce");
		const { version } = await actionNow(fran, areaId, id);
		await answerAction({ accountId: fran, areaId }, id, dass, { answer: "accepted", version }, operation());
		await held(fran, areaId, "Helen Whitcombe");
		expect(await answers()).toEqual(["unanswered"]);
		const before = await actionNow(fran, areaId, id);
		const input = { ...actionAsInput(before), dueOn: "2027-01-10" };
		await changeAction(fran, areaId, before, input, before.version, operation());
		await held(fran, areaId, "Gwilym Pryce");
		expect(await answers()).toEqual(["unanswered"]);
	});

	it("is nobody's once they are no longer known, be the post vacant or not", async () => {
		const { fran, areaId, id } = await answered("accepted");
		await held(fran, areaId, null);
		await change("UPDATE action_owners SET person_id = NULL");
		const { owners } = await actionNow(fran, areaId, id);
		expect(owners.map(({ holder, answer }) => [holder, answer])).toEqual([[null, "unanswered"]]);
	});

	it("comes with what they asked for, as long as that is their answer", async () => {
		const { fran, areaId, id, dass } = await answered("change-asked");
		const asked = async () => (await actionNow(fran, areaId, id)).owners.map(({ answer, asked }) => [answer, asked]);
		expect(await asked()).toEqual([["change-asked", "May first, and not April."]]);
		await held(fran, areaId, "Gwilym Pryce");
		expect(await asked()).toEqual([["unanswered", null]]);
		const { version } = await actionNow(fran, areaId, id);
		await answerAction({ accountId: fran, areaId }, id, dass, { answer: "accepted", version }, operation());
		expect(await asked()).toEqual([["accepted", null]]);
	});
});
