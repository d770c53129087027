import { describe, expect, it } from "vitest";
import { discussionsOf, recordOutcome, saveAgenda, topicsOf } from "#app/models/discussion.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { setRevote } from "#app/models/revote.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { askToBegin, type Destination, setEnd, steer, workshopOf } from "#app/models/workshop.server.ts";
import { type Standing, standings } from "#app/round/phase.ts";
import { change, expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import { account, area, moved, newcomer, operation, round, roundNow, seat } from "#tests/support/factories.ts";

freshDatabase();

const to = (step: Exclude<Destination["step"], "item">): Destination => ({ step, item: null });
const item = (id: string): Destination => ({ step: "item", item: id });

async function roundIn(where: Standing) {
	const fran = await account();
	return { fran, made: await moved(fran, await round(fran, await area(fran)), where) };
}

describe("steering", () => {
	it("takes all screens to a step, and counts as one more thing that they show", async () => {
		const { fran, made } = await roundIn("closed");
		await steer(fran, made, to("welcome"), [], 0);
		expect(await workshopOf({ accountId: fran }, made.id)).toMatchObject({ step: "welcome", item: null, version: 1 });
		expect((await roundNow(fran, made.id)).screenVersion).toBe(made.screenVersion + 1);
		await steer(fran, made, to("works"), [], 1);
		expect(await workshopOf({ accountId: fran }, made.id)).toMatchObject({ step: "works", version: 2 });
	});

	it("begins to talk about an item, fixes the agenda, and forgets who was asked to begin", async () => {
		const { fran, made } = await roundIn("revealed");
		await steer(fran, made, item("f3"), ["g1", "f3"], 0);
		await askToBegin(fran, made, (await seat(fran, made.id, "dph")).id, 1);
		expect(await workshopOf({ accountId: fran }, made.id)).toMatchObject({ begins: "Director of Public Health" });
		await steer(fran, made, item("d1"), ["g1", "f3"], 2);
		expect(await workshopOf({ accountId: fran }, made.id)).toMatchObject({ item: "d1", begins: null, version: 3 });
		const topics = await topicsOf({ accountId: fran }, made.id);
		expect(topics.map(({ item: id, position, state }) => [id, position, state])).toEqual([
			["g1", 0, "waiting"],
			["f3", 1, "open"],
			["d1", null, "open"],
		]);
	});

	it("closes the vote that was open where it goes on, and leaves how items ended", async () => {
		const { fran, made } = await roundIn("revealed");
		await steer(fran, made, item("f3"), ["f3"], 0);
		await setRevote(fran, made, "f3", "open");
		await recordOutcome(fran, made, { item: "f3", outcome: 4, note: null, dissent: null }, 1, operation());
		await steer(fran, made, to("actions"), [], 1);
		await steer(fran, made, item("f3"), ["f3"], 2);
		expect(await topicsOf({ accountId: fran }, made.id)).toMatchObject([
			{ item: "f3", state: "settled", point: 4, revote: "closed" },
		]);
	});

	it("has one outcome when two press at once: the same button twice is once, and of two buttons one is refused", async () => {
		const { fran, made } = await roundIn("revealed");
		await Promise.all([steer(fran, made, to("break"), [], 0), steer(fran, made, to("break"), [], 0)]);
		expect(await workshopOf({ accountId: fran }, made.id)).toMatchObject({ step: "break", version: 1 });

		const both = await Promise.allSettled([
			steer(fran, made, item("f3"), ["f3", "d1"], 1),
			steer(fran, made, to("actions"), [], 1),
		]);
		const refused = both.filter(({ status }) => status === "rejected") as PromiseRejectedResult[];
		expect(refused.map(({ reason }) => [reason instanceof Conflict, reason.message])).toEqual([
			[
				true,
				"Somebody else has moved the room on since you saw this page. Nothing was changed. Below is where the room is now.",
			],
		]);
		expect(await workshopOf({ accountId: fran }, made.id)).toMatchObject({ version: 2 });
	});

	it("takes up again what was put off while all screens are on it", async () => {
		const { fran, made } = await roundIn("revealed");
		await steer(fran, made, item("f3"), ["f3"], 0);
		await recordOutcome(fran, made, { item: "f3", outcome: "parked", note: null, dissent: null }, 1, operation());
		await steer(fran, made, item("f3"), ["f3"], 1);
		expect(await topicsOf({ accountId: fran }, made.id)).toMatchObject([{ item: "f3", state: "open" }]);
	});

	it("leaves out what was left out when it goes on to another item", async () => {
		const { fran, made } = await roundIn("revealed");
		await steer(fran, made, item("f3"), ["f3", "d1", "g1"], 0);
		await recordOutcome(fran, made, { item: "f3", outcome: "skipped", note: null, dissent: null }, 1, operation());
		await steer(fran, made, item("d1"), ["f3", "d1", "g1"], 1);
		expect((await topicsOf({ accountId: fran }, made.id)).map(({ item: id, state }) => [id, state])).toEqual([
			["f3", "skipped"],
			["d1", "open"],
			["g1", "waiting"],
		]);
	});

	it("names nobody to begin in a workshop that has not", async () => {
		const { fran, made } = await roundIn("revealed");
		await expectNothingWritten(async () => {
			const { id } = await seat(fran, made.id, "dph");
			await expect(askToBegin(fran, made, id, 0)).rejects.toThrow(
				"The workshop has not begun yet. Nothing was changed.",
			);
		});
	});

	it("is refused from a page that is behind, and nothing is written", async () => {
		const { fran, made } = await roundIn("revealed");
		await steer(fran, made, item("f3"), ["f3", "d1"], 0);
		await expectNothingWritten(async () => {
			await expect(steer(fran, made, item("d1"), ["f3", "d1"], 0)).rejects.toThrow(Conflict);
			await expect(setEnd(fran, made, "2026-03-12T12:00:00.000Z", 0)).rejects.toThrow(Conflict);
			await expect(askToBegin(fran, made, null, 0)).rejects.toThrow(Conflict);
		});
	});

	it.each(standings)("goes in %s where the round stands for it, and else nothing is written", async (where) => {
		const { fran, made } = await roundIn(where);
		const before = ["open", "late", "closed"].includes(where);
		const may = { welcome: before || where === "revealed", actions: where === "revealed" };
		for (const [step, allowed] of Object.entries(may) as ["welcome" | "actions", boolean][]) {
			const version = (await workshopOf({ accountId: fran }, made.id))?.version ?? 0;
			if (allowed) await steer(fran, made, to(step), [], version);
			else
				await expectNothingWritten(() =>
					expect(steer(fran, made, to(step), [], version)).rejects.toThrow(/Nothing was changed\.$/),
				);
		}
	});

	it("is nobody else's: not another account's, nor of a seat of another round", async () => {
		const { fran, made } = await roundIn("revealed");
		const other = await account();
		const theirs = await moved(other, await round(other, await area(other)), "revealed");
		const foreign = (await seat(other, theirs.id, "dph")).id;
		await expectNothingWritten(async () => {
			await expect(steer(other, made, to("break"), [], 0)).rejects.toThrow(NotFound);
			await expect(setEnd(other, made, null, 0)).rejects.toThrow(NotFound);
			await expect(askToBegin(fran, made, foreign, 0)).rejects.toThrow(NotFound);
			expect(await workshopOf({ accountId: other }, made.id)).toBeNull();
		});
	});
});

describe("where the room is", () => {
	it("is read by whoever sits in the round, and by nobody who sits in another or whose session has ended", async () => {
		const { fran, made } = await roundIn("closed");
		await steer(fran, made, to("works"), [], 0);
		const sitting = await newcomer(fran, made, "dph");
		expect(await workshopOf(sitting.by, made.id)).toMatchObject({ step: "works" });
		const elsewhere = await moved(fran, await round(fran, await area(fran)), "closed");
		expect(await workshopOf((await newcomer(fran, elsewhere, "dph")).by, made.id)).toBeNull();
		await change("UPDATE links SET revoked_at = '2026-03-12T10:00:00.000Z'");
		expect(await workshopOf(sitting.by, made.id)).toBeNull();
	});

	it("keeps the end that was set, before anybody has steered and after", async () => {
		const { fran, made } = await roundIn("closed");
		await setEnd(fran, made, "2026-03-12T12:00:00.000Z", 0);
		await steer(fran, made, to("welcome"), [], 1);
		expect(await workshopOf({ accountId: fran }, made.id)).toMatchObject({
			step: "welcome",
			endsAt: "2026-03-12T12:00:00.000Z",
		});
	});
});

describe("the agenda of a round", () => {
	it("is put together where the scores may be seen, and nowhere else", async () => {
		for (const where of standings) {
			const { fran, made } = await roundIn(where);
			const saved = saveAgenda(fran, made, ["f3"], 1);
			if (where === "closed" || where === "revealed") await saved;
			else await expect(saved, where).rejects.toThrow(Conflict);
		}
	});

	it("is no discussion by itself", async () => {
		const { fran, made } = await roundIn("closed");
		await saveAgenda(fran, made, ["f3"], 1);
		await moveRound(fran, made, "reveal", 0);
		expect(await discussionsOf({ accountId: fran }, made.id)).toEqual([]);
	});
});
