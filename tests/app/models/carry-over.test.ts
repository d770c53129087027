import { beforeEach, describe, expect, it } from "vitest";
import { now } from "#app/clock.server.ts";
import { historyOf } from "#app/models/action-history.server.ts";
import { answerAction, updateAction } from "#app/models/action-step.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { carryAllOver, carryOver, closeInstead, lastPlanBeside, pastPlanOf } from "#app/models/carry-over.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import type { Action } from "#app/models/plan.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { Stale } from "#app/models/version.server.ts";
import { lastPlanOf } from "#app/round/last-plan.ts";
import { type Standing, standings } from "#app/round/phase.ts";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	action,
	actionNow,
	area,
	colleague,
	directors,
	member,
	moved,
	newcomer,
	operation,
	round,
} from "#tests/support/factories.ts";

freshDatabase();

let fran: string;
let eastshire: Area;
let spring: Round;

beforeEach(async () => {
	fran = await account();
	eastshire = await area(fran, { posts: directors() });
	spring = await moved(fran, await round(fran, eastshire, { title: "Spring" }), "revealed");
});

const autumnIn = async (where: Standing = "draft") =>
	moved(fran, await round(fran, eastshire, { title: "Autumn" }), where);

const planned = (overrides: Parameters<typeof action>[2] = {}) => action(fran, eastshire.id, overrides);

async function fatesIn({ id }: Round) {
	const past = await pastPlanOf({ accountId: fran }, id);
	if (!past) throw new Error("The plan is not there.");
	return lastPlanOf(past.actions, past.bounds).map(({ action: { what }, fate, said }) => [what, fate, said]);
}

const doer = () => ({ accountId: fran, areaId: eastshire.id });
const kept = ({ dueOn, reviewOn }: Action) => ({ dueOn, reviewOn });
const history = async (id: string) =>
	(await historyOf(fran, eastshire.id, id)).map(({ kind, round: into, text }) => [kind, into, text]);

describe("the last plan of a round", () => {
	it("has what became of each action that was in the plan before, and not what came later or was withdrawn", async () => {
		await planned({ what: "Done.", status: "done" });
		await planned({ what: "Withdrawn.", status: "withdrawn" });
		const open = await planned({ what: "Open." });
		const carried = await planned({ what: "Carried over." });
		const dropped = await planned({ what: "Dropped." });
		const autumn = await autumnIn();
		await planned({ what: "Made after." });
		await carryOver(fran, autumn, carried, kept(carried), carried.version, operation());
		await closeInstead(
			fran,
			autumn,
			dropped.id,
			{ status: "dropped", text: "Not ours." },
			dropped.version,
			operation(),
		);
		expect(await fatesIn(autumn)).toEqual([
			["Done.", "done", null],
			["Dropped.", "dropped", "Not ours."],
			["Carried over.", "carried-over", null],
			["Open.", "undecided", null],
		]);
		expect(await fatesIn(spring)).toEqual([]);
		expect((await actionNow(fran, eastshire.id, open.id)).version).toBe(1);
	});

	it("is told once: what was closed by the end of one round is not in the next, and what was carried over is asked about again", async () => {
		const [done, carried] = [await planned({ what: "Done." }), await planned({ what: "Carried over." })];
		const autumn = await autumnIn("revealed");
		await closeInstead(fran, autumn, done.id, { status: "done", text: "Ready." }, done.version, operation());
		await carryOver(fran, autumn, carried, kept(carried), carried.version, operation());
		await moveRound(fran, autumn, "finish");
		const winter = await round(fran, eastshire, { title: "Winter" });
		expect(await fatesIn(winter)).toEqual([["Carried over.", "undecided", null]]);
		expect(await fatesIn(autumn)).toEqual([
			["Done.", "done", "Ready."],
			["Carried over.", "carried-over", null],
		]);
	});

	it("is read by who runs the area wherever the round stands, by who looks at it once shown, and by nobody else", async () => {
		await planned();
		const viewer = await colleague(fran);
		await member(fran, eastshire.id, viewer, "viewer");
		const stranger = await account();
		for (const where of standings) {
			const { id } = await autumnIn(where);
			const seen = [];
			for (const reader of [
				{ accountId: fran },
				{ viewerId: viewer, at: now() },
				{ accountId: viewer },
				{ accountId: stranger },
				{ viewerId: stranger, at: now() },
			]) {
				seen.push((await pastPlanOf(reader, id)) !== null);
			}
			expect(seen, where).toEqual([true, where === "revealed" || where === "finished", false, false, false]);
		}
	});

	it("is told in numbers to whoever sits in the round, and to nobody on another seat", async () => {
		await planned({ status: "done" });
		await planned();
		const autumn = await autumnIn("open");
		const dph = await newcomer(fran, autumn, "dph");
		const told = { all: 2, done: 1, dropped: 0, "carried-over": 0, undecided: 1, late: 0 };
		expect(await lastPlanBeside(dph)).toEqual(told);
		const other = await autumnIn("open");
		expect(await lastPlanBeside({ ...dph, id: other.id })).toMatchObject({ all: 0 });
	});
});

