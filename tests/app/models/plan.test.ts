import { describe, expect, it } from "vitest";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { actionOf, actionsOf, addAction, changeAction, withdrawnActions } from "#app/models/plan.server.ts";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	action,
	actionInput,
	area,
	areaAsInput,
	changeAreaNow,
	moved,
	operation,
	round,
} from "#tests/support/factories.ts";

freshDatabase();

async function withArea() {
	const fran = await account();
	const eastshire = await area(fran);
	const [dph = "", dass = ""] = eastshire.posts.map(({ id }) => id);
	return { fran, eastshire, dph, dass };
}

function events() {
	return rows("SELECT kind, account_id, before_json FROM action_events ORDER BY rowid");
}

describe("adding an action", () => {
	it("stores all of it, with its owners, its lead and what it answers to", async () => {
		const { fran, eastshire, dph, dass } = await withArea();
		const { id: roundId } = await moved(fran, await round(fran, eastshire), "revealed");
		const input = actionInput({
			scope: "national",
			horizon: "a year",
			addressee: "The Department",
			firstStep: "Write.",
			costOrRisk: "Two days.",
			reviewOn: "2027-01-10",
			status: "agreed",
			owners: [dph, dass],
			lead: dass,
		});
		const source = { roundId, item: "f3", suggestion: "f3-a" };
		const id = await addAction(fran, eastshire.id, input, source, operation());
		const { lead: _lead, owners: _owners, ...facts } = input;
		const stored = await actionOf(fran, eastshire.id, id);
		expect(stored).toMatchObject({ ...facts, id, version: 1, sources: [source] });
		expect(stored?.owners.toSorted((one, other) => Number(one.lead) - Number(other.lead))).toEqual([
			{ postId: dph, title: "Director of Public Health", lead: false },
			{ postId: dass, title: "Director of Adult Social Services", lead: true },
		]);
		expect(await rows("SELECT origin_round_id FROM actions")).toEqual([{ origin_round_id: roundId }]);
		expect(await events()).toEqual([{ kind: "created", account_id: fran, before_json: null }]);
	});

	it("needs neither owners nor a round", async () => {
		const { fran, eastshire } = await withArea();
		expect(await action(fran, eastshire.id)).toMatchObject({ owners: [], sources: [] });
	});

	it("is done once under one operation, and gives the same action again", async () => {
		const { fran, eastshire } = await withArea();
		const same = operation();
		const first = await addAction(fran, eastshire.id, actionInput(), null, same);
		await expectNothingWritten(async () => {
			expect(await addAction(fran, eastshire.id, actionInput(), null, same)).toBe(first);
		});
	});
});

