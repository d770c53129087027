import { describe, expect, it } from "vitest";
import { now } from "#app/clock.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { resultOf } from "#app/models/result.server.ts";
import { ownVote, setRevote, vote, votersOf, votesOn } from "#app/models/revote.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { steer } from "#app/models/workshop.server.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, edition, moved, ownAnswer, round, roundNow, sitting } from "#tests/support/factories.ts";

freshDatabase();

/** A room that talks about the first item, which two people have answered with 2 and 4. */
async function talking() {
	const fran = await account();
	const open = await moved(fran, await round(fran, await area(fran)), "open");
	const dph = await sitting(fran, open, "dph");
	const both = await sitting(fran, open, "dass-dcs");
	await ownAnswer(dph, "g1", { value: "2" });
	await ownAnswer(both, "g1", { value: "4" });
	await moveRound(fran, open, "close");
	await moveRound(fran, open, "reveal", 0);
	const made = await roundNow(fran, open.id);
	await steer(fran, made, { step: "item", item: "g1" }, ["g1", "f3"], 0);
	return { fran, made, dph, both };
}

describe("a vote after discussion", () => {
	it("is counted and not told while it is open, and told when it is closed", async () => {
		const { fran, made, dph, both } = await talking();
		await setRevote(fran, made, "g1", "open");
		await vote(dph, "g1", "3");
		await vote(both, "g1", "5");
		await vote(both, "g1", "4");
		expect(await votesOn(fran, made.id, "g1")).toBe(2);
		expect(await ownVote(both, "g1")).toBe("4");
		// Whoever asks asks now, and not when they sat down.
		const seated = { ...dph.by, at: now() };
		for (const reader of [{ accountId: fran }, seated]) expect(await votersOf(reader, made.id)).toEqual([]);
		await setRevote(fran, made, "g1", "closed");
		expect((await votersOf(seated, made.id)).map(({ roles, answers }) => [roles, answers])).toEqual([
			[["dph"], { g1: 3 }],
			[["dass", "dcs"], { g1: 4 }],
		]);
	});

	it("changes neither what was answered before nor the score", async () => {
		const { fran, made, dph } = await talking();
		const { definition } = edition();
		const before = [await resultOf({ accountId: fran }, made, definition), await rows("SELECT * FROM answers")];
		await setRevote(fran, made, "g1", "open");
		await vote(dph, "g1", "5");
		await setRevote(fran, made, "g1", "closed");
		expect([
			await resultOf({ accountId: fran }, made, definition),
			await rows("SELECT * FROM answers WHERE vote = 'first'"),
		]).toEqual(before);
	});

	it("is asked for once an item, where the room is, and taken only while it is open", async () => {
		const { fran, made, dph } = await talking();
		await expectNothingWritten(async () => {
			await expect(vote(dph, "g1", "5")).rejects.toThrow("The vote on this item is closed. Nothing was changed.");
			await expect(setRevote(fran, made, "f3", "open")).rejects.toThrow(Conflict);
			await expect(setRevote(fran, made, "g1", "closed")).rejects.toThrow(Conflict);
		});
		await setRevote(fran, made, "g1", "open");
		await setRevote(fran, made, "g1", "open");
		await setRevote(fran, made, "g1", "closed");
		await expectNothingWritten(async () => {
			await expect(setRevote(fran, made, "g1", "open")).rejects.toThrow(/there is one vote an item/);
			await expect(vote(dph, "g1", "5")).rejects.toThrow(Conflict);
		});
	});

	it("is not asked for again because a vote is open elsewhere, in this round or another", async () => {
		const { fran, made } = await talking();
		await setRevote(fran, made, "g1", "open");
		await setRevote(fran, made, "g1", "closed");
		const another = await talking();
		await setRevote(another.fran, another.made, "g1", "open");
		await expectNothingWritten(async () => {
			await expect(setRevote(fran, made, "g1", "open")).rejects.toThrow(/there is one vote an item/);
		});
		await steer(fran, made, { step: "item", item: "f3" }, ["g1", "f3"], 1);
		await setRevote(fran, made, "f3", "open");
		await expectNothingWritten(async () => {
			await expect(setRevote(fran, made, "g1", "open")).rejects.toThrow(/there is one vote an item/);
		});
	});

	it("is nobody else's to open, to give or to read", async () => {
		const { fran, made, dph } = await talking();
		const other = await account();
		await expectNothingWritten(() => expect(setRevote(other, made, "g1", "open")).rejects.toThrow(NotFound));
		await setRevote(fran, made, "g1", "open");
		await vote(dph, "g1", "5");
		expect(await votesOn(other, made.id, "g1")).toBe(0);
		await setRevote(fran, made, "g1", "closed");
		expect(await votersOf({ accountId: other }, made.id)).toEqual([]);
		await change("DELETE FROM sessions");
		await expectNothingWritten(() => expect(vote(dph, "g1", "4")).rejects.toThrow(NotFound));
		expect(await ownVote(dph, "g1")).toBeNull();
	});
});
