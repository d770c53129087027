import { describe, expect, it } from "vitest";
import { saveFront } from "#app/models/front.server.ts";
import { expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import { account, area, moved, operation, round, roundNow } from "#tests/support/factories.ts";

freshDatabase();

const said = { decision: "Adopt it.", outcome: "Older people" };

describe("what a round says on the first page of its report", () => {
	it("is the decision and the outcome, and may be taken back", async () => {
		const fran = await account();
		const revealed = await moved(fran, await round(fran, await area(fran)), "revealed");
		await saveFront(fran, revealed, said, 1, operation());
		expect(await roundNow(fran, revealed.id)).toMatchObject(said);
		await saveFront(fran, revealed, { ...said, decision: null }, 2, operation());
		expect(await roundNow(fran, revealed.id)).toMatchObject({ decision: null, outcome: "Older people" });
	});

	it("is not overwritten by somebody who has not seen what was saved meanwhile", async () => {
		const fran = await account();
		const revealed = await moved(fran, await round(fran, await area(fran)), "revealed");
		await saveFront(fran, revealed, said, 1, operation());
		await expectNothingWritten(async () => {
			await expect(saveFront(fran, revealed, { ...said, decision: "No." }, 1, operation())).rejects.toThrow(
				/^Somebody else has changed the front page since you opened it\./,
			);
		});
		expect(await roundNow(fran, revealed.id)).toMatchObject({ frontVersion: 2, version: revealed.version });
	});

	it("is stored once under one operation", async () => {
		const fran = await account();
		const revealed = await moved(fran, await round(fran, await area(fran)), "revealed");
		const same = operation();
		await saveFront(fran, revealed, said, 1, same);
		await expectNothingWritten(() => saveFront(fran, revealed, said, 1, same));
	});
});