describe("the actions of a plan", () => {
	it("come by horizon, then by date with the dateless last, then as they were made; withdrawn ones are left out", async () => {
		const { fran, eastshire } = await withArea();
		for (const [what, horizon, dueOn, status] of [
			["year", "a year", "2026-01-01", "agreed"],
			["later", "30 days", "2026-12-02", "done"],
			["dateless", "30 days", null, "proposed"],
			["sooner", "30 days", "2026-12-01", "dropped"],
			["as soon", "30 days", "2026-12-01", "under-way"],
			["gone", "30 days", "2026-12-01", "withdrawn"],
			["half", "six months", null, "proposed"],
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

	it("are those of one area", async () => {
		const { fran, eastshire } = await withArea();
		const borough = await area(fran, { name: "Borough" });
		const { id } = await action(fran, borough.id);
		expect(await actionsOf(fran, eastshire.id)).toEqual([]);
		expect(await actionOf(fran, eastshire.id, id)).toBeNull();
	});
});

describe("changing an action", () => {
	it("brings all of it to what the form says, counts its version and keeps what was before", async () => {
		const { fran, eastshire, dph, dass } = await withArea();
		const before = await action(fran, eastshire.id, { what: "Before", owners: [dph], lead: dph });
		const input = actionInput({ what: "After", horizon: "a year", dueOn: null, status: "under-way", owners: [dass] });
		await changeAction(fran, eastshire.id, before, input, 1, operation());
		const after = await actionOf(fran, eastshire.id, before.id);
		expect(after).toMatchObject({ what: "After", horizon: "a year", dueOn: null, status: "under-way", version: 2 });
		expect(after?.owners).toEqual([{ postId: dass, title: "Director of Adult Social Services", lead: false }]);
		const [, changed] = await events();
		expect(changed).toMatchObject({ kind: "changed", account_id: fran });
		expect(JSON.parse(String(changed?.before_json))).toEqual(before);
	});

	it("keeps where it came from", async () => {
		const { fran, eastshire } = await withArea();
		const { id: roundId } = await round(fran, eastshire);
		const before = await action(fran, eastshire.id, {}, { roundId, item: "f3", suggestion: null });
		await changeAction(fran, eastshire.id, before, actionInput({ what: "After" }), 1, operation());
		expect((await actionOf(fran, eastshire.id, before.id))?.sources).toEqual(before.sources);
	});

	it("is refused when somebody else changed it meanwhile, and writes nothing", async () => {
		const { fran, eastshire } = await withArea();
		const before = await action(fran, eastshire.id);
		await changeAction(fran, eastshire.id, before, actionInput({ what: "First" }), 1, operation());
		await expectNothingWritten(async () => {
			const late = changeAction(fran, eastshire.id, before, actionInput({ what: "Second" }), 1, operation());
			await expect(late).rejects.toThrow(Conflict);
			await expect(late).rejects.toThrow(/^Somebody else has changed this action since you opened it/);
		});
	});

	it("is done once under one operation", async () => {
		const { fran, eastshire } = await withArea();
		const before = await action(fran, eastshire.id);
		const same = operation();
		const change = () => changeAction(fran, eastshire.id, before, actionInput({ what: "After" }), 1, same);
		await change();
		await expectNothingWritten(change);
	});

	it("withdraws it: it leaves the plan, can be put back, and its history says so", async () => {
		const { fran, eastshire } = await withArea();
		const before = await action(fran, eastshire.id);
		await changeAction(fran, eastshire.id, before, actionInput({ status: "withdrawn" }), 1, operation());
		expect(await actionsOf(fran, eastshire.id)).toEqual([]);
		expect((await actionOf(fran, eastshire.id, before.id))?.status).toBe("withdrawn");
		expect((await withdrawnActions(fran, eastshire.id)).map(({ id }) => id)).toEqual([before.id]);
		expect((await events()).map(({ kind }) => kind)).toEqual(["created", "withdrawn"]);
		const withdrawn = { ...before, version: 2 };
		await changeAction(fran, eastshire.id, withdrawn, actionInput({ status: "agreed" }), 2, operation());
		expect((await actionsOf(fran, eastshire.id)).map(({ id }) => id)).toEqual([before.id]);
		expect(await withdrawnActions(fran, eastshire.id)).toEqual([]);
	});

	it("keeps an owner whose post was closed", async () => {
		const { fran, eastshire, dph } = await withArea();
		const before = await action(fran, eastshire.id, { owners: [dph] });
		const input = areaAsInput(eastshire);
		await changeAreaNow(fran, eastshire.id, { ...input, posts: input.posts.slice(1) }, operation());
		await changeAction(fran, eastshire.id, before, actionInput({ owners: [dph], status: "done" }), 1, operation());
		expect((await actionOf(fran, eastshire.id, before.id))?.owners.map(({ postId }) => postId)).toEqual([dph]);
	});
});

describe("what belongs to others", () => {
	it("is not shown to another account, and not written by it", async () => {
		const { fran, eastshire } = await withArea();
		const theirs = await action(fran, eastshire.id);
		const other = await account();
		await area(other);
		await expectNothingWritten(async () => {
			expect(await actionsOf(other, eastshire.id)).toEqual([]);
			expect(await withdrawnActions(other, eastshire.id)).toEqual([]);
			expect(await actionOf(other, eastshire.id, theirs.id)).toBeNull();
			for (const doing of [
				() => addAction(other, eastshire.id, actionInput(), null, operation()),
				() => addAction(other, "no such area", actionInput(), null, operation()),
				() => changeAction(other, eastshire.id, theirs, actionInput(), 1, operation()),
			]) {
				await expect(doing()).rejects.toThrow(NotFound);
			}
		});
	});

	it("cannot be an owner, a source or the action itself in an area of one's own", async () => {
		const { fran, eastshire } = await withArea();
		const mine = await action(fran, eastshire.id);
		const helen = await account();
		const borough = await area(helen, { name: "Borough" });
		const theirs = await action(helen, borough.id);
		const post = borough.posts[0]?.id ?? "";
		const own = eastshire.posts[0]?.id ?? "";
		const { id: roundId } = await round(helen, borough);
		const source = { roundId, item: "f3", suggestion: null };
		await expectNothingWritten(async () => {
			for (const doing of [
				() => addAction(fran, eastshire.id, actionInput({ owners: [own, post] }), null, operation()),
				() => addAction(fran, eastshire.id, actionInput({ owners: ["no such post"] }), null, operation()),
				() => addAction(fran, eastshire.id, actionInput(), source, operation()),
				() => changeAction(fran, eastshire.id, mine, actionInput({ owners: [post] }), 1, operation()),
				() => changeAction(fran, eastshire.id, theirs, actionInput(), 1, operation()),
			]) {
				await expect(doing()).rejects.toThrow(NotFound);
			}
			expect(await actionOf(fran, eastshire.id, theirs.id)).toBeNull();
		});
	});

	it("cannot be a source even when both areas are one's own", async () => {
		const { fran, eastshire } = await withArea();
		const { id: roundId } = await round(fran, await area(fran, { name: "Borough" }));
		await expectNothingWritten(async () => {
			const source = { roundId, item: "f3", suggestion: null };
			await expect(addAction(fran, eastshire.id, actionInput(), source, operation())).rejects.toThrow(NotFound);
		});
	});
});
