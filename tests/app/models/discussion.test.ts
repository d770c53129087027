import { describe, expect, it } from "vitest";
import {
	acceptPoints,
	discussionsOf,
	type Outcome,
	recordOutcome,
	saveAgenda,
	takeBackTopic,
	topicsOf,
} from "#app/models/discussion.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { standings } from "#app/round/phase.ts";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, answer, area, moved, operation, round, roundNow } from "#tests/support/factories.ts";

freshDatabase();

function ended(item: string, overrides: Partial<Outcome> = {}): Outcome {
	return { item, outcome: null, note: null, dissent: null, ...overrides };
}

async function shownRound() {
	const fran = await account();
	return { fran, revealed: await moved(fran, await round(fran, await area(fran)), "revealed") };
}

describe("how the group ended on an item", () => {
	it("is kept: on a point, in agreeing to differ, or open, with note and dissent", async () => {
		const { fran, revealed } = await shownRound();
		await recordOutcome(
			fran,
			revealed,
			ended("f3", { outcome: "differ", note: "Both are right.", dissent: "Not in placements." }),
			0,
			operation(),
		);
		await recordOutcome(fran, revealed, ended("d1", { outcome: 3 }), 0, operation());
		await recordOutcome(fran, revealed, ended("c1"), 0, operation());
		expect(await discussionsOf({ accountId: fran }, revealed.id)).toEqual([
			{ item: "c1", state: "open", point: null, differ: false, note: null, dissent: null },
			{ item: "d1", state: "settled", point: 3, differ: false, note: null, dissent: null },
			{
				item: "f3",
				state: "settled",
				point: null,
				differ: true,
				note: "Both are right.",
				dissent: "Not in placements.",
			},
		]);
	});

	it("replaces what was recorded on it before, dissent included, and on nothing else", async () => {
		const { fran, revealed } = await shownRound();
		await recordOutcome(fran, revealed, ended("f3", { dissent: "Not in placements." }), 0, operation());
		await recordOutcome(fran, revealed, ended("d1", { outcome: 3 }), 0, operation());
		await recordOutcome(fran, revealed, ended("f3", { outcome: 4 }), 1, operation());
		expect((await discussionsOf({ accountId: fran }, revealed.id)).map(({ item, point }) => [item, point])).toEqual([
			["d1", 3],
			["f3", 4],
		]);
		expect(await rows("SELECT * FROM dissents")).toEqual([]);
	});

	it("is not overwritten by somebody who has not seen what was recorded on it meanwhile", async () => {
		const { fran, revealed } = await shownRound();
		await recordOutcome(fran, revealed, ended("d1", { outcome: 3 }), 0, operation());
		for (const seen of [0, 2]) {
			await expectNothingWritten(async () => {
				await expect(recordOutcome(fran, revealed, ended("d1", { outcome: 5 }), seen, operation())).rejects.toThrow(
					/^Somebody else has changed what was recorded on this item since you opened it\./,
				);
			});
		}
	});

	it("is recorded once under one operation", async () => {
		const { fran, revealed } = await shownRound();
		const same = operation();
		await recordOutcome(fran, revealed, ended("d1"), 0, same);
		await expectNothingWritten(() => recordOutcome(fran, revealed, ended("d1"), 0, same));
	});

	it("changes nobody's own answer", async () => {
		const fran = await account();
		const open = await moved(fran, await round(fran, await area(fran)), "open");
		await answer(fran, open, { dph: { d1: "1" } });
		const before = await rows("SELECT * FROM answers");

		await moveRound(fran, open, "close");
		await moveRound(fran, open, "reveal", 0);
		await recordOutcome(fran, open, ended("d1", { outcome: 5 }), 0, operation());
		expect(await rows("SELECT * FROM answers")).toEqual(before);
	});

	it.each(standings.filter((where) => where !== "revealed"))("is not taken down in %s", async (where) => {
		const fran = await account();
		const made = await moved(fran, await round(fran, await area(fran)), where);
		await expectNothingWritten(async () => {
			await expect(recordOutcome(fran, made, ended("d1"), 0, operation())).rejects.toThrow(Conflict);
			await expect(acceptPoints(fran, made, [{ item: "d1", point: 3 }])).rejects.toThrow(Conflict);
		});
	});

	it("is neither read nor written by another account", async () => {
		const { fran, revealed } = await shownRound();
		await recordOutcome(fran, revealed, ended("d1", { note: "Canary", dissent: "Canary" }), 0, operation());
		const other = await account();
		await area(other);
		await expectNothingWritten(async () => {
			expect(await discussionsOf({ accountId: other }, revealed.id)).toEqual([]);
			expect(await topicsOf({ accountId: other }, revealed.id)).toEqual([]);
			await expect(recordOutcome(other, revealed, ended("d1"), 1, operation())).rejects.toThrow(NotFound);
			await expect(saveAgenda(other, revealed, ["d1"], 1)).rejects.toThrow(NotFound);
			await expect(takeBackTopic(other, revealed, "d1", 1)).rejects.toThrow(NotFound);
		});
	});
});