describe("deciding on an action", () => {
	it("carries it over on the same days without asking anybody again, and says into which round", async () => {
		const [owner = ""] = eastshire.posts.map(({ id }) => id);
		const { id } = await planned({ owners: [owner] });
		await answerAction(doer(), id, owner, { answer: "accepted", version: 1 }, operation());
		const before = await actionNow(fran, eastshire.id, id);
		await carryOver(
			fran,
			await autumnIn(),
			before,
			{ ...kept(before), reviewOn: "2026-12-09" },
			before.version,
			operation(),
		);
		const after = await actionNow(fran, eastshire.id, id);
		expect(after).toMatchObject({ status: "to-start", dueOn: "2026-12-01", reviewOn: "2026-12-09" });
		expect(after.owners.map(({ answer }) => answer)).toEqual(["accepted"]);
		expect((await history(id)).at(-1)).toEqual(["carried-over", "Autumn", null]);
	});

	it("asks its owners again where it is carried over with another due date, which is another task", async () => {
		const [owner = ""] = eastshire.posts.map(({ id }) => id);
		const { id } = await planned({ owners: [owner] });
		await answerAction(doer(), id, owner, { answer: "accepted", version: 1 }, operation());
		const before = await actionNow(fran, eastshire.id, id);
		await carryOver(
			fran,
			await autumnIn(),
			before,
			{ dueOn: "2027-03-31", reviewOn: null },
			before.version,
			operation(),
		);
		const after = await actionNow(fran, eastshire.id, id);
		expect([after.dueOn, after.owners.map(({ answer }) => answer)]).toEqual(["2027-03-31", ["unanswered"]]);
		const late = answerAction(doer(), id, owner, { answer: "accepted", version: before.version }, operation());
		await expect(late).rejects.toThrow("The action was changed while you read it.");
	});

	it("is done once when its form is sent twice", async () => {
		const before = await planned();
		const autumn = await autumnIn();
		const once = operation();
		await carryOver(fran, autumn, before, kept(before), before.version, once);
		await carryOver(fran, autumn, before, kept(before), before.version, once);
		expect(await history(before.id)).toEqual([
			["created", null, null],
			["carried-over", "Autumn", null],
		]);
	});

	it.each(["carried over", "done", "all at once"])(
		"is one person's when two decide at once: the other is told, and writes nothing (%s first)",
		async (first) => {
			const before = await planned();
			const autumn = await autumnIn();
			const ways = {
				"carried over": () => carryOver(fran, autumn, before, kept(before), before.version, operation()),
				done: () => closeInstead(fran, autumn, before.id, { status: "done", text: null }, before.version, operation()),
				"all at once": () => carryAllOver(fran, autumn, [before.id], operation()),
			};
			const order = Object.entries(ways).toSorted(([one], [other]) => Number(other === first) - Number(one === first));
			const outcomes = await Promise.allSettled(order.map(([, decide]) => decide()));
			expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
			for (const outcome of outcomes)
				if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(Conflict);
			expect(await history(before.id)).toHaveLength(2);
		},
	);

	it("does not go over what somebody has changed since: the form comes back", async () => {
		const before = await planned();
		const autumn = await autumnIn();
		await updateAction(doer(), before.id, { status: "under-way", text: null }, operation());
		await expectNothingWritten(async () => {
			for (const late of [
				carryOver(fran, autumn, before, kept(before), before.version, operation()),
				closeInstead(fran, autumn, before.id, { status: "done", text: null }, before.version, operation()),
			]) {
				await expect(late).rejects.toBeInstanceOf(Stale);
			}
		});
	});

	it("is refused of an action that is closed, came later, or was carried over into this round already", async () => {
		const [done, carried] = [await planned({ status: "done" }), await planned()];
		const autumn = await autumnIn();
		const later = await planned();
		await carryOver(fran, autumn, carried, kept(carried), carried.version, operation());
		for (const { id } of [done, carried, later]) {
			const found = await actionNow(fran, eastshire.id, id);
			await expectNothingWritten(async () => {
				await expect(carryOver(fran, autumn, found, kept(found), found.version, operation())).rejects.toThrow(
					"There is nothing left to decide on this action in this round.",
				);
			});
		}
	});

	it.each(standings)("may be done while a round is in %s, but once it is finished", async (where) => {
		const [one, two, three] = [await planned(), await planned(), await planned()];
		const autumn = await autumnIn(where);
		const decide = async () => {
			await carryOver(fran, autumn, one, kept(one), one.version, operation());
			await closeInstead(fran, autumn, two.id, { status: "done", text: null }, two.version, operation());
			await carryAllOver(fran, autumn, [three.id], operation());
		};
		if (where !== "finished") return await decide();
		await expectNothingWritten(async () => {
			for (const refused of [
				decide(),
				closeInstead(fran, autumn, two.id, { status: "done", text: null }, two.version, operation()),
				carryAllOver(fran, autumn, [one.id, two.id, three.id], operation()),
			]) {
				await expect(refused).rejects.toThrow("because the round is finished");
			}
		});
	});

	it("is for who runs the area, and of its own plan", async () => {
		const before = await planned();
		const autumn = await autumnIn();
		const viewer = await colleague(fran);
		await member(fran, eastshire.id, viewer, "viewer");
		const northmere = await area(fran, { name: "Northmere" });
		const theirs = await action(fran, northmere.id);
		const stranger = await account();
		await expectNothingWritten(async () => {
			for (const accountId of [viewer, stranger]) {
				for (const refused of [
					carryOver(accountId, autumn, before, kept(before), before.version, operation()),
					closeInstead(accountId, autumn, before.id, { status: "done", text: null }, before.version, operation()),
					carryAllOver(accountId, autumn, [before.id], operation()),
				]) {
					await expect(refused).rejects.toBeInstanceOf(NotFound);
				}
			}
			const other = carryOver(fran, autumn, theirs, kept(theirs), theirs.version, operation());
			await expect(other).rejects.toBeInstanceOf(NotFound);
			await expect(carryAllOver(fran, autumn, [before.id, theirs.id], operation())).rejects.toBeInstanceOf(Conflict);
		});
	});
});

