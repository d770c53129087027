import { describe, expect, it } from "vitest";
import { circumstancesOf, saveCircumstances } from "#app/models/circumstances.server.ts";
import { expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import { account, area, operation, round, roundNow } from "#tests/support/factories.ts";

freshDatabase();

describe("what a round says of its area", () => {
	it("is stored whole: an empty field is none, and what is not said any more is gone", async () => {
		const fran = await account();
		const made = await round(fran, await area(fran));
		const first = { councils: "Eastshire", partnership: "The board", control: null };
		await saveCircumstances(fran, made, first, 1, operation());
		expect(await circumstancesOf({ accountId: fran }, made.id)).toEqual({
			councils: "Eastshire",
			partnership: "The board",
		});
		await saveCircumstances(fran, made, { councils: "Northmere", partnership: null }, 2, operation());
		expect(await circumstancesOf({ accountId: fran }, made.id)).toEqual({ councils: "Northmere" });
	});

	it("is not overwritten by somebody who has not seen what was saved meanwhile", async () => {
		const fran = await account();
		const made = await round(fran, await area(fran));
		await saveCircumstances(fran, made, { councils: "First" }, 1, operation());
		await expectNothingWritten(async () => {
			await expect(saveCircumstances(fran, made, { councils: "Second" }, 1, operation())).rejects.toThrow(
				/^Somebody else has changed the facts about the area since you opened it\./,
			);
		});
		expect(await roundNow(fran, made.id)).toMatchObject({ circumstancesVersion: 2, version: 1 });
	});

	it("is stored once under one operation", async () => {
		const fran = await account();
		const made = await round(fran, await area(fran));
		const same = operation();
		await saveCircumstances(fran, made, { councils: "Eastshire" }, 1, same);
		await expectNothingWritten(() => saveCircumstances(fran, made, { councils: "Eastshire" }, 1, same));
	});
});