describe("accepting items as they stand", () => {
	it("settles each at its point in one step, and leaves what the group has ended on itself", async () => {
		const { fran, revealed } = await shownRound();
		await recordOutcome(fran, revealed, ended("d1", { outcome: "differ" }), 0, operation());
		await recordOutcome(fran, revealed, ended("g1", { note: "Once more." }), 0, operation());
		await acceptPoints(fran, revealed, [
			{ item: "d1", point: 2 },
			{ item: "g1", point: 4 },
			{ item: "g2", point: 5 },
		]);
		expect(
			(await topicsOf({ accountId: fran }, revealed.id)).map(({ item, state, point, note }) => [
				item,
				state,
				point,
				note,
			]),
		).toEqual([
			["d1", "settled", null, null],
			["g1", "settled", 4, "Once more."],
			["g2", "settled", 5, null],
		]);
	});
});

describe("the agenda", () => {
	it("is the items in their order; what was talked about and is not on it stays recorded", async () => {
		const { fran, revealed } = await shownRound();
		await saveAgenda(fran, revealed, ["f3", "d1", "g1"], 1);
		await recordOutcome(fran, revealed, ended("d1", { outcome: 3 }), 1, operation());
		await saveAgenda(fran, revealed, ["g1", "f3"], 2);
		expect(
			(await topicsOf({ accountId: fran }, revealed.id)).map(({ item, position, state }) => [item, position, state]),
		).toEqual([
			["g1", 0, "waiting"],
			["f3", 1, "waiting"],
			["d1", null, "settled"],
		]);
		// What nobody has talked about yet is no discussion.
		expect((await discussionsOf({ accountId: fran }, revealed.id)).map(({ item }) => item)).toEqual(["d1"]);
		expect(await roundNow(fran, revealed.id)).toMatchObject({ agendaVersion: 3, version: revealed.version });
	});

	it("is not changed by somebody who has not seen how it was changed meanwhile", async () => {
		const { fran, revealed } = await shownRound();
		await saveAgenda(fran, revealed, ["f3"], 1);
		await expectNothingWritten(async () => {
			await expect(saveAgenda(fran, revealed, ["d1"], 1)).rejects.toThrow(/^Somebody else has changed the agenda/);
		});
	});

	it("keeps left out what was left out when the order changes, and takes it up when it is put on it anew", async () => {
		const { fran, revealed } = await shownRound();
		await saveAgenda(fran, revealed, ["f3", "d1"], 1);
		await recordOutcome(fran, revealed, ended("d1", { outcome: "skipped" }), 1, operation());
		const states = async () =>
			(await topicsOf({ accountId: fran }, revealed.id)).map(({ item, state }) => [item, state]);
		await saveAgenda(fran, revealed, ["d1", "f3"], 2);
		expect(await states()).toEqual([
			["d1", "skipped"],
			["f3", "waiting"],
		]);
		await saveAgenda(fran, revealed, ["f3"], 3);
		await saveAgenda(fran, revealed, ["f3", "d1"], 4);
		expect(await states()).toEqual([
			["f3", "waiting"],
			["d1", "waiting"],
		]);
	});

	it("has items put off, left out and taken back", async () => {
		const { fran, revealed } = await shownRound();
		await saveAgenda(fran, revealed, ["f3", "d1"], 1);
		await recordOutcome(fran, revealed, ended("f3", { outcome: "parked", note: "Ask finance." }), 1, operation());
		await recordOutcome(fran, revealed, ended("d1", { outcome: "skipped" }), 1, operation());
		const states = async () =>
			(await topicsOf({ accountId: fran }, revealed.id)).map(({ item, state }) => [item, state]);
		expect(await states()).toEqual([
			["f3", "parked"],
			["d1", "skipped"],
		]);
		await expect(takeBackTopic(fran, revealed, "f3", 1)).rejects.toThrow(/^Somebody else has changed/);
		await takeBackTopic(fran, revealed, "f3", 2);
		expect(await states()).toEqual([
			["f3", "waiting"],
			["d1", "skipped"],
		]);
	});

	it("takes back only what was put off or left out, and keeps what was noted on it whatever becomes of the agenda", async () => {
		const { fran, revealed } = await shownRound();
		await saveAgenda(fran, revealed, ["f3", "d1"], 1);
		await expectNothingWritten(() =>
			expect(takeBackTopic(fran, revealed, "f3", 1)).rejects.toThrow("This item was neither put off nor left out."),
		);
		await recordOutcome(fran, revealed, ended("f3", { outcome: "parked", note: "Ask finance." }), 1, operation());
		await takeBackTopic(fran, revealed, "f3", 2);
		await saveAgenda(fran, revealed, ["d1"], 2);
		await saveAgenda(fran, revealed, ["d1", "f3"], 3);
		expect(await topicsOf({ accountId: fran }, revealed.id)).toMatchObject([
			{ item: "d1", note: null },
			{ item: "f3", state: "waiting", note: "Ask finance." },
		]);
	});
});