describe("carrying all over that are left", () => {
	it("takes those that nobody has decided on, as they are, in one step", async () => {
		const [one, two, three] = [await planned(), await planned(), await planned()];
		const autumn = await autumnIn();
		await carryOver(fran, autumn, one, kept(one), one.version, operation());
		const once = operation();
		await carryAllOver(fran, autumn, [three.id, two.id], once);
		await carryAllOver(fran, autumn, [three.id, two.id], once);
		expect((await fatesIn(autumn)).map(([, fate]) => fate)).toEqual(["carried-over", "carried-over", "carried-over"]);
		for (const { id } of [one, two, three])
			expect((await history(id)).map(([kind]) => kind)).toEqual(["created", "carried-over"]);
		const lines = await rows("SELECT event FROM audit WHERE event = 'action-carried-over' AND round_id = :id", {
			id: autumn.id,
		});
		expect(lines).toHaveLength(2);
	});

	it("is refused where others are left than the page showed", async () => {
		const [one, two] = [await planned(), await planned()];
		const autumn = await autumnIn();
		await expectNothingWritten(async () => {
			for (const shown of [[one.id], [], [one.id, two.id, crypto.randomUUID()]]) {
				await expect(carryAllOver(fran, autumn, shown, operation())).rejects.toThrow(
					"What is left to decide has changed since this page was opened.",
				);
			}
		});
	});
});
