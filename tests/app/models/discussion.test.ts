import { describe, expect, it } from "vitest";
import { type Discussion, discussionsOf, saveDiscussions } from "#app/models/discussion.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { standings } from "#app/round/phase.ts";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, answer, area, moved, operation, round, roundNow } from "#tests/support/factories.ts";

freshDatabase();

function ended(item: string, overrides: Partial<Discussion> = {}): Discussion {
	return { item, point: null, differ: false, note: null, dissent: null, ...overrides };
}

describe("how discussions ended", () => {
	it("is kept in the order given: on a point, in agreeing to differ, or open, with note and dissent", async () => {
		const fran = await account();
		const revealed = await moved(fran, await round(fran, await area(fran)), "revealed");
		const discussions = [
			ended("f3", { differ: true, note: "Both are right.", dissent: "Not in placements." }),
			ended("d1", { point: 3 }),
			ended("c1"),
		];
		await saveDiscussions(fran, revealed, discussions, 1, operation());
		expect(await discussionsOf({ accountId: fran }, revealed.id)).toEqual(discussions);
	});

	it("replaces what was recorded before, dissent included", async () => {
		const fran = await account();
		const revealed = await moved(fran, await round(fran, await area(fran)), "revealed");
		const first = [ended("f3", { dissent: "Not in placements." }), ended("d1", { point: 3 })];
		await saveDiscussions(fran, revealed, first, 1, operation());
		await saveDiscussions(fran, revealed, [ended("d1", { point: 4 })], 2, operation());
		expect(await discussionsOf({ accountId: fran }, revealed.id)).toEqual([ended("d1", { point: 4 })]);
		expect(await rows("SELECT * FROM dissents")).toEqual([]);
	});

	it("is not overwritten by somebody who has not seen what was recorded meanwhile", async () => {
		const fran = await account();
		const revealed = await moved(fran, await round(fran, await area(fran)), "revealed");
		await saveDiscussions(fran, revealed, [ended("d1", { point: 3 })], 1, operation());
		await expectNothingWritten(async () => {
			await expect(saveDiscussions(fran, revealed, [ended("d1", { point: 5 })], 1, operation())).rejects.toThrow(
				/^Somebody else has changed what was discussed since you opened it\./,
			);
		});
		expect(await roundNow(fran, revealed.id)).toMatchObject({ discussionsVersion: 2, version: revealed.version });
	});

	it("is recorded once under one operation", async () => {
		const fran = await account();
		const revealed = await moved(fran, await round(fran, await area(fran)), "revealed");
		const same = operation();
		await saveDiscussions(fran, revealed, [ended("d1")], 1, same);
		await expectNothingWritten(() => saveDiscussions(fran, revealed, [ended("d1")], 1, same));
	});

	it("changes nobody's own answer", async () => {
		const fran = await account();
		const open = await moved(fran, await round(fran, await area(fran)), "open");
		await answer(fran, open, { dph: { d1: "1" } });
		const before = await rows("SELECT * FROM answers");

		await moveRound(fran, open, "close");
		await moveRound(fran, open, "reveal", 0);
		await saveDiscussions(fran, open, [ended("d1", { point: 5 })], 1, operation());
		expect(await rows("SELECT * FROM answers")).toEqual(before);
	});

	it.each(standings.filter((where) => where !== "revealed"))("is not taken down in %s", async (where) => {
		const fran = await account();
		const made = await moved(fran, await round(fran, await area(fran)), where);
		await expectNothingWritten(async () => {
			await expect(saveDiscussions(fran, made, [ended("d1")], 1, operation())).rejects.toThrow(Conflict);
		});
	});

	it("is neither read nor written by another account", async () => {
		const fran = await account();
		const revealed = await moved(fran, await round(fran, await area(fran)), "revealed");
		await saveDiscussions(fran, revealed, [ended("d1", { note: "Canary", dissent: "Canary" })], 1, operation());
		const other = await account();
		await area(other);
		await expectNothingWritten(async () => {
			expect(await discussionsOf({ accountId: other }, revealed.id)).toEqual([]);
			await expect(saveDiscussions(other, revealed, [], 2, operation())).rejects.toThrow(NotFound);
		});
	});
});
