import { describe, expect, it } from "vitest";
import { areaOf, areasOf } from "#app/models/area.server.ts";
import { createSampleArea, removeSamples, sampleIsShownTo } from "#app/models/sample-area.server.ts";
import { contents, freshDatabase, rows } from "#tests/support/database.ts";
import { account, area, areaInput, areaNow } from "#tests/support/factories.ts";

freshDatabase();

describe("sample areas", () => {
	it("are marked, and held by an account nobody can sign in to", async () => {
		const { areaId, accountId } = await createSampleArea(areaInput({ name: "Sample" }));
		expect((await areaOf(accountId, areaId))?.sample).toBe(true);
		const [holder] = await rows("SELECT password_hash, deactivated_at FROM accounts");
		expect(holder?.password_hash).toBeNull();
		expect(holder?.deactivated_at).not.toBeNull();
	});

	it("are shown as such to whoever facilitates one, and to nobody else", async () => {
		await createSampleArea(areaInput({ name: "Sample" }));
		const fran = await account();
		const helen = await account();
		await area(helen);
		expect(await sampleIsShownTo(fran)).toBe(true);
		expect(await sampleIsShownTo(helen)).toBe(false);
	});

	it("are removed by whoever facilitates them, and nothing else is", async () => {
		await createSampleArea(areaInput({ name: "Sample" }));
		const fran = await account();
		const mine = await area(fran);
		await removeSamples(fran);
		expect((await areasOf(fran)).map(({ name }) => name)).toEqual(["Eastshire"]);
		expect(await areaNow(fran, mine.id)).toEqual(mine);
		expect(await sampleIsShownTo(fran)).toBe(false);
		expect(await rows("SELECT count(*) AS n FROM accounts")).toEqual([{ n: 1 }]);
	});

	it("stay, to the last row, when somebody else asks for their removal", async () => {
		const fran = await account();
		await createSampleArea(areaInput({ name: "Sample" }));
		const { operations: _before, ...before } = await contents();
		await removeSamples(fran);
		const { operations: _after, ...after } = await contents();
		expect(after).toEqual(before);
	});
});
